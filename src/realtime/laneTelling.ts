import type { SealedLine } from '../db/reads/sealedLines.ts';
import { explainMove } from '../domain/queue/explainMove.ts';
import { foldCauses } from '../domain/queue/foldCauses.ts';
import type { LedgerLine } from '../domain/queue/ledger.ts';
import type { LineWindow } from '../domain/queue/lineWindow.ts';
import { samePosition, type Position } from '../domain/queue/position.ts';
import type { CohortNow, LivePosition } from './followedCohort.ts';
import type { LaneLog } from './laneLog.ts';
import type { Watched } from './laneOrder.ts';
import type { Telling } from './positionWatcher.ts';

/** The cohort exactly as far as the log of a lane. */
export interface InStep extends CohortNow {
  readonly isSmall: boolean;
}

export interface LaneState {
  readonly birthYear: number;
  readonly log: LaneLog;
  readonly now: InStep;
}

export interface DueTelling {
  readonly kind: 'TELLING';
  readonly telling: Telling;
  readonly live: LivePosition | null;
  /** They stand where they stood: what happened, happened to others. */
  readonly isBystander: boolean;
}

/** What one watcher is to be told. */
export type Due =
  /** Nothing of the lines since has moved them. */
  | { readonly kind: 'NOTHING'; readonly isBystander: boolean }
  | DueTelling
  /** A corrected birth date took it into another cohort (D11). */
  | { readonly kind: 'LEFT_COHORT'; readonly birthYear: number };

export const presentAt = (seq: number, isResync = false): Telling => ({
  kind: 'PRESENT',
  seq,
  isResync,
  at: null,
  causes: [],
});

/** @param since the place up to which everything is told to them. */
export const dueTo = (watched: Watched, since: number, { birthYear, log, now }: LaneState): Due => {
  const { applicationId } = watched.watcher;
  if (!log.covers(since)) return telling(presentAt(log.seq, true), now.positionOf(applicationId));
  const window = log.since(since, now.hasLanes);
  const { told, key } = watched;
  const isAlone = watched.missed.length > 0 || window.isAbout(applicationId);
  if (told === undefined || told === null || key === null || isAlone) {
    return dueToSubject(watched, window, { birthYear, log, now });
  }
  const all = window.bystandersAt(key, applicationId);
  const last = all.lines.at(-1);
  const live = last === undefined ? null : now.positionOf(applicationId);
  if (last === undefined || live === null || samePosition(told, live.position)) return NOTHING_TO_BYSTANDER;
  const move = moveBetween(told, live.position);
  if (move.place === all.moved.place && move.waitingAhead === all.moved.waitingAhead) {
    return telling(
      log.sharedTelling(all, now.isSmall, () => changeBy(last, all.causes, now)),
      live,
      true,
    );
  }
  // With the lanes of B8 the keys alone do not tell it.
  return telling(changeBy(last, explainMove({ applicationId, birthYear, key }, all.lines, move), now), live, true);
};

/** One whom a line is about, or of whom it is not known where they stood when they were told last. */
const dueToSubject = (
  { watcher, told, key, missed }: Watched,
  window: LineWindow<SealedLine>,
  { birthYear, log, now }: LaneState,
): Due => {
  const { applicationId } = watcher;
  const lines = [...missed, ...window.linesFor(key, applicationId)];
  const last = lines.at(-1);
  if (last === undefined) {
    return told === undefined ? telling(presentAt(log.seq), now.positionOf(applicationId)) : NOTHING;
  }
  const own = lines.findLast((line) => line.applicationId === applicationId)?.after?.application;
  if (own !== undefined && own.birthYear !== birthYear) return { kind: 'LEFT_COHORT', birthYear: own.birthYear };
  const live = now.positionOf(applicationId);
  if (told !== undefined && samePosition(told, live?.position ?? null)) return NOTHING;
  const observed = told && live ? moveBetween(told, live.position) : null;
  const causes = live === null || key === null ? [] : explainMove({ applicationId, birthYear, key }, lines, observed);
  return telling(changeBy(last, causes, now), live);
};

const NOTHING: Due = { kind: 'NOTHING', isBystander: false };
const NOTHING_TO_BYSTANDER: Due = { kind: 'NOTHING', isBystander: true };

const telling = (said: Telling, live: LivePosition | null, isBystander = false): Due => ({
  kind: 'TELLING',
  telling: said,
  live,
  isBystander,
});

const changeBy = ({ citySeq, at }: SealedLine, causes: readonly LedgerLine[], { isSmall }: InStep): Telling => ({
  kind: 'CHANGE',
  seq: citySeq,
  isResync: false,
  at,
  causes: isSmall ? foldCauses(causes) : causes,
});

const moveBetween = (before: Position, after: Position) => ({
  place: after.place - before.place,
  waitingAhead: after.waitingAhead - before.waitingAhead,
});
