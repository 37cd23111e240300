import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Category } from '../../../src/domain/privilege/category.ts';
import {
  causeOf,
  changeIn,
  explainMove,
  movesCohort,
  type LineOfQueue,
} from '../../../src/domain/queue/explainMove.ts';
import type { PositionDelta } from '../../../src/domain/queue/ledger.ts';
import { compareKeys, type QueueKey } from '../../../src/domain/queue/queueKey.ts';
import type { ApplicationId } from '../../../src/domain/shared/ids.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';

const BIRTH_YEAR = 2023;
const OWN = 1 as ApplicationId;

interface Stands {
  readonly key: QueueKey | null;
  readonly waits: boolean;
}
const NOWHERE: Stands = { key: null, waits: false };

const line = (
  type: LineOfQueue['type'],
  applicationId: number,
  before: Stands,
  after: Stands,
  state: LineOfQueue['after'] = null,
): LineOfQueue => ({
  type,
  applicationId: applicationId as ApplicationId,
  birthYear: BIRTH_YEAR,
  keyBefore: before.key,
  keyAfter: after.key,
  waitedBefore: before.waits,
  waitsAfter: after.waits,
  before: null,
  after: state,
});

const keyOf = (queueNumber: number, category: Category): QueueKey => ({
  category,
  queuedAt: asInstant(queueNumber * 1_000),
  queueNumber,
});

const standOf = (cohort: ReadonlyMap<number, Stands>): PositionDelta => {
  const own = cohort.get(OWN)?.key;
  const ahead = [...cohort.values()].filter(({ key }) => key !== null && own && compareKeys(key, own) < 0);
  return { place: ahead.length + 1, waitingAhead: ahead.filter(({ waits }) => waits).length };
};

const change = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  category: fc.constantFrom<Category>('EXTRAORDINARY', 'PRIORITY', 'GENERAL'),
  isThere: fc.boolean(),
  waits: fc.boolean(),
});

test('P19: the causes of a move sum exactly to it, whatever the others and oneself do', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const cohort = new Map<number, Stands>();
      for (let id = 1; id <= 8; id += 1) cohort.set(id, { key: keyOf(id * 3, 'GENERAL'), waits: true });
      cohort.set(OWN, { key: keyOf(12, 'GENERAL'), waits: true });
      const key = keyOf(12, 'GENERAL');
      const first = standOf(cohort);
      let hasChangedOwn = false;
      const lines = changes.map(({ id, category, isThere, waits }) => {
        const before = cohort.get(id) ?? NOWHERE;
        const number = id === OWN ? 12 : id * 3;
        const stays = isThere || id === OWN;
        const after = stays ? { key: keyOf(number, category), waits } : NOWHERE;
        cohort.set(id, after);
        if (id === OWN && category !== 'GENERAL') hasChangedOwn = true;
        const type =
          before.key === null ? 'APPLICATION_SUBMITTED' : after.key === null ? 'QUEUE_LEFT' : 'PRIVILEGE_CLAIMED';
        return line(type, id, before, after);
      });
      const last = standOf(cohort);
      const observed = { place: last.place - first.place, waitingAhead: last.waitingAhead - first.waitingAhead };
      const causes = explainMove({ applicationId: OWN, birthYear: BIRTH_YEAR, key }, lines, observed);
      const sum = (numberOf: (cause: PositionDelta) => number): number =>
        causes.reduce((total, cause) => total + numberOf(cause), 0);
      expect({ place: sum(({ place }) => place), waitingAhead: sum(({ waitingAhead }) => waitingAhead) }).toEqual(
        observed,
      );
      // In strict order the others explain everything, unless the own key changed.
      if (!hasChangedOwn) expect(causes.map(({ cause }) => cause)).not.toContain('LANE_PATTERN');
    }),
    { numRuns: 2_000 },
  );
});

test('B9: what moved others is named by what happened', () => {
  const general = { key: keyOf(3, 'GENERAL'), waits: true };
  const raised = { key: keyOf(3, 'EXTRAORDINARY'), waits: true };
  const held = { ...general, waits: false };
  const inState = (kind: 'AGED_OUT' | 'STOP_LISTED' | 'QUEUED') =>
    // Only its state is looked at.
    ({ application: { state: { kind }, birthYear: BIRTH_YEAR } }) as LineOfQueue['after'];
  expect(causeOf(line('APPLICATION_SUBMITTED', 2, NOWHERE, general))).toBe('JOINED');
  expect(causeOf(line('PRIVILEGE_REJECTED', 2, raised, general))).toBe('PRIVILEGE_LOST');
  expect(causeOf(line('DIRECTION_EXPIRED', 2, raised, general, inState('STOP_LISTED')))).toBe('PRIVILEGE_LOST');
  expect(causeOf(line('DIRECTION_EXPIRED', 2, held, held, inState('STOP_LISTED')))).toBe('STOP_LISTED');
  expect(causeOf(line('DIRECTION_EXPIRED', 2, held, NOWHERE, inState('AGED_OUT')))).toBe('AGED_OUT');
  expect(causeOf(line('DIRECTION_CANCELLED', 2, held, general, inState('QUEUED')))).toBe('DIRECTION_ENDED');
});

test('D11: a corrected birth date takes an application out of one cohort and into another', () => {
  const here = { key: keyOf(3, 'GENERAL'), waits: true };
  const bornIn = (birthYear: number) =>
    ({ application: { birthYear, state: { kind: 'QUEUED' } } }) as LineOfQueue['after'];
  const corrected = {
    ...line('ERROR_CORRECTED', 2, here, here, bornIn(2022)),
    before: bornIn(BIRTH_YEAR),
    birthYear: 2022,
  };
  expect(changeIn(BIRTH_YEAR, corrected)).toMatchObject({ before: { isWaiting: true }, after: { key: null } });
  expect(changeIn(2022, corrected)).toMatchObject({ before: { key: null }, after: { isWaiting: true } });
  expect(movesCohort(BIRTH_YEAR, corrected)).toBe(true);
  expect(movesCohort(2021, corrected)).toBe(false);
  expect(movesCohort(BIRTH_YEAR, line('WISHES_CHANGED', 2, here, here))).toBe(false);
});
