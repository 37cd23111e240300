import { and, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CityId, RunId } from '../../domain/shared/ids.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { application } from '../tables/application.ts';
import { direction } from '../tables/direction.ts';
import { run } from '../tables/run.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Slice } from './slice.ts';
import { either, isOfDepartment } from './whoSees.ts';

/** A run is public; a rehearsal, which gave nothing, is the department's. */
const isSeen = (viewer: Viewer): SQL => either(eq(run.isDry, false), isOfDepartment(viewer, run.cityId));

const { protocol, ...columns } = getTableColumns(run);

/** Without its protocol: that of a whole city's distribution is megabytes, and a list shows a hundred runs. */
const summary = {
  ...columns,
  calendarVersion: sql<string>`${protocol} ->> 'calendarVersion'`,
  issued: sql<number>`jsonb_array_length(${protocol} -> 'directions')`,
};

/** Of runs that the viewer has been shown. */
export const findProtocols = (reader: Reader, ids: readonly RunId[]) =>
  reader.select({ id: run.id, protocol }).from(run).where(anyOf(run.id, ids));

/** In any order; those the viewer does not see are left out. */
export const findRuns = (reader: Reader, viewer: Viewer, ids: readonly RunId[]) =>
  reader
    .select(summary)
    .from(run)
    .where(and(anyOf(run.id, ids), isSeen(viewer)));

/** Those whose record bears the number: it was directed by them. */
const hasDirected = (reader: Reader, cityId: CityId, queueNumber: number): SQL =>
  inArray(
    run.id,
    reader
      .select({ id: direction.runId })
      .from(direction)
      .innerJoin(application, eq(application.id, direction.applicationId))
      .where(and(eq(application.cityId, cityId), eq(application.queueNumber, queueNumber))),
  );

interface RunFilter {
  readonly cityId: CityId;
  readonly birthYear: number | null;
  readonly queueNumber: number | null;
}

/** Newest first. */
export const findRunsOfCity = (reader: Reader, viewer: Viewer, filter: RunFilter, slice: Slice<ByIdKey>) => {
  const page = keyset(slice, 'DESCENDING', [run.id], (bound) => bound);
  return reader
    .select(summary)
    .from(run)
    .where(
      and(
        eq(run.cityId, filter.cityId),
        filter.birthYear === null ? undefined : eq(run.birthYear, filter.birthYear),
        filter.queueNumber === null ? undefined : hasDirected(reader, filter.cityId, filter.queueNumber),
        isSeen(viewer),
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
};
