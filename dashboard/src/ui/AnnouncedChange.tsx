import { useEffect, useRef, useState } from 'react';

const QUIET_MS = 30_000;

/** Tells a screen reader of changes, at most once in 30 s and then the newest. */
export const AnnouncedChange = ({ text }: { readonly text: string }) => {
  const [said, setSaid] = useState('');
  const last = useRef(0);
  useEffect(() => {
    const rest = Math.max(0, last.current + QUIET_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      setSaid(text);
    }, rest);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <output aria-live="polite" className="kz-hidden">
      {said}
    </output>
  );
};
