import { and, eq } from 'drizzle-orm';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CityId, ReconciliationId } from '../../domain/shared/ids.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { reconciliation } from '../tables/reconciliation.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Slice } from './slice.ts';
import { isOfDepartment } from './whoSees.ts';

/** In any order; those the viewer does not see are left out. */
export const findReconciliations = (reader: Reader, viewer: Viewer, ids: readonly ReconciliationId[]) =>
  reader
    .select()
    .from(reconciliation)
    .where(and(anyOf(reconciliation.id, ids), isOfDepartment(viewer, reconciliation.cityId)));

/** Newest first. */
export const findReconciliationsOfCity = (reader: Reader, viewer: Viewer, cityId: CityId, slice: Slice<ByIdKey>) => {
  const page = keyset(slice, 'DESCENDING', [reconciliation.id], (bound) => bound);
  return reader
    .select()
    .from(reconciliation)
    .where(and(eq(reconciliation.cityId, cityId), isOfDepartment(viewer, reconciliation.cityId), page.isBeyondBound))
    .orderBy(...page.orderBy)
    .limit(page.limit);
};
