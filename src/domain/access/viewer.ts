import type { CityId, KindergartenId, PersonId } from '../shared/ids.ts';

/** Granted roles. PARENT is not one of them: every signed-in person is a parent of their own applications. */
export const ROLES = ['KINDERGARTEN_ADMIN', 'SPECIALIST', 'SUPERVISOR', 'AUDITOR', 'INTEGRATOR'] as const;
export type Role = (typeof ROLES)[number];

/** A role within its scope. `kindergartenId` is set for KINDERGARTEN_ADMIN alone. */
export interface Grant {
  readonly role: Role;
  readonly cityId: CityId;
  readonly kindergartenId: KindergartenId | null;
}

/** Who asks. A token gives only the person; roles come from the database. */
export type Viewer =
  | { readonly kind: 'ANONYMOUS' }
  | { readonly kind: 'PERSON'; readonly personId: PersonId; readonly grants: readonly Grant[]; readonly name?: string };

export const ANONYMOUS: Viewer = { kind: 'ANONYMOUS' };

/** Does the viewer hold one of these roles, in any scope? The object's scope is judged where the object is read. */
export const holdsRole = (viewer: Viewer, ...roles: readonly Role[]): boolean =>
  viewer.kind === 'PERSON' && viewer.grants.some((grant) => roles.includes(grant.role));

/** Does the viewer hold one of these roles in this city? A kindergarten's own admin is asked with `isAdminOf`. */
export const holdsRoleIn = (viewer: Viewer, cityId: CityId, ...roles: readonly Role[]): boolean =>
  viewer.kind === 'PERSON' && viewer.grants.some((grant) => grant.cityId === cityId && roles.includes(grant.role));

export const isAdminOf = (viewer: Viewer, kindergartenId: KindergartenId): boolean =>
  viewer.kind === 'PERSON' &&
  viewer.grants.some((grant) => grant.role === 'KINDERGARTEN_ADMIN' && grant.kindergartenId === kindergartenId);
