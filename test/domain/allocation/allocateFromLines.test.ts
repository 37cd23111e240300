import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, type AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import { allocateFromLines } from '../../../src/domain/allocation/allocateFromLines.ts';
import { canonicalOutput, protocolOf } from '../../../src/domain/allocation/protocol.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { RATIO, STRICT } from '../queue/cohort.ts';
import { lineIn } from './lineIn.ts';
import { anyTwinMarketUnder, applicant, market, seat } from './market.ts';

const runFromLines = (input: AllocationInput) => {
  const run = allocateFromLines(input);
  let seen = 0;
  for (let step = run.next(); ;) {
    if (step.done) return { ...step.value, seen };
    const asked = step.value;
    const read = asked.lines.map((line) => lineIn(input, asked, line));
    seen += read.reduce((sum, { waiting }) => sum + waiting.length, 0);
    step = run.next(read);
  }
};

const published = (input: AllocationInput, allocation: ReturnType<typeof allocate>): string =>
  canonicalOutput(
    protocolOf(input, allocation, {
      watermark: 1,
      policyVersion: 1,
      calendarVersion: '1',
      dayOf: (at) => asDay(`2019-07-0${1 + (at % 9)}`),
    }),
  );

describe('a run that sees only the lines of the kindergartens with seats', () => {
  test.each([3, 8, 40])('comes out as the walk through the whole cohort, twins and all, among up to %i', (most) => {
    fc.assert(
      fc.property(anyTwinMarketUnder(STRICT, most), (input) => {
        const whole = allocate(input);
        const { winners, seen: _, ...fast } = runFromLines(input);
        const apart = ({ standsAt: __, ...direction }: (typeof whole.directions)[number]) => direction;
        expect({ ...fast, directions: fast.directions.map(apart) }).toEqual({
          ...whole,
          directions: whole.directions.map(apart),
        });
        expect(published({ ...input, cohort: winners }, fast)).toBe(published(input, whole));
      }),
      { numRuns: 300 },
    );
  });

  test('sees a few of a line for each of its seats, however many stand behind', () => {
    const crowd = Array.from({ length: 3000 }, (_, n) => applicant(n + 1, 'GENERAL', [1 + (n % 7), 1 + (n % 5)]));
    const seats = Array.from({ length: 70 }, (_, n) => seat(n + 1, 1 + (n % 7)));
    const { directions, seen } = runFromLines(market(crowd, seats));
    expect(directions).toHaveLength(70);
    expect(seen).toBeLessThanOrEqual(5 * 70);
  });

  test('B8 is refused: a turn of the lanes is counted also of those who wish no kindergarten with a seat', () => {
    expect(() => allocateFromLines(market([], [], { rules: RATIO })).next()).toThrow('lanes');
  });
});
