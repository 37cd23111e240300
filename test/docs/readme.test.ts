import { afterEach, expect, test, vi } from 'vitest';
import { readFromRoot } from '../house/sources.ts';
import { openDemo } from '../support/demo.ts';
import { likeShown } from './likeShown.ts';
import { blocksOf } from './markdown.ts';
import { stepsOf, type Step } from './steps.ts';
import { typeInto } from './terminal.ts';

const readme = readFromRoot('README.md');
const SHOWN_ADDRESS = 'http://127.0.0.1:4000';

interface Answer {
  readonly data?: unknown;
  readonly errors?: unknown;
}

const tour = (): Step[] => {
  const [, text = ''] = readme.split('\n## A tour');
  return stepsOf(text.split('\n## ')[0] ?? '');
};

afterEach(() => vi.useRealTimers());

test('the first screen names the two commands and nothing to do before them', () => {
  const first = blocksOf(readme).find(({ language }) => language === 'sh');
  expect(first?.text.split('\n').map((line) => line.replace(/ +#.*$/, ''))).toEqual(['npm start', 'npm test']);
  expect(readme.slice(0, readme.indexOf('npm test')).split('\n').length).toBeLessThan(25);
});

const DAYS = [
  ['today', null],
  ['on the first days of a year, between holidays, shortly before midnight', '2027-01-02T18:50:00Z'],
] as const;

test.each(DAYS)(
  'the tour works as written %s',
  async (_, now) => {
    if (now !== null) vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
    const demo = await openDemo();
    try {
      const steps = tour();
      expect(steps.filter(({ shown }) => shown !== null).length).toBeGreaterThan(8);
      const printed = await typeInto(steps.map(({ command }) => command.replaceAll(SHOWN_ADDRESS, demo.url)));
      const answers = steps.map(({ command, shown }, index) => {
        const text = printed[index] ?? '';
        if (shown === null) {
          expect(text, command).toBe('');
          return '';
        }
        const { data, errors } = JSON.parse(text) as Answer;
        expect({ data, errors }, command).toEqual(likeShown(shown));
        return text;
      });
      // What the tour is about: the family that lost its privilege kept its date, and its seat is another family's.
      const dates = answers.flatMap((text) => [...text.matchAll(/"queuedAt":"([^"]+)"/g)].map(([, at]) => at));
      expect(dates).toEqual([dates[0], dates[0]]);
      const numbers = answers.flatMap((text) => [...text.matchAll(/"queueNumber":(\d+)/g)].map(([, number]) => number));
      expect(numbers.at(-1)).not.toBe(numbers[0]);
    } finally {
      await demo.close();
    }
  },
  60_000,
);
