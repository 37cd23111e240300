import type { SQL } from 'drizzle-orm';
import { insertRows, updateRows } from '../rows.ts';
import { application } from '../tables/application.ts';
import { direction, verification } from '../tables/direction.ts';
import { privilege } from '../tables/privilege.ts';
import { seat } from '../tables/seat.ts';
import type { Differences } from './differences.ts';
import { SEAT_CHANGES } from './seatRow.ts';
import { saveWishes } from './wishRow.ts';

/** The new rows, and the wishes. */
export const insertsOf = (found: Differences): readonly SQL[] => [
  ...(found.application.made.length > 0 ? [insertRows(application, found.application.made)] : []),
  ...(found.privilege.made.length > 0 ? [insertRows(privilege, found.privilege.made)] : []),
  ...(found.direction.made.length > 0 ? [insertRows(direction, found.direction.made)] : []),
  ...(found.verification.made.length > 0 ? [insertRows(verification, found.verification.made)] : []),
  ...saveWishes(found.wishes),
];

export interface GuardedWrite {
  readonly write: SQL;
  /** Rows it must find. */
  readonly expected: number;
}

/** The changed rows, guarded by version where there is one. What is not named here never changes in a row's life. */
export function updatesOf(found: Differences): readonly GuardedWrite[] {
  const guarded = (rows: readonly unknown[], write: () => SQL): readonly GuardedWrite[] =>
    rows.length === 0 ? [] : [{ write: write(), expected: rows.length }];
  const { changed: applications } = found.application;
  const { changed: privileges } = found.privilege;
  const { changed: directions } = found.direction;
  const { changed: verifications } = found.verification;
  return [
    ...guarded(applications, () => updateRows(application, 'id', APPLICATION_CHANGES, applications)),
    ...guarded(privileges, () => updateRows(privilege, 'id', ['state', 'endedAt', 'cause'], privileges)),
    ...guarded(directions, () => updateRows(direction, 'id', DIRECTION_CHANGES, directions)),
    ...guarded(verifications, () => updateRows(verification, 'directionId', VERIFICATION_CHANGES, verifications)),
    ...guarded(found.seats, () => updateRows(seat, 'id', SEAT_CHANGES, found.seats)),
  ];
}

const APPLICATION_CHANGES = [
  'birthOn',
  'birthYear',
  'category',
  'privilegeId',
  'state',
  'directionId',
  'directedAt',
  'stopListedUntil',
  'endedAt',
  'leaveReason',
  'languages',
  'notBeforeOn',
  'eligibleFrom',
  'agesOutAt',
  'agesCountedAt',
  'batchId',
  'heldUntil',
  'isLetIn',
] as const;

const DIRECTION_CHANGES = [
  'state',
  'windowFrom',
  'windowLastOn',
  'windowEndsAt',
  'extendedAt',
  'endedAt',
  'cancelReason',
  'declineCode',
  'vacatedAt',
] as const;

const VERIFICATION_CHANGES = [
  'state',
  'certificateId',
  'freshRequestedAt',
  'decidedBy',
  'decidedAt',
  'staleAcceptedBecause',
  'rejectionReason',
  'isReversed',
] as const;
