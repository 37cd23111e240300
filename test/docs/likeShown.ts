import { expect } from 'vitest';

/**
 * An answer as a document shows it → what the real one is compared with. `…` stands for what the day or the database
 * decides: inside a string for some text, in the place of a value for any value.
 */
export const likeShown = (shown: string): unknown => patternOf(JSON.parse(withMarks(shown)));

const ANY = '\u0001';

const withMarks = (shown: string): string =>
  shown.replace(/"(?:[^"\\]|\\.)*"|…/g, (token) => (token === '…' ? JSON.stringify(ANY) : token));

const patternOf = (shown: unknown): unknown => {
  if (shown === ANY) return expect.anything();
  if (typeof shown === 'string') return shown.includes('…') ? expect.stringMatching(expressionOf(shown)) : shown;
  if (Array.isArray(shown)) return shown.map(patternOf);
  if (typeof shown !== 'object' || shown === null) return shown;
  return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, patternOf(value)]));
};

const expressionOf = (shown: string): RegExp =>
  new RegExp(
    `^${shown
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.+')}$`,
    's',
  );
