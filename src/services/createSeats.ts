import type { Setting } from '../domain/policy/setting.ts';
import type { Seat } from '../domain/seat/seat.ts';
import { nextIds } from '../db/nextIds.ts';
import type { NewGroup } from '../db/kindergarten.ts';
import { saveNewSeats } from '../db/seat.ts';
import { seatEntry } from './seatEntry.ts';
import type { Work } from './work.ts';

/** D4: a group's new seats, WITHDRAWN as NOT_PUBLISHED, each with its line in the journal. */
export async function createSeats(
  work: Work,
  group: NewGroup,
  numbers: readonly number[],
  setting: Setting,
): Promise<void> {
  if (numbers.length === 0) return;
  const ids = await nextIds(work.tx, 'seat', numbers.length);
  const { cityId, kindergartenId, birthYear, language } = group;
  const place = { cityId, kindergartenId, groupId: group.id, groupNumber: group.number, birthYear, language };
  const seats = ids.flatMap((id, index): Seat[] => {
    const number = numbers[index];
    const state = { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' } as const;
    return number === undefined ? [] : [{ ...place, id, number, state, changedAt: setting.now, version: 1 }];
  });
  await saveNewSeats(work.tx, seats);
  for (const after of seats) {
    const facts = { groupId: group.id, number: after.number };
    work.journal(seatEntry(work, { type: 'SEAT_CREATED', before: null, after, facts }, setting, 'SUPERVISOR'));
  }
}
