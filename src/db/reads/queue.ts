import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { ApplicationState } from '../../domain/application/application.ts';
import type { Category } from '../../domain/privilege/category.ts';
import type { CityId, KindergartenId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Reader } from '../client.ts';
import { application, wish } from '../tables/application.ts';
import { instantToSql } from '../tables/columns.ts';
import { seenApplications, selectApplications, type SeenApplication } from './applications.ts';
import { keyset, type Slice } from './slice.ts';
import { isOfDepartment, qualified } from './whoSees.ts';

export interface QueueFilter {
  readonly cityId: CityId;
  readonly birthYear: number | null;
  readonly categories: readonly Category[] | null;
  readonly states: readonly ApplicationState['kind'][] | null;
  readonly kindergartenId: KindergartenId | null;
  /** The first digits of the queue number. */
  readonly numberPrefix: number | null;
}

export type QueueKeyBound = readonly [birthYear: number, category: Category, queuedAt: number, queueNumber: number];

/** All who stand, cohort by cohort, each in the order of the queue key. The department reads its own cities. */
export const findQueue = async (
  reader: Reader,
  viewer: Viewer,
  filter: QueueFilter,
  slice: Slice<QueueKeyBound>,
): Promise<readonly SeenApplication[]> => seenApplications(viewer, await selectQueue(reader, viewer, filter, slice));

/** The statement of `findQueue`; a test asks the database how it would go about it. */
export function selectQueue(reader: Reader, viewer: Viewer, filter: QueueFilter, slice: Slice<QueueKeyBound>) {
  const key = [application.birthYear, application.category, application.queuedAt, application.queueNumber];
  const page = keyset(slice, 'ASCENDING', key, ([birthYear, category, queuedAt, queueNumber]) => [
    birthYear,
    category,
    instantToSql(queuedAt as Instant),
    queueNumber,
  ]);
  return selectApplications(reader, viewer, isAsked(viewer, filter), page);
}

const isAsked = (viewer: Viewer, filter: QueueFilter): SQL | undefined =>
  and(
    eq(application.cityId, filter.cityId),
    isOfDepartment(viewer, application.cityId),
    // In these words: the index of the order is of those who stand.
    sql`${application.state} in ('QUEUED', 'DIRECTED', 'STOP_LISTED')`,
    filter.birthYear === null ? undefined : eq(application.birthYear, filter.birthYear),
    filter.categories === null ? undefined : inArray(application.category, [...new Set(filter.categories)]),
    filter.states === null ? undefined : inArray(application.state, [...new Set(filter.states)]),
    filter.kindergartenId === null
      ? undefined
      : sql`exists (select from ${wish} w where w.application_id = ${qualified(application.id)} and w.kindergarten_id = ${filter.kindergartenId})`,
    filter.numberPrefix === null
      ? undefined
      : or(
          ...rangesOfPrefix(filter.numberPrefix).map(
            ([from, to]) => sql`${application.queueNumber} between ${from} and ${to}`,
          ),
        ),
  );

const MOST = 2 ** 31 - 1;

/** The numbers that begin with these digits, as ranges that an index serves. */
export const rangesOfPrefix = (prefix: number): readonly (readonly [from: number, to: number])[] => {
  const ranges: [number, number][] = [];
  for (let size = 1; prefix * size <= MOST; size *= 10)
    ranges.push([prefix * size, Math.min(MOST, prefix * size + size - 1)]);
  return ranges;
};
