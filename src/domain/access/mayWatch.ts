import type { CityId, KindergartenId } from '../shared/ids.ts';
import { holdsRoleIn, isAdminOf, type Viewer } from './viewer.ts';

/** Everything that happens in a city, told by ids and public states. */
export const mayWatchCity = (viewer: Viewer, cityId: CityId): boolean =>
  holdsRoleIn(viewer, cityId, 'INTEGRATOR', 'SUPERVISOR', 'AUDITOR');

export const mayWatchDesk = (viewer: Viewer, cityId: CityId): boolean =>
  holdsRoleIn(viewer, cityId, 'SPECIALIST', 'SUPERVISOR', 'AUDITOR');

/** How the service itself fares: its journal, its notices, its deadlines. */
export const mayOversee = (viewer: Viewer, cityId: CityId): boolean =>
  holdsRoleIn(viewer, cityId, 'SUPERVISOR', 'AUDITOR');

/** The kindergarten's own admin, and the department. What stands on the board for each is judged where it is read (R5). */
export const mayWatchBoard = (
  viewer: Viewer,
  board: { readonly id: KindergartenId; readonly cityId: CityId },
): boolean => isAdminOf(viewer, board.id) || mayWatchDesk(viewer, board.cityId);

/** In a smaller cohort others could guess whom an event is about. Open applications. */
export const SMALL_COHORT = 50;
