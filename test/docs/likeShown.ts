import { expect } from 'vitest';

/**
 * An answer as a document shows it → what the real one is compared with. `…` stands for what the day or the database
 * decides: inside a string for some text, in the place of a value for any value, at the end of a list for more like the
 * element before it.
 */
export const likeShown = (shown: string): unknown => patternOf(JSON.parse(withMarks(shown)));

const ANY = '\u0001';

const withMarks = (shown: string): string =>
  shown.replace(/"(?:[^"\\]|\\.)*"|…/g, (token) => (token === '…' ? JSON.stringify(ANY) : token));

interface Pattern {
  readonly asymmetricMatch: (actual: unknown) => boolean;
}

const anyValue: Pattern = { asymmetricMatch: (actual) => actual !== undefined };

const patternOf = (shown: unknown): unknown => {
  if (shown === ANY) return anyValue;
  if (typeof shown === 'string') return shown.includes('…') ? expect.stringMatching(expressionOf(shown)) : shown;
  if (Array.isArray(shown)) return shown.length > 1 && shown.at(-1) === ANY ? manyOf(shown) : shown.map(patternOf);
  if (typeof shown !== 'object' || shown === null) return shown;
  return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, patternOf(value)]));
};

const manyOf = (shown: readonly unknown[]): Pattern => {
  const first = shown.slice(0, -1).map(patternOf);
  return {
    asymmetricMatch: (actual) => {
      if (!Array.isArray(actual) || actual.length < first.length) return false;
      expect(actual).toEqual(actual.map((_, index) => first[Math.min(index, first.length - 1)]));
      return true;
    },
  };
};

const expressionOf = (shown: string): RegExp =>
  new RegExp(
    `^${shown
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.+')}$`,
    's',
  );
