import { and, desc, eq, gte, inArray, lte, or, sql } from 'drizzle-orm';
import type { FamilyAtRun } from '../../domain/allocation/runOutcome.ts';
import type { Application } from '../../domain/application/application.ts';
import { TIDIED_TYPES } from '../../domain/journal/tidiedTypes.ts';
import type { ApplicationId, RunId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Reader } from '../client.ts';
import { journal } from '../tables/journal.ts';
import { run } from '../tables/run.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Slice } from './slice.ts';

/** Runs over the cohort of an application since it stands in it, and not after it ended; newest first. */
export const findRunsOfApplication = (
  reader: Reader,
  { cityId, birthYear, queuedAt, state }: Pick<Application, 'cityId' | 'birthYear' | 'queuedAt' | 'state'>,
  slice: Slice<ByIdKey>,
) => {
  const page = keyset(slice, 'DESCENDING', [run.id], (bound) => bound);
  return reader
    .select({ id: run.id })
    .from(run)
    .where(
      and(
        eq(run.cityId, cityId),
        eq(run.birthYear, birthYear),
        eq(run.isDry, false),
        gte(run.at, queuedAt),
        'at' in state ? lte(run.at, state.at) : undefined,
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
};

/** An application as a run saw it: by its watermark, and by what the run's own act had tidied (D1). */
export async function findFamilyAtRun(
  reader: Reader,
  applicationId: ApplicationId,
  seen: { readonly id: RunId; readonly at: Instant; readonly watermark: number },
): Promise<FamilyAtRun | null> {
  const [line] = await reader
    .select({ after: journal.after })
    .from(journal)
    .where(
      and(
        eq(journal.applicationId, applicationId),
        or(lte(journal.id, seen.watermark), and(eq(journal.at, seen.at), inArray(journal.type, [...TIDIED_TYPES]))),
        sql`${journal.after} -> 'application' is not null`,
      ),
    )
    .orderBy(desc(journal.id))
    .limit(1);
  return line?.after?.application ?? null;
}
