import type { ApplicationState } from '../application/application.ts';
import type { JournalEventType } from '../journal/journalEntry.ts';
import type { Day } from '../shared/time.ts';
import { causeOfFacts, type CauseFacts } from './explainMove.ts';
import { LEDGER_CAUSES, type LedgerCause, type LedgerLine, type PositionDelta } from './ledger.ts';
import { compareKeys, type QueueKey } from './queueKey.ts';

/** One line of the journal about the child itself; in the order of their ids they are its life. */
export interface OwnLine {
  readonly id: number;
  readonly day: Day;
  readonly type: JournalEventType;
  readonly birthYearBefore: number;
  readonly birthYearAfter: number;
  readonly keyBefore: QueueKey | null;
  readonly keyAfter: QueueKey | null;
  readonly stateAfter: ApplicationState['kind'] | null;
}

/** What the child itself did to its place, or what was done to it. */
interface OwnMove {
  readonly day: Day;
  readonly cause: LedgerCause;
}

/** A time in which the child stood in one cohort with one key. */
export interface StorySpan {
  readonly birthYear: number;
  readonly key: QueueKey;
  /** After this line of the journal; 0: from the first on. */
  readonly afterId: number;
  /** Before this one; null: it stands like this. */
  readonly beforeId: number | null;
  /** What began it and what ended it; null: not known, not ended. */
  readonly begun: OwnMove | null;
  readonly ended: OwnMove | null;
}

/** What others' changes of one kind on one day did to a child with the key of a span. */
export interface StorySum extends CauseFacts, PositionDelta {
  /** Null: they came after the span. */
  readonly day: Day | null;
  readonly changes: number;
}

/** A span, how many of its cohort stand before its key now, and what the journal tells since it began. */
export interface CountedSpan {
  readonly span: StorySpan;
  readonly aheadNow: PositionDelta;
  readonly sums: readonly StorySum[];
}

/** `isOwn`: of the child itself; the others' changes are summed by cause. */
export interface StoryLine extends LedgerLine {
  readonly isOwn: boolean;
}

/** One local day on which something moved the child. `from` plus the lines is `to`, exactly (P19). */
export interface StoryDay {
  readonly day: Day;
  /** As the day began; on the day of joining: just after it. */
  readonly from: PositionDelta;
  /** As the day ended; on the day the queue ended for it: just before. */
  readonly to: PositionDelta;
  readonly lines: readonly StoryLine[];
}

/** The spans of a life, in their order. Nothing told of it: it has always stood as it stands. */
export function spansOf(
  lines: readonly OwnLine[],
  stands: { readonly birthYear: number; readonly key: QueueKey },
): readonly StorySpan[] {
  const spans: StorySpan[] = [];
  const [first] = lines;
  const began = first?.keyBefore
    ? { birthYear: first.birthYearBefore, key: first.keyBefore }
    : first === undefined
      ? stands
      : null;
  let open: Omit<StorySpan, 'beforeId' | 'ended'> | null = began && { ...began, afterId: 0, begun: null };
  for (const line of lines) {
    const { id, day, keyAfter, birthYearAfter } = line;
    if (open !== null && keyAfter !== null && isAsBefore(open, birthYearAfter, keyAfter)) continue;
    if (open === null && keyAfter === null) continue;
    const move = { day, cause: ownCauseOf(line) };
    if (open !== null) spans.push({ ...open, beforeId: id, ended: move });
    open = keyAfter && { birthYear: birthYearAfter, key: keyAfter, afterId: id, begun: move };
  }
  if (open !== null) spans.push({ ...open, beforeId: null, ended: null });
  return spans;
}

const isAsBefore = (open: Pick<StorySpan, 'birthYear' | 'key'>, birthYear: number, key: QueueKey): boolean =>
  open.birthYear === birthYear && compareKeys(open.key, key) === 0;

const ownCauseOf = ({ type, keyBefore, keyAfter, stateAfter }: OwnLine): LedgerCause =>
  causeOfFacts({
    type,
    categoryBefore: keyBefore?.category ?? null,
    categoryAfter: keyAfter?.category ?? null,
    stateAfter,
  });

/**
 * The position story in strict order, newest day first: what stands before now, and back from there what each day took
 * away or put before the child. Every sum over other applications telescopes, so nothing is stored for it and the days
 * join exactly (P19); a change of the own key is the difference of the places on its two sides.
 */
export function tellStory(spans: readonly CountedSpan[]): readonly StoryDay[] {
  const days: { day: Day; to: PositionDelta; from: PositionDelta; lines: StoryLine[] }[] = [];
  const enter = (day: Day, to: PositionDelta, line: StoryLine): void => {
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, to, from: to, lines: [line] });
    const told = days.at(-1);
    if (told !== undefined) told.from = minus(to, line);
  };
  let next: PositionDelta | null = null;
  for (const { span, aheadNow, sums } of spans.toReversed()) {
    const later = sums.filter(({ day }) => day === null);
    let at: PositionDelta = later.reduce(minus, { place: aheadNow.place + 1, waitingAhead: aheadNow.waitingAhead });
    const { begun, ended } = span;
    // What ended the last span took the child out of the queue: it moved nobody of its own story.
    if (ended !== null) {
      const to: PositionDelta = next ?? at;
      enter(ended.day, to, { cause: ended.cause, isOwn: true, changes: 1, ...minus(to, at) });
    }
    for (const [day, ofDay] of byDayBackwards(sums, begun, ended)) {
      for (const line of linesOf(ofDay)) {
        enter(day, at, line);
        at = minus(at, line);
      }
    }
    next = at;
  }
  const [begun = null] = spans.map(({ span }) => span.begun);
  if (begun !== null && next !== null)
    enter(begun.day, next, { cause: begun.cause, isOwn: true, changes: 1, place: 0, waitingAhead: 0 });
  return days;
}

/** Two acts at midnight may be written in another order than they are dated: a span has no day outside its own. */
function byDayBackwards(
  sums: readonly StorySum[],
  begun: OwnMove | null,
  ended: OwnMove | null,
): readonly (readonly [Day, readonly StorySum[]])[] {
  const days = new Map<Day, StorySum[]>();
  for (const sum of sums) {
    if (sum.day === null) continue;
    const notEarly = begun !== null && sum.day < begun.day ? begun.day : sum.day;
    const day = ended !== null && notEarly > ended.day ? ended.day : notEarly;
    const ofDay = days.get(day);
    if (ofDay === undefined) days.set(day, [sum]);
    else ofDay.push(sum);
  }
  return [...days].sort(([one], [other]) => (one < other ? 1 : -1));
}

function linesOf(sums: readonly StorySum[]): readonly StoryLine[] {
  const lines = new Map<LedgerCause, StoryLine>();
  for (const sum of sums) {
    const cause = causeOfFacts(sum);
    const line = lines.get(cause);
    lines.set(cause, {
      cause,
      isOwn: false,
      changes: (line?.changes ?? 0) + sum.changes,
      place: (line?.place ?? 0) + sum.place,
      waitingAhead: (line?.waitingAhead ?? 0) + sum.waitingAhead,
    });
  }
  return LEDGER_CAUSES.flatMap((cause) => lines.get(cause) ?? []);
}

const minus = (a: PositionDelta, b: PositionDelta): PositionDelta => ({
  place: a.place - b.place,
  waitingAhead: a.waitingAhead - b.waitingAhead,
});
