import type { ApplicationState } from '../application/application.ts';
import type { JournalEntry, JournalEventType } from '../journal/journalEntry.ts';
import type { Category } from '../privilege/category.ts';
import type { ApplicationId } from '../shared/ids.ts';
import {
  deltaFor,
  LEDGER_CAUSES,
  type LedgerCause,
  type LedgerLine,
  type PositionDelta,
  type QueueChange,
} from './ledger.ts';
import { compareKeys, type QueueKey } from './queueKey.ts';

/** What the ledger needs of a line of the journal. */
export type LineOfQueue = Pick<
  JournalEntry,
  'type' | 'applicationId' | 'birthYear' | 'keyBefore' | 'keyAfter' | 'waitedBefore' | 'waitsAfter' | 'before' | 'after'
>;

const CAUSES: Partial<Readonly<Record<JournalEventType, LedgerCause>>> = {
  APPLICATION_SUBMITTED: 'JOINED',
  WISHES_CHANGED: 'NOT_BEFORE_CHANGED',
  PRIVILEGE_CLAIMED: 'PRIVILEGE_GAINED',
  PRIVILEGE_DROPPED: 'PRIVILEGE_LOST',
  QUEUE_LEFT: 'LEFT',
  STOP_LIST_ENDED: 'STOP_LIST_ENDED',
  RULE_CHANGED: 'RULE_CHANGED',
  BECAME_ELIGIBLE: 'BECAME_ELIGIBLE',
  PUT_ON_HOLD: 'PUT_ON_HOLD',
  HOLD_ENDED: 'HOLD_ENDED',
  ERROR_CORRECTED: 'CORRECTION',
  DIRECTION_ISSUED: 'DIRECTED',
  PRIVILEGE_REJECTED: 'PRIVILEGE_LOST',
  PRIVILEGE_FALSIFIED: 'PRIVILEGE_LOST',
  VERDICT_REVERSED: 'PRIVILEGE_GAINED',
  FALSIFICATION_LIFTED: 'PRIVILEGE_GAINED',
  CHILD_ENROLLED: 'ENROLLED',
};

/** What of a line of the journal says why the others' positions moved. */
export interface CauseFacts {
  readonly type: JournalEventType;
  /** Of the key before and after; null: it did not stand, stands no more. */
  readonly categoryBefore: Category | null;
  readonly categoryAfter: Category | null;
  readonly stateAfter: ApplicationState['kind'] | null;
}

/** Why the others' positions moved (B9). What ends a direction may do more than that (B1, B2, R19). */
export function causeOfFacts({ type, categoryBefore, categoryAfter, stateAfter }: CauseFacts): LedgerCause {
  if (stateAfter === 'AGED_OUT') return 'AGED_OUT';
  const known = CAUSES[type];
  if (known !== undefined) return known;
  if (categoryBefore !== null && categoryAfter !== null && categoryBefore !== categoryAfter) return 'PRIVILEGE_LOST';
  return stateAfter === 'STOP_LISTED' ? 'STOP_LISTED' : 'DIRECTION_ENDED';
}

/** The same of a whole line. */
export const causeOf = ({ type, keyBefore, keyAfter, after }: LineOfQueue): LedgerCause =>
  causeOfFacts({
    type,
    categoryBefore: keyBefore?.category ?? null,
    categoryAfter: keyAfter?.category ?? null,
    stateAfter: after?.application?.state.kind ?? null,
  });

/** The same as a change of one cohort: a corrected birth date takes an application out of one and into another (D11). */
export function changeIn(birthYear: number, line: LineOfQueue): QueueChange {
  const { keyBefore, keyAfter, waitedBefore, waitsAfter, before, after } = line;
  const wasHere = (before?.application?.birthYear ?? line.birthYear) === birthYear;
  const isHere = (after?.application?.birthYear ?? line.birthYear) === birthYear;
  return {
    cause: causeOf(line),
    before: { key: wasHere ? keyBefore : null, isWaiting: wasHere && waitedBefore },
    after: { key: isHere ? keyAfter : null, isWaiting: isHere && waitsAfter },
  };
}

/** Does it change who stands, or who could take a seat, in this cohort? */
export function movesCohort(birthYear: number, line: LineOfQueue): boolean {
  const { before, after } = changeIn(birthYear, line);
  return (
    before.isWaiting !== after.isWaiting ||
    (before.key === null || after.key === null ? before.key !== after.key : compareKeys(before.key, after.key) !== 0)
  );
}

interface Mover {
  readonly applicationId: ApplicationId;
  readonly birthYear: number;
  /** As it was before the first of the lines. */
  readonly key: QueueKey;
}

/**
 * P19: why a position moved as observed, itemised by cause over the lines in between, summing exactly to it. What the
 * others do not explain comes of the own change of key, or else of the pattern of the lanes (B8).
 *
 * @param observed null: not known how it stood before; what the others explain is all.
 */
export function explainMove(
  mover: Mover,
  lines: Iterable<LineOfQueue>,
  observed: PositionDelta | null,
): readonly LedgerLine[] {
  const found = new Map<LedgerCause, LedgerLine>();
  let { key } = mover;
  let ownCause: LedgerCause | null = null;
  let sum: PositionDelta = { place: 0, waitingAhead: 0 };
  const enter = (cause: LedgerCause, { place, waitingAhead }: PositionDelta): void => {
    if (place === 0 && waitingAhead === 0) return;
    const line = found.get(cause);
    sum = { place: sum.place + place, waitingAhead: sum.waitingAhead + waitingAhead };
    found.set(cause, {
      cause,
      changes: (line?.changes ?? 0) + 1,
      place: (line?.place ?? 0) + place,
      waitingAhead: (line?.waitingAhead ?? 0) + waitingAhead,
    });
  };
  for (const line of lines) {
    const change = changeIn(mover.birthYear, line);
    if (line.applicationId !== mover.applicationId) {
      enter(change.cause, deltaFor(key, change));
    } else if (line.keyAfter !== null && (change.before.key === null || compareKeys(key, line.keyAfter) !== 0)) {
      key = line.keyAfter;
      ownCause = change.cause;
    }
  }
  if (observed !== null) {
    enter(ownCause ?? 'LANE_PATTERN', {
      place: observed.place - sum.place,
      waitingAhead: observed.waitingAhead - sum.waitingAhead,
    });
  }
  return LEDGER_CAUSES.flatMap((cause) => found.get(cause) ?? []);
}
