import { and, eq, getTableColumns } from 'drizzle-orm';
import { sightOf, type Sight } from '../../domain/access/sight.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Category } from '../../domain/privilege/category.ts';
import type { PrivilegeState } from '../../domain/privilege/privilege.ts';
import type { ApplicationId, CityId, PrivilegeId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { privilegeFrom } from '../standing/privilegeRow.ts';
import { application } from '../tables/application.ts';
import { privilege } from '../tables/privilege.ts';
import { either, isOfDepartment, isOwnChild } from './whoSees.ts';

/** A claim without its kind, which is special personal data (`specialData.ts`). */
export interface SeenPrivilege {
  readonly id: PrivilegeId;
  readonly applicationId: ApplicationId;
  readonly cityId: CityId;
  readonly category: Exclude<Category, 'GENERAL'>;
  readonly claimedAt: Instant;
  readonly state: PrivilegeState;
  readonly sight: Sight;
}

/** In any order; those the viewer does not see are left out. */
export async function findPrivileges(
  reader: Reader,
  viewer: Viewer,
  ids: readonly PrivilegeId[],
): Promise<readonly SeenPrivilege[]> {
  const rows = await reader
    .select({
      row: getTableColumns(privilege),
      cityId: application.cityId,
      isOwn: isOwnChild(viewer, application.childId),
    })
    .from(privilege)
    .innerJoin(application, eq(application.id, privilege.applicationId))
    .where(
      and(
        anyOf(privilege.id, ids),
        either(isOwnChild(viewer, application.childId), isOfDepartment(viewer, application.cityId)),
      ),
    );
  return rows.flatMap(({ row, cityId, isOwn }) => {
    const sight = sightOf(viewer, { cityId, isOwn, kindergartenId: null });
    if (sight === null) return [];
    const { subcategory: _, ...claim } = privilegeFrom(row, reader.cipher);
    return { ...claim, cityId, sight };
  });
}
