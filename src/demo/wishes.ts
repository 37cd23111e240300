import type { Language } from '../domain/shared/language.ts';
import type { DemoKindergarten } from './kindergartens.ts';
import { DISTRICTS } from './names.ts';
import { weighted, type Random } from './random.ts';

interface Choice {
  readonly kindergartens: readonly DemoKindergarten[];
  readonly draw: (random: Random) => number;
}

/** Of ten families, how many wish for one kindergarten, for two, and so on up to ten. */
const drawCount = weighted([14, 18, 20, 16, 12, 7, 5, 3, 2, 3]);
const LANGUAGES: readonly (readonly Language[])[] = [
  ['KAZAKH'],
  ['RUSSIAN'],
  ['KAZAKH', 'RUSSIAN'],
  ['RUSSIAN', 'KAZAKH'],
  ['KAZAKH', 'RUSSIAN', 'ENGLISH'],
];
const drawLanguages = weighted([44, 22, 18, 12, 4]);
const STAYS_NEAR = 0.75;

export const someLanguages = (random: Random): readonly Language[] => LANGUAGES[drawLanguages(random)] ?? ['KAZAKH'];

/** Draws lists of wishes: nearby and popular kindergartens with a group of the birth year, 1 to 10, each once. */
export function wishesAmong(
  kindergartens: readonly DemoKindergarten[],
  birthYear: number,
): (districtIndex: number, random: Random) => readonly DemoKindergarten[] {
  const fitting = kindergartens.filter(({ groups }) => groups.some((group) => group.birthYear === birthYear));
  const anywhere = choiceOf(fitting);
  const nearby = DISTRICTS.map((_, index) => choiceOf(fitting.filter(({ districtIndex }) => districtIndex === index)));
  if (anywhere === null) throw new RangeError(`No kindergarten takes children born in ${birthYear}`);

  return (districtIndex, random) => {
    const count = drawCount(random) + 1;
    const near = nearby[districtIndex] ?? anywhere;
    const wished = new Set<DemoKindergarten>();
    // A small district has fewer kindergartens than some families have wishes.
    for (let tries = 0; wished.size < count && tries < 3 * count; tries += 1) {
      const choice = random.chance(STAYS_NEAR) ? near : anywhere;
      const drawn = choice.kindergartens[choice.draw(random)];
      if (drawn !== undefined) wished.add(drawn);
    }
    return [...wished];
  };
}

/** The lower its number, the better a kindergarten is known. */
const choiceOf = (kindergartens: readonly DemoKindergarten[]): Choice | null =>
  kindergartens.length === 0
    ? null
    : { kindergartens, draw: weighted(kindergartens.map((_, rank) => 1 / (1 + (8 * rank) / kindergartens.length))) };
