import { holdsRoleIn, type Viewer } from '../domain/access/viewer.ts';
import { ABOUT_NOTHING, type JournalEntry } from '../domain/journal/journalEntry.ts';
import type { ReadFacts } from '../domain/journal/reading.ts';
import type { ApplicationId, CityId, DirectionId } from '../domain/shared/ids.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import { appendJournal, findLastInstant } from '../db/journal.ts';
import { transaction } from '../db/transaction.ts';
import type { Deps } from './verb.ts';

/** One piece of special personal data that staff ask for. */
export interface Reading extends ReadFacts {
  readonly cityId: CityId;
  readonly applicationId: ApplicationId;
  readonly directionId: DirectionId | null;
}

/**
 * Staff's reading of special personal data: the journal line with its reason is committed here first, and only then is
 * anything read, so that nothing is ever shown without its line. That the viewer sees the object at all has been
 * decided where it was read.
 */
export async function recordReading(
  deps: Deps,
  viewer: Viewer & { readonly kind: 'PERSON' },
  readings: readonly Reading[],
): Promise<void> {
  const receivedAt = await deps.clock.now();
  await transaction(deps.db, async (tx) => {
    const entries: JournalEntry[] = [];
    for (const reading of readings) {
      const last = await findLastInstant(tx, reading.cityId);
      entries.push(readingEntry(reading, viewer, asInstant(Math.max(receivedAt, last ?? 0))));
    }
    await appendJournal(tx, entries);
  });
}

/** The line of one reading. */
export const readingEntry = (
  { what, reason, cityId, applicationId, directionId }: Reading,
  viewer: Viewer & { readonly kind: 'PERSON' },
  at: Instant,
): JournalEntry => ({
  ...ABOUT_NOTHING,
  cityId,
  at,
  effectiveAt: at,
  type: 'PERSONAL_DATA_READ',
  verb: 'recordReading',
  actorRole: holdsRoleIn(viewer, cityId, 'SPECIALIST') ? 'SPECIALIST' : 'SUPERVISOR',
  actorId: viewer.personId,
  applicationId,
  directionId,
  facts: { what, reason } satisfies ReadFacts,
});
