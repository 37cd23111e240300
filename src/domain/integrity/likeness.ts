import { foldedText } from '../shared/foldedText.ts';
import type { Day } from '../shared/time.ts';

/** Kazakh letters are often typed as the Russian ones nearest to them, and back. */
const NEAREST: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  й: 'и',
  ё: 'е',
  э: 'е',
  ы: 'и',
};

/**
 * What two entries of one child have in common though its number was typed otherwise: birth date, family and given
 * name, in either order, with or without the patronymic, in Kazakh letters or Russian ones. Only for comparing (R17).
 */
export function likenessOf({ name, birthOn }: { readonly name: string; readonly birthOn: Day }): string {
  const words = name
    .split(/\s+/u)
    .map(nearest)
    .filter((word) => word !== '');
  // A number in a name tells two apart: the children of a demo are numbered.
  const telling = words.filter((word, place) => place < 2 || /\d/.test(word));
  return [birthOn, ...telling.sort()].join(' ');
}

const nearest = (word: string): string => [...foldedText(word)].map((letter) => NEAREST[letter] ?? letter).join('');
