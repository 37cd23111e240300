import { expect, test } from 'vitest';
import { foldCauses } from '../../../src/domain/queue/foldCauses.ts';
import { spansOf, tellStory, type OwnLine, type StorySum } from '../../../src/domain/queue/positionStory.ts';
import type { QueueKey } from '../../../src/domain/queue/queueKey.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';

const key = (category: QueueKey['category']): QueueKey => ({ category, queuedAt: asInstant(0), queueNumber: 1 });
const [MONDAY, TUESDAY, WEDNESDAY] = [asDay('2026-03-02'), asDay('2026-03-03'), asDay('2026-03-04')];

const own = (id: number, change: Partial<OwnLine>): OwnLine => ({
  id,
  day: MONDAY,
  type: 'APPLICATION_SUBMITTED',
  birthYearBefore: 2023,
  birthYearAfter: 2023,
  keyBefore: key('GENERAL'),
  keyAfter: key('GENERAL'),
  stateAfter: 'QUEUED',
  ...change,
});

const sum = (change: Partial<StorySum>): StorySum => ({
  day: MONDAY,
  type: 'QUEUE_LEFT',
  categoryBefore: 'GENERAL',
  categoryAfter: null,
  stateAfter: 'LEFT',
  changes: 1,
  place: -1,
  waitingAhead: -1,
  ...change,
});

const joined = own(1, { keyBefore: null });
const stands = { birthYear: 2023, key: key('GENERAL') };

test('a life is cut where its key or its cohort changes, and nowhere else', () => {
  const lines = [
    joined,
    own(2, { type: 'WISHES_CHANGED' }),
    own(3, { type: 'PRIVILEGE_CLAIMED', keyAfter: key('PRIORITY') }),
    own(4, { type: 'ERROR_CORRECTED', keyBefore: key('PRIORITY'), keyAfter: key('PRIORITY'), birthYearAfter: 2022 }),
    own(5, { type: 'QUEUE_LEFT', keyBefore: key('PRIORITY'), keyAfter: null, stateAfter: 'LEFT' }),
  ];
  expect(
    spansOf(lines, stands).map(({ birthYear, key: { category }, afterId, beforeId, begun, ended }) => [
      birthYear,
      category,
      afterId,
      beforeId,
      begun?.cause,
      ended?.cause,
    ]),
  ).toEqual([
    [2023, 'GENERAL', 1, 3, 'JOINED', 'PRIVILEGE_GAINED'],
    [2023, 'PRIORITY', 3, 4, 'PRIVILEGE_GAINED', 'CORRECTION'],
    [2022, 'PRIORITY', 4, 5, 'CORRECTION', 'LEFT'],
  ]);
});

test('of whom nothing is told, it has always stood as it stands', () => {
  expect(spansOf([], stands)).toEqual([{ ...stands, afterId: 0, beforeId: null, begun: null, ended: null }]);
});

test('P19: the days join, and an own change of key is the difference of the places on its two sides', () => {
  const [first, second] = spansOf(
    [joined, own(5, { day: TUESDAY, type: 'PRIVILEGE_CLAIMED', keyAfter: key('PRIORITY') })],
    stands,
  );
  if (first === undefined || second === undefined) throw new Error('Two spans');
  const story = tellStory([
    // 6 stand before the old key now; since the second span began two of them came.
    {
      span: first,
      aheadNow: { place: 6, waitingAhead: 5 },
      sums: [sum({}), sum({ day: null, place: 2, waitingAhead: 2 })],
    },
    {
      span: second,
      aheadNow: { place: 1, waitingAhead: 1 },
      sums: [sum({ day: WEDNESDAY, changes: 2, place: -2, waitingAhead: 0 })],
    },
  ]);
  expect(story).toMatchObject([
    { day: WEDNESDAY, from: { place: 4, waitingAhead: 1 }, to: { place: 2, waitingAhead: 1 } },
    {
      day: TUESDAY,
      from: { place: 5, waitingAhead: 3 },
      to: { place: 4, waitingAhead: 1 },
      lines: [{ cause: 'PRIVILEGE_GAINED', isOwn: true, changes: 1, place: -1, waitingAhead: -2 }],
    },
    {
      day: MONDAY,
      from: { place: 6, waitingAhead: 4 },
      to: { place: 5, waitingAhead: 3 },
      lines: [
        { cause: 'LEFT', isOwn: false, place: -1 },
        { cause: 'JOINED', isOwn: true, place: 0 },
      ],
    },
  ]);
});

test('P19: in a small cohort the sums stay exact', () => {
  const lines = [
    { cause: 'JOINED', changes: 1, place: 1, waitingAhead: 1 },
    { cause: 'PRIVILEGE_LOST', changes: 2, place: -2, waitingAhead: -1 },
    { cause: 'DIRECTED', changes: 3, place: 0, waitingAhead: -3 },
  ] as const;
  expect(foldCauses(lines)).toEqual([lines[0], { cause: 'OTHER', changes: 5, place: -2, waitingAhead: -4 }]);
  expect(foldCauses([lines[0]])).toEqual([lines[0]]);
});
