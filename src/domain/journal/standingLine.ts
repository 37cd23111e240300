import { isToldWaiting } from '../application/application.ts';
import { keyOf, type Standing, type Transition } from '../application/standing.ts';
import { policyInForce, type Setting } from '../policy/setting.ts';
import type { PersonId } from '../shared/ids.ts';
import type { ActorRole, JournalEntry } from './journalEntry.ts';
import { snapshotOf } from './snapshot.ts';

interface Deed {
  readonly verb: string;
  readonly role: ActorRole;
  /** Nobody's, where time or the allocator acts. */
  readonly caller: { readonly personId: PersonId; readonly idempotencyKey: string | null } | null;
}

/** The journal line of one decided step of one standing. @param before null for a submission. */
export function standingLine(
  before: Standing | null,
  { standing: after, event }: Transition,
  { verb, role, caller }: Deed,
  setting: Setting,
): JournalEntry {
  const { now } = setting;
  const { type, ...facts } = event;
  const { application, direction, seat } = after;
  return {
    cityId: application.cityId,
    at: now,
    effectiveAt: 'effectiveAt' in event ? event.effectiveAt : now,
    type,
    verb,
    actorRole: role,
    actorId: caller?.personId ?? null,
    applicationId: application.id,
    childId: application.childId,
    directionId: direction?.id ?? null,
    seatId: seat?.id ?? null,
    groupId: seat?.groupId ?? null,
    kindergartenId: seat?.kindergartenId ?? null,
    birthYear: application.birthYear,
    runId: type === 'DIRECTION_ISSUED' ? (direction?.runId ?? null) : null,
    keyBefore: before === null ? null : keyOf(before),
    keyAfter: keyOf(after),
    waitedBefore: before !== null && isToldWaiting(before.application),
    waitsAfter: isToldWaiting(application),
    before: before === null ? null : snapshotOf(before),
    after: snapshotOf(after),
    facts,
    policyId: direction?.policyId ?? policyInForce(setting).id,
    idempotencyKey: caller?.idempotencyKey ?? null,
  };
}
