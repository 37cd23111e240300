import { useEffect, useRef } from 'react';

/** Physical keys (`KeyC`, `ArrowDown`, `Digit1`): the letters under them differ between Kazakh, Russian and English. */
export type KeyActs = Readonly<Record<string, (() => void) | undefined>>;

const WITHOUT_TEXT = new Set(['button', 'checkbox', 'radio', 'reset', 'submit']);

const isTyping = (target: EventTarget | null): boolean => {
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.has(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
};

/** Keys of a page. None is taken from somebody who types, from a question that is open over the page, or from the browser. */
export const useKeys = (acts: KeyActs): void => {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isTyping(event.target) && event.code !== 'Escape') return;
      if (document.querySelector('[role="dialog"]')) return;
      // A chosen radio button moves by the same keys.
      if (event.code.startsWith('Arrow') && event.target instanceof HTMLInputElement) return;
      const act = latest.current[event.code];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
};
