import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, type AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import { allocateFromLines } from '../../../src/domain/allocation/allocateFromLines.ts';
import type { Applicant } from '../../../src/domain/allocation/applicant.ts';
import { withReturned } from '../../../src/domain/allocation/withReturned.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { STRICT } from '../queue/cohort.ts';
import { lineIn } from './lineIn.ts';
import { anyTwinMarketUnder } from './market.ts';

/** The run from the lines of a cohort in which `back` still holds a seat, as if it had returned. */
function runAsReturned(input: AllocationInput, directed: Applicant, back: Applicant | null) {
  const cohort = [...input.cohort.filter((one) => one.applicationId !== directed.applicationId), directed];
  const twins = directed.batchId === null ? [] : cohort.filter(({ batchId }) => batchId === directed.batchId);
  const returned = { applicationId: directed.applicationId, applicant: back, twins };
  const run = allocateFromLines(input);
  for (let step = run.next(); ;) {
    if (step.done) return step.value;
    const asked = step.value;
    const read = asked.lines.map((line) => lineIn({ ...input, cohort }, asked, line));
    step = run.next(withReturned(asked, read, returned));
  }
}

const given = ({ directions }: Pick<ReturnType<typeof allocate>, 'directions'>) =>
  directions.map(({ applicationId, seatId }) => ({ applicationId, seatId }));

test.each([3, 8, 40])(
  'R12: as if a directed family stood again: the run is that of the cohort with it, among %i',
  (most) => {
    fc.assert(
      fc.property(anyTwinMarketUnder(STRICT, most), fc.nat(), fc.boolean(), (input, nth, isGone) => {
        const one = input.cohort[nth % Math.max(1, input.cohort.length)];
        fc.pre(one !== undefined);
        const back: Applicant = { ...one, directedAt: null, isStopListed: false, category: 'GENERAL' };
        const directed: Applicant = { ...one, directedAt: asInstant(1), isWaiting: false, category: 'EXTRAORDINARY' };
        const others = input.cohort.filter((other) => other !== one);
        const cohort = isGone ? others : [...others, back];
        expect(given(runAsReturned(input, directed, isGone ? null : back))).toEqual(
          given(allocate({ ...input, cohort })),
        );
      }),
      { numRuns: 300 },
    );
  },
);
