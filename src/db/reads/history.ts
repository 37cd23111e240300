import { and, eq } from 'drizzle-orm';
import type { ApplicationId } from '../../domain/shared/ids.ts';
import type { Reader } from '../client.ts';
import { journal } from '../tables/journal.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Slice } from './slice.ts';

/**
 * What happened to one application, newest first: of one application ids are the order of causes, since each of its lines
 * is written under its lock. Who may see the application may see this; acts are told by role,
 * never by person, and reasons in free text stay in the journal.
 */
export const findHistory = (reader: Reader, applicationId: ApplicationId, slice: Slice<ByIdKey>) => {
  const page = keyset(slice, 'DESCENDING', [journal.id], (bound) => bound);
  return reader
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
    })
    .from(journal)
    .where(and(eq(journal.applicationId, applicationId), page.isBeyondBound))
    .orderBy(...page.orderBy)
    .limit(page.limit);
};
