import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../format/useFormat.ts';

const COUNT_MS = 400;

const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A number that counts to its new value in 400 ms; at once where motion is unwanted. Readers of the screen are told once, elsewhere. */
export const CountedNumber = ({ value, className }: { readonly value: number; readonly className?: string }) => {
  const { number } = useFormat();
  const [shown, setShown] = useState(value);
  const last = useRef(value);
  useEffect(() => {
    const from = last.current;
    if (from === value) return undefined;
    const lasts = wantsStillness() ? 0 : COUNT_MS;
    const began = performance.now();
    let frame = requestAnimationFrame(function count(now) {
      const part = lasts === 0 ? 1 : Math.min(1, Math.max(0, now - began) / lasts);
      last.current = Math.round(from + (value - from) * part);
      setShown(last.current);
      if (part < 1) frame = requestAnimationFrame(count);
    });
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return <span className={className}>{number(shown)}</span>;
};
