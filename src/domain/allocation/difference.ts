import type { Protocol, ProtocolDirection } from './protocol.ts';

export const DIRECTION_CHANGES = ['GAINED', 'LOST', 'MOVED'] as const;
export type DirectionChangeKind = (typeof DIRECTION_CHANGES)[number];

/** What is otherwise for one child, named by its number in the queue. */
export interface DirectionChange {
  readonly kind: DirectionChangeKind;
  readonly queueNumber: number;
  /** Null: it received nothing. */
  readonly before: ProtocolDirection | null;
  readonly after: ProtocolDirection | null;
}

type Outcome = Pick<Protocol, 'directions'>;

/**
 * Who would get what by the later run and not by the earlier, and the other way round, by queue number and seat. An
 * earlier run that is not there gave nobody anything. By queue number.
 */
export function differenceBetween(earlier: Outcome | null, later: Outcome | null): readonly DirectionChange[] {
  const before = byNumber(earlier);
  const after = byNumber(later);
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort((a, b) => a - b)
    .flatMap((queueNumber) => changeOf(queueNumber, before.get(queueNumber) ?? null, after.get(queueNumber) ?? null));
}

const byNumber = (run: Outcome | null): ReadonlyMap<number, ProtocolDirection> =>
  new Map((run?.directions ?? []).map((direction) => [direction.queueNumber, direction]));

function changeOf(
  queueNumber: number,
  before: ProtocolDirection | null,
  after: ProtocolDirection | null,
): readonly DirectionChange[] {
  if (before === null) return [{ kind: 'GAINED', queueNumber, before, after }];
  if (after === null) return [{ kind: 'LOST', queueNumber, before, after }];
  const isSame = before.seatId === after.seatId && before.isPrivileged === after.isPrivileged;
  return isSame ? [] : [{ kind: 'MOVED', queueNumber, before, after }];
}
