import { ABOUT_NOTHING, type ActorRole, type BOOK_EVENTS, type JournalEntry } from '../domain/journal/journalEntry.ts';
import { policyInForce, type Setting } from '../domain/policy/setting.ts';
import type { CityId, GroupId, KindergartenId } from '../domain/shared/ids.ts';
import type { Work } from './work.ts';

interface BookChange {
  readonly type: (typeof BOOK_EVENTS)[number];
  readonly cityId: CityId;
  readonly kindergartenId?: KindergartenId | null;
  readonly groupId?: GroupId;
  readonly birthYear?: number;
  /** Codes, numbers and ids, nothing personal. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** The journal line of what a supervisor changes in the city's own books. */
export const bookEntry = (work: Work, change: BookChange, setting: Setting): JournalEntry => ({
  ...lineOfBooks(change, setting.now, work.act.verb, 'SUPERVISOR'),
  actorId: work.personId,
  policyId: policyInForce(setting).id,
  idempotencyKey: work.act.idempotencyKey,
});

/** The same for what nobody does by a verb: founding a city, appointing its first supervisor. */
export const lineOfBooks = (change: BookChange, at: Setting['now'], verb: string, role: ActorRole): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId: change.cityId,
  at,
  effectiveAt: at,
  type: change.type,
  verb,
  actorRole: role,
  groupId: change.groupId ?? null,
  kindergartenId: change.kindergartenId ?? null,
  birthYear: change.birthYear ?? null,
  facts: change.facts,
});
