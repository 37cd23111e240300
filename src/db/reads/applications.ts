import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { sightOf } from '../../domain/access/sight.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Application } from '../../domain/application/application.ts';
import type { Category } from '../../domain/privilege/category.ts';
import type { ApplicationId, BatchId, CityId, PrivilegeId } from '../../domain/shared/ids.ts';
import { anyNamed, anyOf, idList } from '../anyOf.ts';
import { builtOnce } from '../builtOnce.ts';
import type { Reader } from '../client.ts';
import { applicationFrom, type WishPair } from '../standing/applicationRow.ts';
import { application, batch, wish } from '../tables/application.ts';
import { keyset, type Keyset, type Slice } from './slice.ts';
import { either, eyesOf, isOfDepartment, isOwnChild, qualified, WHOEVER, type Eyes } from './whoSees.ts';

/** An application as the family, the desk or the auditor sees it. */
export interface SeenApplication {
  readonly application: Application;
  readonly category: Category;
  readonly privilegeId: PrivilegeId | null;
  readonly sight: 'FAMILY' | 'DESK' | 'AUDITOR';
}

export type ByIdKey = readonly [id: number];

const isSeen = (eyes: Eyes): SQL =>
  either(isOwnChild(eyes, application.childId), isOfDepartment(eyes, application.cityId));

const wishes = sql<readonly WishPair[] | null>`(
  select json_agg(json_build_array(w.kindergarten_id, w.is_skipped) order by w.rank) from ${wish} w where w.application_id = ${qualified(application.id)}
)`;

/** Those that are asked for and that the viewer sees. Without a page: in any order. */
export function selectApplications(reader: Reader, eyes: Eyes, where: SQL | undefined, page?: Keyset) {
  const query = reader
    .select({ row: getTableColumns(application), wishes, isOwn: isOwnChild(eyes, application.childId) })
    .from(application)
    .where(and(where, isSeen(eyes), page?.isBeyondBound))
    .$dynamic();
  return page === undefined ? query : query.orderBy(...page.orderBy).limit(page.limit);
}

const readApplications = async (
  reader: Reader,
  viewer: Viewer,
  where: SQL | undefined,
  page?: Keyset,
): Promise<readonly SeenApplication[]> =>
  seenApplications(viewer, await selectApplications(reader, viewer, where, page));

export function seenApplications(
  viewer: Viewer,
  rows: Awaited<ReturnType<typeof selectApplications>>,
): readonly SeenApplication[] {
  return rows.flatMap(({ row, wishes: pairs, isOwn }) => {
    const sight = sightOf(viewer, { cityId: row.cityId, isOwn, kindergartenId: null });
    if (sight === null || sight === 'KINDERGARTEN') return [];
    return {
      application: applicationFrom(row, pairs ?? []),
      category: row.category,
      privilegeId: row.privilegeId,
      sight,
    };
  });
}

/** In any order; those the viewer does not see are left out. */
export const findApplications = async (
  reader: Reader,
  viewer: Viewer,
  ids: readonly ApplicationId[],
): Promise<readonly SeenApplication[]> => {
  const eyes = eyesOf(viewer);
  const rows =
    ids.length === 1
      ? byId(reader).execute({ id: ids[0], ...eyes })
      : byIds(reader).execute({ ids: idList(ids), ...eyes });
  return seenApplications(viewer, await rows);
};

const byId = builtOnce((reader) =>
  selectApplications(reader, WHOEVER, eq(application.id, sql.placeholder('id'))).prepare('application_by_id'),
);

const byIds = builtOnce((reader) =>
  selectApplications(reader, WHOEVER, anyNamed(application.id, 'ids')).prepare('applications_by_ids'),
);

/** For the department, whose papers bear the number. */
export async function findApplicationByNumber(
  reader: Reader,
  viewer: Viewer,
  cityId: CityId,
  queueNumber: number,
): Promise<SeenApplication | null> {
  const where = and(eq(application.cityId, cityId), eq(application.queueNumber, queueNumber));
  const [found] = await readApplications(reader, viewer, where);
  return found ?? null;
}

const newestFirst = (slice: Slice<ByIdKey>): Keyset => keyset(slice, 'DESCENDING', [application.id], (bound) => bound);

/** Of the viewer's own children, newest first. */
export const findOwnApplications = (
  reader: Reader,
  viewer: Viewer,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenApplication[]> =>
  readApplications(reader, viewer, isOwnChild(viewer, application.childId), newestFirst(slice));

/** Those of a batch that the viewer sees, newest first. */
export const findApplicationsOfBatch = (
  reader: Reader,
  viewer: Viewer,
  batchId: BatchId,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenApplication[]> =>
  readApplications(reader, viewer, eq(application.batchId, batchId), newestFirst(slice));

/** A batch is seen by whoever sees one of its applications. */
export async function findBatches(reader: Reader, viewer: Viewer, ids: readonly BatchId[]) {
  return reader
    .select({ id: batch.id, cityId: batch.cityId })
    .from(batch)
    .where(
      and(
        anyOf(batch.id, ids),
        sql`exists (select from ${application} where ${application.batchId} = ${batch.id} and ${isSeen(viewer)})`,
      ),
    );
}
