import { and, eq, inArray } from 'drizzle-orm';
import { READ_REASONS } from '../../domain/access/readReason.ts';
import type { JournalEventType } from '../../domain/journal/journalEntry.ts';
import { READ_THINGS, type ReadFacts } from '../../domain/journal/reading.ts';
import type { ApplicationId, CaseId } from '../../domain/shared/ids.ts';
import type { Reader } from '../client.ts';
import { journal } from '../tables/journal.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Slice } from './slice.ts';

/**
 * What happened to one application, newest first: of one application ids are the order of causes, since each of its lines
 * is written under its lock. Who may see the application may see this; acts are told by role,
 * never by person, and reasons in free text stay in the journal.
 */
export const findHistory = async (
  reader: Reader,
  {
    applicationId,
    types,
  }: { readonly applicationId: ApplicationId; readonly types: readonly JournalEventType[] | null },
  slice: Slice<ByIdKey>,
) => {
  const page = keyset(slice, 'DESCENDING', [journal.id], (bound) => bound);
  const rows = await reader
    .select({
      id: journal.id,
      at: journal.at,
      effectiveAt: journal.effectiveAt,
      type: journal.type,
      actorRole: journal.actorRole,
      directionId: journal.directionId,
      policyId: journal.policyId,
      categoryBefore: journal.categoryBefore,
      categoryAfter: journal.categoryAfter,
      before: journal.before,
      after: journal.after,
      facts: journal.facts,
    })
    .from(journal)
    .where(
      and(
        eq(journal.applicationId, applicationId),
        types === null ? undefined : inArray(journal.type, [...types]),
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return rows.map(({ facts, ...row }) => ({
    ...row,
    reading: row.type === 'PERSONAL_DATA_READ' ? readingOf(facts) : null,
    caseId: typeof facts['caseId'] === 'number' ? (facts['caseId'] as CaseId) : null,
  }));
};

/** The facts of such a line are written by `recordReading` alone. */
const readingOf = (facts: Readonly<Record<string, unknown>>): ReadFacts | null => {
  const what = READ_THINGS.find((one) => one === facts['what']);
  const reason = READ_REASONS.find((one) => one === facts['reason']);
  return what && reason ? { what, reason } : null;
};
