import type { Instant } from '../shared/time.ts';
import type { CityId, DirectionId, GroupId, KindergartenId, SeatId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';

export const SEAT_STATES = ['FREE', 'HELD', 'OCCUPIED', 'WITHDRAWN'] as const;

/** NOT_PUBLISHED is the state a new group's seats are born in (D4); the others a kindergarten gives. */
export const WITHDRAWAL_REASONS = [
  'NOT_PUBLISHED',
  'REPAIR',
  'STAFF_SHORTAGE',
  'PUBLISHED_IN_ERROR',
  'CLOSED',
  'OTHER',
] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/** HELD exactly while one live direction holds it (I3). OCCUPIED without a direction: taken before Kezek came. */
export type SeatState =
  | { readonly kind: 'FREE' }
  | { readonly kind: 'HELD'; readonly directionId: DirectionId }
  | { readonly kind: 'OCCUPIED'; readonly directionId: DirectionId | null }
  | { readonly kind: 'WITHDRAWN'; readonly reason: WithdrawalReason };

/** One place in a group. Birth year and language are the group's, repeated here because every choice of a seat reads them. */
export interface Seat {
  readonly id: SeatId;
  readonly cityId: CityId;
  readonly kindergartenId: KindergartenId;
  readonly groupId: GroupId;
  readonly groupNumber: number;
  readonly number: number;
  readonly birthYear: number;
  readonly language: Language;
  readonly state: SeatState;
  readonly changedAt: Instant;
  readonly version: number;
}
