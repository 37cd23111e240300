import { and, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import { sightOf, type Sight } from '../../domain/access/sight.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Direction, DirectionState } from '../../domain/direction/direction.ts';
import type { ApplicationId, CityId, DirectionId, KindergartenId, PrivilegeId } from '../../domain/shared/ids.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { directionFrom } from '../standing/directionRow.ts';
import { verificationFrom } from '../standing/verificationRow.ts';
import { certificate, direction, verification } from '../tables/direction.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Keyset, type Slice } from './slice.ts';
import { either, isOwnChild, isStaffs } from './whoSees.ts';

/** A direction as one viewer sees it. The kind of privilege is not read: see `specialData.ts`. */
export interface SeenDirection {
  readonly direction: Direction;
  readonly privilegeId: PrivilegeId | null;
  readonly sight: Sight;
}

const isSeen = (viewer: Viewer): SQL => either(isOwnChild(viewer, direction.childId), isStaffs(viewer));

const { id, issuedOn, presentedAt, presentedOn, age } = getTableColumns(certificate);

async function readDirections(
  reader: Reader,
  viewer: Viewer,
  where: SQL | undefined,
  page?: Keyset,
): Promise<readonly SeenDirection[]> {
  const query = reader
    .select({
      row: getTableColumns(direction),
      check: getTableColumns(verification),
      presentation: { id, issuedOn, presentedAt, presentedOn, age },
      isOwn: isOwnChild(viewer, direction.childId),
    })
    .from(direction)
    .leftJoin(verification, eq(verification.directionId, direction.id))
    .leftJoin(certificate, eq(certificate.id, verification.certificateId))
    .where(and(where, isSeen(viewer), page?.isBeyondBound))
    .$dynamic();
  const rows = await (page === undefined ? query : query.orderBy(...page.orderBy).limit(page.limit));
  return rows.flatMap(({ row, check, presentation, isOwn }) => {
    const { cityId, kindergartenId } = row;
    const sight = sightOf(viewer, { cityId, isOwn, kindergartenId });
    if (sight === null) return [];
    const verified = check && verificationFrom(check, presentation);
    return { direction: directionFrom(row, verified, null), privilegeId: row.privilegeId, sight };
  });
}

/** In any order; those the viewer does not see are left out. */
export const findDirections = (
  reader: Reader,
  viewer: Viewer,
  ids: readonly DirectionId[],
): Promise<readonly SeenDirection[]> => readDirections(reader, viewer, anyOf(direction.id, ids));

const newestFirst = (slice: Slice<ByIdKey>): Keyset => keyset(slice, 'DESCENDING', [direction.id], (bound) => bound);

/** To the viewer's own children, newest first. */
export const findOwnDirections = (
  reader: Reader,
  viewer: Viewer,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenDirection[]> =>
  readDirections(reader, viewer, isOwnChild(viewer, direction.childId), newestFirst(slice));

/** All of one application that the viewer sees, newest first. */
export const findDirectionsOfApplication = (
  reader: Reader,
  viewer: Viewer,
  applicationId: ApplicationId,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenDirection[]> =>
  readDirections(reader, viewer, eq(direction.applicationId, applicationId), newestFirst(slice));

export interface DirectionFilter {
  readonly cityId: CityId;
  readonly kindergartenId: KindergartenId | null;
  /** Null: every state. */
  readonly states: readonly DirectionState['kind'][] | null;
}

/** Those in the scope of the viewer's roles, newest first. */
export const findDirectionsOfStaff = (
  reader: Reader,
  viewer: Viewer,
  filter: DirectionFilter,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenDirection[]> =>
  readDirections(
    reader,
    viewer,
    and(
      isStaffs(viewer),
      eq(direction.cityId, filter.cityId),
      filter.kindergartenId === null ? undefined : eq(direction.kindergartenId, filter.kindergartenId),
      filter.states === null ? undefined : inArray(direction.state, [...new Set(filter.states)]),
    ),
    newestFirst(slice),
  );
