import type { CityId } from '../shared/ids.ts';
import type { ActorRole } from '../journal/journalEntry.ts';
import { holdsRoleIn, type Viewer } from './viewer.ts';

/** How a viewer is related to one family. */
export interface Family {
  readonly cityId: CityId;
  readonly isOwn: boolean;
}

/** A parent acts for their own child and for no other. Null: it is not there for this viewer. */
export const mayActAsParent = (viewer: Viewer, family: Family): ActorRole | null =>
  viewer.kind === 'PERSON' && family.isOwn ? 'PARENT' : null;

/** D11: what a family may do itself, the desk may do for it on paper. Their own child a specialist serves as a parent. */
export const mayActForFamily = (viewer: Viewer, family: Family): ActorRole | null =>
  mayActAsParent(viewer, family) ?? (holdsRoleIn(viewer, family.cityId, 'SPECIALIST') ? 'SPECIALIST' : null);

/** R1: only a specialist of the city gives a verdict, never for their own family. */
export const mayVerify = (viewer: Viewer, family: Family): 'SPECIALIST' | 'OWN_FAMILY' | null => {
  if (!holdsRoleIn(viewer, family.cityId, 'SPECIALIST')) return null;
  return family.isOwn ? 'OWN_FAMILY' : 'SPECIALIST';
};

/** R11, R13: the second person. Never for their own family. */
export const maySupervise = (viewer: Viewer, family: Family): 'SUPERVISOR' | 'OWN_FAMILY' | null => {
  if (!holdsRoleIn(viewer, family.cityId, 'SUPERVISOR')) return null;
  return family.isOwn ? 'OWN_FAMILY' : 'SUPERVISOR';
};
