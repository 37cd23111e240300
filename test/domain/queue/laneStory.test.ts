import { expect, test } from 'vitest';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { asObserved, UndoneCohort } from '../../../src/domain/queue/laneStory.ts';
import type { QueueEntry } from '../../../src/domain/queue/order.ts';
import type { Category } from '../../../src/domain/privilege/category.ts';
import type { ApplicationId } from '../../../src/domain/shared/ids.ts';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';

const entry = (id: number, category: Category = 'GENERAL'): QueueEntry => ({
  applicationId: id as ApplicationId,
  category,
  queuedAt: asInstant(id),
  queueNumber: id,
  directedAt: null,
  isWaiting: true,
});

const rules = PRESET_RULES['astana-2019-ratio'];
const at = (instant: number, id = 0) => ({ at: asInstant(instant), id, rules, laneCounter: 0 });

test('B8: a cohort is undone back to where it was, and ordered by the turns of that time', () => {
  const me = 4 as ApplicationId;
  const standing = [
    entry(1),
    entry(2),
    { ...entry(3), directedAt: asInstant(20), isWaiting: false },
    entry(4),
    entry(9, 'PRIORITY'),
  ];
  const cohort = new UndoneCohort(standing, [
    { id: 7, at: asInstant(20), applicationId: 3 as ApplicationId, before: entry(3) },
    { id: 5, at: asInstant(10), applicationId: 9 as ApplicationId, before: null },
    {
      id: 6,
      at: asInstant(10),
      applicationId: 8 as ApplicationId,
      before: { ...entry(0), applicationId: 8 as ApplicationId },
    },
  ]);
  // Directed first, then two of everyone's lane.
  expect(cohort.positionAt(me, at(30))).toEqual({ place: 4, waitingAhead: 2 });
  expect(cohort.positionAt(me, { ...at(30), laneCounter: 3 })).toEqual({ place: 5, waitingAhead: 3 });
  // Three of everyone's lane, then the one PRIORITY, whose turn it is.
  expect(cohort.positionAt(me, at(19))).toEqual({ place: 5, waitingAhead: 4 });
  expect(cohort.positionAt(me, at(10, 5))).toMatchObject({ waitingAhead: 5 });
  expect(cohort.positionAt(me, at(9))).toEqual({ place: 5, waitingAhead: 4 });
  expect(cohort.positionAt(77 as ApplicationId, at(9))).toBeNull();
});

test('P19: what the keys do not explain of a day is the pattern of the lanes, or new rules', () => {
  const left = { cause: 'LEFT', isOwn: false, changes: 1, place: -1, waitingAhead: -1 } as const;
  const [from, to] = [
    { place: 9, waitingAhead: 5 },
    { place: 7, waitingAhead: 5 },
  ];
  const day = { day: asDay('2026-03-02'), from, to, lines: [left] };
  const rest = { isOwn: false, changes: 1, place: -1, waitingAhead: 1 };
  const told = (hasNewRules: boolean) => asObserved(day, { from, to, hasNewRules }).lines;
  expect(told(false)).toEqual([left, { cause: 'LANE_PATTERN', ...rest }]);
  expect(told(true)).toEqual([left, { cause: 'RULE_CHANGED', ...rest }]);
  const explained = { from, to: { place: 8, waitingAhead: 4 }, hasNewRules: true };
  expect(asObserved(day, explained).lines).toEqual([left]);
});
