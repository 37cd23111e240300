import type { QueueEntry, QueueOrder } from './order.ts';
import type { Position } from './position.ts';

type Stand = Pick<Position, 'place' | 'waitingAhead'>;

/** How one application stands in two orders of its cohort; `after` null: it stands no more. */
export interface Move {
  readonly queueNumber: number;
  readonly before: Stand;
  readonly after: Stand | null;
}

/** B9: `place` and `waitingAhead` of everybody in one walk. */
function standsIn(order: QueueOrder<QueueEntry>): ReadonlyMap<number, Stand> {
  const stands = new Map<number, Stand>();
  let waitingAhead = 0;
  for (const [index, { queueNumber, isWaiting }] of order.entries.entries()) {
    stands.set(queueNumber, { place: index + 1, waitingAhead });
    if (isWaiting) waitingAhead += 1;
  }
  return stands;
}

/** Whoever stands otherwise in the later order, in the order of the earlier one. */
export function movesBetween(earlier: QueueOrder<QueueEntry>, later: QueueOrder<QueueEntry>): readonly Move[] {
  const after = standsIn(later);
  return [...standsIn(earlier)]
    .map(([queueNumber, before]): Move => ({ queueNumber, before, after: after.get(queueNumber) ?? null }))
    .filter(({ before, after: now }) => before.place !== now?.place || before.waitingAhead !== now.waitingAhead);
}
