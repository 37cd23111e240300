import { compareKeys, type QueueKey } from './queueKey.ts';

/**
 * Why a position moved. Each is one change of ONE application, seen by everybody behind it; LANE_PATTERN alone is of
 * nobody: what is left when the turns of the lanes fell differently (B8).
 */
export const LEDGER_CAUSES = [
  'JOINED',
  'ENROLLED',
  'LEFT',
  'AGED_OUT',
  'PRIVILEGE_GAINED',
  'PRIVILEGE_LOST',
  'DIRECTED',
  'DIRECTION_ENDED',
  'BECAME_ELIGIBLE',
  'NOT_BEFORE_CHANGED',
  'STOP_LISTED',
  'STOP_LIST_ENDED',
  'PUT_ON_HOLD',
  'HOLD_ENDED',
  'CORRECTION',
  'RULE_CHANGED',
  'LANE_PATTERN',
] as const;
export type LedgerCause = (typeof LEDGER_CAUSES)[number];

/** How one application stood: its key while it is open (null before it joined and after it ended), and whether it could take a seat. */
export interface QueueStand {
  readonly key: QueueKey | null;
  readonly isWaiting: boolean;
}

/** One application's change, as its journal row tells it. */
export interface QueueChange {
  readonly cause: LedgerCause;
  readonly before: QueueStand;
  readonly after: QueueStand;
}

/** By how much the two numbers of a position moved; negative is better. */
export interface PositionDelta {
  readonly place: number;
  readonly waitingAhead: number;
}

/** What one cause did to a position over a time, and in how many changes. Changes without effect are not counted. */
export interface LedgerLine extends PositionDelta {
  readonly cause: LedgerCause;
  readonly changes: number;
}

const NONE: PositionDelta = { place: 0, waitingAhead: 0 };

const plus = (a: PositionDelta, b: PositionDelta): PositionDelta => ({
  place: a.place + b.place,
  waitingAhead: a.waitingAhead + b.waitingAhead,
});

const minus = (a: PositionDelta, b: PositionDelta): PositionDelta => ({
  place: a.place - b.place,
  waitingAhead: a.waitingAhead - b.waitingAhead,
});

/**
 * What a change of somebody else does to the child with this key: Δplace = [after < k] − [before < k], and ΔwaitingAhead
 * the same over those that wait. Over any sequence the middle terms cancel, so in strict order the sum is exactly the
 * move of the position (P19). A change of one's own key is not among these: it stores its place before and after.
 */
export const deltaFor = (bystander: QueueKey, change: Pick<QueueChange, 'before' | 'after'>): PositionDelta =>
  minus(weightAhead(bystander, change.after), weightAhead(bystander, change.before));

const weightAhead = (bystander: QueueKey, stand: QueueStand): PositionDelta => {
  if (stand.key === null || compareKeys(stand.key, bystander) >= 0) return NONE;
  return { place: 1, waitingAhead: stand.isWaiting ? 1 : 0 };
};

/** The sum of what a sequence of changes did to the child with this key (P19). */
export const sumFor = (bystander: QueueKey, changes: Iterable<QueueChange>): PositionDelta => {
  let sum = NONE;
  for (const change of changes) sum = plus(sum, deltaFor(bystander, change));
  return sum;
};

/**
 * The ledger of one child over a time: `observed`, how its position really moved, itemised by cause in the order of
 * `LEDGER_CAUSES`. The lines sum to `observed` exactly under every preset (P19): what the keys do not explain is the
 * LANE_PATTERN, and in strict order there is none.
 */
export const itemise = (
  bystander: QueueKey,
  changes: Iterable<QueueChange>,
  observed: PositionDelta,
): readonly LedgerLine[] => {
  const lines = new Map<LedgerCause, LedgerLine>();
  let unexplained = observed;
  const enter = (cause: LedgerCause, delta: PositionDelta): void => {
    if (delta.place === 0 && delta.waitingAhead === 0) return;
    const line = lines.get(cause);
    lines.set(cause, { cause, changes: (line?.changes ?? 0) + 1, ...plus(line ?? NONE, delta) });
  };
  for (const change of changes) {
    const delta = deltaFor(bystander, change);
    enter(change.cause, delta);
    unexplained = minus(unexplained, delta);
  }
  enter('LANE_PATTERN', unexplained);
  return LEDGER_CAUSES.flatMap((cause) => lines.get(cause) ?? []);
};
