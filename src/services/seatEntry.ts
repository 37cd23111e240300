import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import { ABOUT_NOTHING, type JournalEntry, type SEAT_EVENTS } from '../domain/journal/journalEntry.ts';
import { snapshotOfSeat } from '../domain/journal/snapshot.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { ActorRole } from '../domain/journal/journalEntry.ts';
import type { Work } from './work.ts';

interface SeatChange {
  readonly type: (typeof SEAT_EVENTS)[number];
  /** Null for a seat that is made. */
  readonly before: Seat | null;
  readonly after: Seat;
  /** What state does not show: reasons. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The journal line of what happens to a seat without a standing (D4, B5, R21). */
export const seatEntry = (
  work: Work,
  { type, before, after, facts = {} }: SeatChange,
  setting: Setting,
  role: ActorRole,
): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId: after.cityId,
  at: setting.now,
  effectiveAt: setting.now,
  type,
  verb: work.act.verb,
  actorRole: role,
  actorId: work.personId,
  seatId: after.id,
  groupId: after.groupId,
  kindergartenId: after.kindergartenId,
  birthYear: after.birthYear,
  before: before && snapshotOfSeat(before),
  after: snapshotOfSeat(after),
  facts,
  policyId: policyInForce(setting).id,
  idempotencyKey: work.act.idempotencyKey,
});
