import type { Instant } from '../shared/time.ts';
import type { ApplicationId, PrivilegeId } from '../shared/ids.ts';
import type { Category } from './category.ts';

export const PRIVILEGE_STATES = ['CLAIMED', 'DROPPED_BY_PARENT', 'DROPPED_NOT_CONFIRMED', 'REVOKED_FALSIFIED'] as const;

/**
 * DROPPED_NOT_CONFIRMED has two causes with different ways back (B4a): a NO_SHOW may be claimed again by the
 * parent once its stop list ended, a REJECTED one is re-admitted only by the desk.
 */
export type PrivilegeState =
  | { readonly kind: 'CLAIMED' }
  | { readonly kind: 'DROPPED_BY_PARENT'; readonly at: Instant }
  | { readonly kind: 'DROPPED_NOT_CONFIRMED'; readonly at: Instant; readonly cause: 'NO_SHOW' | 'REJECTED' }
  | { readonly kind: 'REVOKED_FALSIFIED'; readonly at: Instant };

/** An application's claim to a category above GENERAL. */
export interface Privilege {
  readonly id: PrivilegeId;
  readonly applicationId: ApplicationId;
  /** Code of a `Subcategory`. */
  readonly subcategory: string;
  readonly category: Exclude<Category, 'GENERAL'>;
  readonly claimedAt: Instant;
  readonly state: PrivilegeState;
}

/** The category in force: that of a CLAIMED privilege, otherwise GENERAL. No claim confirms itself (R1). */
export const categoryInForce = (privilege: Privilege | null): Category =>
  privilege?.state.kind === 'CLAIMED' ? privilege.category : 'GENERAL';
