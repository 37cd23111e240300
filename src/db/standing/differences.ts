import { isDeepStrictEqual } from 'node:util';
import type { Standing } from '../../domain/application/standing.ts';
import type { ApplicationId, DirectionId, SeatId } from '../../domain/shared/ids.ts';
import type { Cipher } from '../cipher.ts';
import { toApplicationRow, type ApplicationRow } from './applicationRow.ts';
import { toDirectionRow, type DirectionRow } from './directionRow.ts';
import { endOfPrivilege, toPrivilegeRow, type PrivilegeEnd, type PrivilegeRow } from './privilegeRow.ts';
import { toSeatRow, type SeatRow } from './seatRow.ts';
import { toVerificationRow, type VerificationRow } from './verificationRow.ts';
import { toWishList, type WishList } from './wishRow.ts';

/** One decided step. `before` as it was locked; null for a submission. */
export interface StandingChange {
  readonly before: Standing | null;
  readonly after: Standing;
}

/** The rows that a save has to write. */
export interface Differences {
  readonly application: Rows<ApplicationRow>;
  readonly privilege: Rows<PrivilegeRow, PrivilegeEnd>;
  readonly direction: Rows<DirectionRow>;
  readonly verification: Rows<VerificationRow>;
  /** A seat is never made by a standing. */
  readonly seats: SeatRow[];
  readonly wishes: WishList[];
  /** Of these the version rises. */
  readonly changedIds: {
    readonly application: Set<ApplicationId>;
    readonly direction: Set<DirectionId>;
    readonly seat: Set<SeatId>;
  };
}

interface Rows<Made, Changed = Made> {
  readonly made: Made[];
  readonly changed: Changed[];
}

export function differences(changes: readonly StandingChange[], cipher: Cipher): Differences {
  const found: Differences = {
    application: { made: [], changed: [] },
    privilege: { made: [], changed: [] },
    direction: { made: [], changed: [] },
    verification: { made: [], changed: [] },
    seats: [],
    wishes: [],
    changedIds: { application: new Set(), direction: new Set(), seat: new Set() },
  };
  for (const change of changes) {
    compareApplications(change, found);
    comparePrivileges(change, found, cipher);
    compareDirections(change, found);
    compareSeats(change, found);
  }
  return found;
}

function compareApplications({ before, after }: StandingChange, found: Differences): void {
  const row = toApplicationRow(after);
  if (before === null) {
    found.application.made.push(row);
  } else if (!isDeepStrictEqual(toApplicationRow(before), row)) {
    found.application.changed.push(row);
    found.changedIds.application.add(row.id);
  }
  if (before === null || !isDeepStrictEqual(before.application.wishes, after.application.wishes)) {
    found.wishes.push(toWishList(after));
  }
}

function comparePrivileges({ before, after }: StandingChange, found: Differences, cipher: Cipher): void {
  const { privilege } = after;
  if (privilege === null) return;
  if (before?.privilege?.id !== privilege.id) found.privilege.made.push(toPrivilegeRow(privilege, cipher));
  else if (!isDeepStrictEqual(before.privilege.state, privilege.state))
    found.privilege.changed.push(endOfPrivilege(privilege));
}

function compareDirections({ before, after }: StandingChange, found: Differences): void {
  const { direction } = after;
  if (direction === null) return;
  const earlier = before?.direction?.id === direction.id ? before.direction : null;
  const row = toDirectionRow(direction, after.privilege);
  if (earlier === null) {
    found.direction.made.push(row);
  } else if (!isDeepStrictEqual({ ...earlier, verification: null }, { ...direction, verification: null })) {
    found.direction.changed.push(row);
    found.changedIds.direction.add(row.id);
  }
  if (direction.verification === null || isDeepStrictEqual(earlier?.verification, direction.verification)) return;
  const isNew = earlier === null || earlier.verification === null;
  found.verification[isNew ? 'made' : 'changed'].push(toVerificationRow(direction.id, direction.verification));
}

function compareSeats({ before, after }: StandingChange, found: Differences): void {
  const { seat } = after;
  if (seat === null || isDeepStrictEqual(before?.seat, seat)) return;
  found.seats.push(toSeatRow(seat));
  found.changedIds.seat.add(seat.id);
}
