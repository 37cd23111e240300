import type { Direction, DirectionState, Verification } from '../../domain/direction/direction.ts';
import { isPrivileged } from '../../domain/privilege/category.ts';
import type { Privilege } from '../../domain/privilege/privilege.ts';
import type { direction } from '../tables/direction.ts';
import { wrongRow } from './wrongRow.ts';

export type DirectionRow = typeof direction.$inferSelect;

/** @param issuedOn the claim it was issued on; null for the ground GENERAL. */
export function directionFrom(
  row: DirectionRow,
  verification: Verification | null,
  issuedOn: Privilege | null,
): Direction {
  return {
    id: row.id,
    cityId: row.cityId,
    applicationId: row.applicationId,
    childId: row.childId,
    seatId: row.seatId,
    kindergartenId: row.kindergartenId,
    ground: row.ground,
    subcategory: issuedOn?.subcategory ?? null,
    issuedAt: row.issuedAt,
    policyId: row.policyId,
    runId: row.runId,
    isStaffChild: row.isStaffChild,
    state: stateFrom(row),
    window: { from: row.windowFrom, lastOn: row.windowLastOn, endsAt: row.windowEndsAt },
    extendedAt: row.extendedAt,
    verification,
    version: row.version,
  };
}

/** @param claimed the application's claim when it was issued. An older direction keeps its own: the column never changes. */
export function toDirectionRow(issued: Direction, claimed: Privilege | null): DirectionRow {
  const { state, window } = issued;
  return {
    id: issued.id,
    cityId: issued.cityId,
    applicationId: issued.applicationId,
    childId: issued.childId,
    seatId: issued.seatId,
    kindergartenId: issued.kindergartenId,
    ground: issued.ground,
    privilegeId: isPrivileged(issued.ground) ? (claimed?.id ?? null) : null,
    issuedAt: issued.issuedAt,
    policyId: issued.policyId,
    runId: issued.runId,
    isStaffChild: issued.isStaffChild,
    state: state.kind,
    windowFrom: window.from,
    windowLastOn: window.lastOn,
    windowEndsAt: window.endsAt,
    extendedAt: issued.extendedAt,
    endedAt: 'at' in state ? state.at : null,
    cancelReason: state.kind === 'CANCELLED' ? state.reason : null,
    declineCode: state.kind === 'DECLINED' ? state.code : null,
    vacatedAt: state.kind === 'ENROLLED' ? state.vacatedAt : null,
    version: issued.version,
  };
}

function stateFrom({ id, state, endedAt: at, cancelReason, declineCode, vacatedAt }: DirectionRow): DirectionState {
  if (state === 'AWAITING_CONFIRMATION' || state === 'AWAITING_ENROLMENT') return { kind: state };
  if (at === null) throw wrongRow('direction', id);
  switch (state) {
    case 'ENROLLED':
      return { kind: state, at, vacatedAt };
    case 'CANCELLED':
      if (cancelReason === null) throw wrongRow('direction', id);
      return { kind: state, at, reason: cancelReason };
    case 'DECLINED':
      if (declineCode === null) throw wrongRow('direction', id);
      return { kind: state, at, code: declineCode };
    default:
      return { kind: state, at };
  }
}
