/**
 * A short, stable name for a text: 16 hexadecimal digits, the same on every machine.
 * It tells versions apart; it protects nothing (FNV-1a in two lanes, not a cryptographic hash).
 */
export function fingerprint(text: string): string {
  let left = 0x811c9dc5;
  let right = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    left = Math.imul(left ^ unit, 0x01000193);
    right = Math.imul(right ^ unit, 0x85ebca6b);
    right ^= right >>> 13;
  }
  return hex(left) + hex(right);
}

const hex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, '0');
