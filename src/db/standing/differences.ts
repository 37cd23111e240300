import { isDeepStrictEqual } from 'node:util';
import type { Standing } from '../../domain/application/standing.ts';
import { categoryInForce } from '../../domain/privilege/privilege.ts';
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

/** A changed wish raises the version too: a run that has read the old list must see that it has changed. */
function compareApplications({ before, after }: StandingChange, found: Differences): void {
  if (before === null) {
    found.application.made.push(toApplicationRow(after));
  } else if (!isSame(before.application, after.application) || !isSame(keyPartOf(before), keyPartOf(after))) {
    found.application.changed.push(toApplicationRow(after));
    found.changedIds.application.add(after.application.id);
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
  if (earlier === null) {
    found.direction.made.push(toDirectionRow(direction, after.privilege));
  } else if (!isSame(earlier, direction, ['verification'])) {
    found.direction.changed.push(toDirectionRow(direction, after.privilege));
    found.changedIds.direction.add(direction.id);
  }
  if (direction.verification === null || isDeepStrictEqual(earlier?.verification, direction.verification)) return;
  const isNew = earlier === null || earlier.verification === null;
  found.verification[isNew ? 'made' : 'changed'].push(toVerificationRow(direction.id, direction.verification));
}

function compareSeats({ before, after }: StandingChange, found: Differences): void {
  const { seat } = after;
  if (seat === null || (before?.seat && isSame(before.seat, seat))) return;
  found.seats.push(toSeatRow(seat));
  found.changedIds.seat.add(seat.id);
}

/** What of the privilege is repeated in the application's row. */
const keyPartOf = ({ privilege }: Standing) => ({ category: categoryInForce(privilege), privilegeId: privilege?.id });

/** A rule hands on what it does not change: most parts are the very same object, and only the others are looked into. */
function isSame<Part extends object>(before: Part, after: Part, apart: readonly (keyof Part)[] = []): boolean {
  if (before === after) return true;
  for (const name of Object.keys(after) as (keyof Part)[]) {
    const [was, is] = [before[name], after[name]];
    if (Object.is(was, is) || apart.includes(name)) continue;
    if (typeof is !== 'object' || !isDeepStrictEqual(was, is)) return false;
  }
  return true;
}
