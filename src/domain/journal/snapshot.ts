import type { Application } from '../application/application.ts';
import type { Standing } from '../application/standing.ts';
import type { DirectionState, Verification, Window } from '../direction/direction.ts';
import type { Category } from '../privilege/category.ts';
import { categoryInForce, type PrivilegeState } from '../privilege/privilege.ts';
import type { Seat, SeatState } from '../seat/seat.ts';
import type { DirectionId, SeatId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';

/**
 * The public state of a standing or of a lone seat, as the journal keeps it: enough to rebuild keys, states, seats,
 * wishes and deadlines (P18), and nothing that names a person or the kind of a privilege.
 */
export interface Snapshot {
  readonly application?: Pick<
    Application,
    | 'state'
    | 'birthYear'
    | 'queuedAt'
    | 'queueNumber'
    | 'wishes'
    | 'languages'
    | 'notBeforeOn'
    | 'eligibleFrom'
    | 'agesOutAt'
    | 'batchId'
    | 'heldUntil'
  > & { readonly category: Category };
  readonly privilege?: PrivilegeState['kind'];
  readonly direction?: {
    readonly id: DirectionId;
    readonly ground: Category;
    readonly state: DirectionState;
    readonly window: Window;
    readonly extendedAt: Instant | null;
    readonly verification: Verification['kind'] | null;
  };
  readonly seat?: { readonly id: SeatId; readonly state: SeatState };
}

export function snapshotOf({ application, privilege, direction, seat }: Standing): Snapshot {
  const {
    state,
    birthYear,
    queuedAt,
    queueNumber,
    wishes,
    languages,
    notBeforeOn,
    eligibleFrom,
    agesOutAt,
    batchId,
    heldUntil,
  } = application;
  return {
    application: {
      state,
      category: categoryInForce(privilege),
      birthYear,
      queuedAt,
      queueNumber,
      wishes,
      languages,
      notBeforeOn,
      eligibleFrom,
      agesOutAt,
      batchId,
      heldUntil,
    },
    ...(privilege !== null && { privilege: privilege.state.kind }),
    ...(direction !== null && {
      direction: {
        id: direction.id,
        ground: direction.ground,
        state: direction.state,
        window: direction.window,
        extendedAt: direction.extendedAt,
        verification: direction.verification?.kind ?? null,
      },
    }),
    ...(seat !== null && { seat: { id: seat.id, state: seat.state } }),
  };
}

export const snapshotOfSeat = (seat: Seat): Snapshot => ({ seat: { id: seat.id, state: seat.state } });
