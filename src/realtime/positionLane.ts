import type { Cohort } from '../db/cohort.ts';
import type { SealedLine } from '../db/reads/sealedLines.ts';
import { SMALL_COHORT } from '../domain/access/mayWatch.ts';
import { changesRoles } from '../domain/journal/toldLive.ts';
import { touchesCohort } from '../domain/queue/lineWindow.ts';
import type { Soon } from '../domain/shared/soon.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { FollowedCohort } from './followedCohort.ts';
import type { JournalFeed } from './journalFeed.ts';
import { LaneLog } from './laneLog.ts';
import { LaneOrder, type Watched } from './laneOrder.ts';
import { dueTo, type DueTelling, type InStep } from './laneTelling.ts';
import type { PositionWatcher } from './positionWatcher.ts';

export interface PositionLaneOptions {
  readonly cohort: Cohort;
  /** The place of the city's sequence it begins at. */
  readonly seq: number;
  readonly feed: Pick<JournalFeed, 'follow'>;
  /** `LivePositions.followed`. */
  readonly followed: () => FollowedCohort | null;
  readonly clock: Clock;
  readonly onTrouble?: (error: unknown) => void;
}

/** Few changes come alone: what belongs together is told together. */
const TICK_MS = 50;
/** However many are to be told, the next round begins within this. */
const LONGEST_TICK_MS = 1_000;
/** Who could not be told is tried again. */
const AGAIN_MS = 100;
/** Ten seconds: a database that comes back is waited for. */
const MOST_TRIES = 100;
/** So long the event loop is held at a stretch. */
const SLICE_MS = 12;
/** So many are judged, worked out and told together: few enough that what the first look has read is still at hand at the last. */
const AT_ONCE = 32;

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Everybody in this process who watches a position of one cohort. What changes is gathered into rounds; a round touches
 * only those behind the lowest changed key, nearest to the head first, asks for each whether they may see it at this
 * moment, and holds the process for no longer than a slice. Who cannot take it now is passed over and told the newest
 * later, with the causes since what they were told last.
 */
export class PositionLane {
  readonly #options: PositionLaneOptions;
  readonly #log: LaneLog;
  readonly #order = new LaneOrder();
  /** Who is to be looked at in every round until they have been told. */
  readonly #behind = new Set<Watched>();
  readonly #unfollow: () => void;
  /** Everything up to here has been told to everybody who is not behind. */
  #toldSeq: number;
  #round: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** `performance.now()`: until then whatever else this process does has its turn. */
  #restsUntil = 0;
  #isStopped = false;

  constructor(options: PositionLaneOptions) {
    this.#options = options;
    this.#toldSeq = options.seq;
    this.#log = new LaneLog(options.cohort.birthYear, options.seq);
    this.#unfollow = options.feed.follow(options.cohort.cityId, options.seq, (lines) => this.#take(lines));
  }

  get size(): number {
    return this.#order.size;
  }

  /** The last place of the city's sequence it has been given. */
  get seq(): number {
    return this.#log.seq;
  }

  /** Whether the lines after this place are still here. */
  remembers(seq: number): boolean {
    return this.#log.covers(seq);
  }

  /** @returns leaves it. */
  add(watched: Watched): () => void {
    this.#order.add(watched);
    if (watched.isBehind) this.#leaveBehind(watched);
    return () => this.#remove(watched);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#unfollow();
    await this.#round;
  }

  #remove(watched: Watched): void {
    watched.hasEnded = true;
    this.#order.remove(watched);
    this.#behind.delete(watched);
  }

  #take(lines: readonly SealedLine[]): void {
    const { birthYear } = this.#options.cohort;
    let isTouched = false;
    for (const line of lines) {
      if (changesRoles(line)) this.#judgeAnew(line);
      isTouched = this.#log.add(line) || isTouched;
    }
    if (isTouched || lines.some((line) => touchesCohort(birthYear, line))) this.#schedule();
    else if (this.#round === null && this.#behind.size === 0) this.#toldSeq = this.#log.seq;
  }

  /** A revoked role is felt at once, and not when the queue moves next. */
  #judgeAnew({ facts }: SealedLine): void {
    for (const watched of this.#order.ofPerson(facts['personId'])) {
      void this.#judgeOne(watched);
    }
  }

  async #judgeOne(watched: Watched): Promise<void> {
    const verdict = await verdictOf(watched);
    if (verdict === 'NOT_THEIRS') this.#end(watched, null);
    else if (verdict !== 'THEIRS') this.#leaveBehind(watched);
  }

  #leaveBehind(watched: Watched): void {
    if (watched.hasEnded) return;
    watched.toldSeq = Math.max(watched.toldSeq, watched.isBehind ? 0 : this.#toldSeq);
    watched.isBehind = true;
    this.#behind.add(watched);
    this.#schedule(AGAIN_MS);
  }

  /** When many were told, the next round begins twice as long after this one as it took. */
  #schedule(least = 0): void {
    if (this.#isStopped || this.#timer !== undefined || this.#round !== null) return;
    const rest = this.#restsUntil - performance.now();
    const wait = Math.min(LONGEST_TICK_MS, Math.max(TICK_MS, least, rest));
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const beganAt = performance.now();
      this.#round = this.#tellRound()
        .catch((error: unknown) => this.#options.onTrouble?.(error))
        .finally(() => {
          const endedAt = performance.now();
          this.#restsUntil = endedAt + (endedAt - beganAt) * 2;
          this.#round = null;
          if (this.#log.seq > this.#toldSeq && this.#log.isTouchedAfter(this.#toldSeq)) this.#schedule();
          else if (this.#behind.size > 0) this.#schedule(AGAIN_MS);
        });
    }, wait);
  }

  async #tellRound(): Promise<void> {
    const upTo = this.#log.seq;
    // One moment for all of a round: a clock may be asked in the database.
    const at = await this.#options.clock.now();
    const now = await this.#inStep(at);
    if (now === null) return;
    const window = this.#log.since(this.#toldSeq, now.hasLanes);
    const touched = window.isEmpty ? [] : this.#order.behind(window.firstKey);
    const known = new Set(touched);
    const others = [...this.#behind, ...window.lines.flatMap((line) => this.#order.of(line.applicationId))];
    const first = [...new Set(others)].filter((watched) => !known.has(watched));
    const everybody = [...touched, ...first];
    let sliceFrom = performance.now();
    for (let from = 0; from < everybody.length && !this.#isStopped; from += AT_ONCE) {
      await this.#tellSome(everybody.slice(from, from + AT_ONCE), at);
      if (performance.now() - sliceFrom < SLICE_MS) continue;
      await breathe();
      sliceFrom = performance.now();
    }
    this.#toldSeq = upTo;
    let needed = upTo;
    for (const { toldSeq } of this.#behind) needed = Math.min(needed, toldSeq);
    this.#log.forget(needed);
  }

  async #tellSome(some: readonly Watched[], at: Instant): Promise<void> {
    const ready = some.filter((watched) => {
      if (watched.hasEnded) return false;
      if (watched.watcher.isReady()) return true;
      this.#leaveBehind(watched);
      return false;
    });
    const soon = ready.map(verdictOf);
    // What memory tells is told in one go: thousands of waits would cost more than what they wait for.
    const verdicts = soon.every(isHere) ? soon : await Promise.all(soon);
    const now = this.#inStepNow(at) ?? (await this.#inStep(at));
    const due: (readonly [PositionWatcher, DueTelling])[] = [];
    for (const [nth, watched] of ready.entries()) {
      const verdict = verdicts[nth];
      if (watched.hasEnded || verdict === undefined) continue;
      if (verdict === 'NOT_THEIRS') this.#end(watched, null);
      else if (verdict !== 'THEIRS') this.#tryAgain(watched, verdict.trouble);
      else if (now === null || !watched.watcher.isReady()) this.#leaveBehind(watched);
      else {
        const telling = this.#move(watched, now);
        if (telling !== null) due.push([watched.watcher, telling]);
      }
    }
    // Worked out for all of these before the first is written to: writes that follow each other cost less.
    for (const [watcher, { telling, live }] of due) watcher.tell(telling, live);
  }

  #tryAgain(watched: Watched, error: unknown): void {
    watched.tries += 1;
    if (watched.tries > MOST_TRIES) this.#end(watched, error);
    else this.#leaveBehind(watched);
  }

  #end(watched: Watched, error: unknown): void {
    this.#remove(watched);
    watched.watcher.end(error);
  }

  /** The cohort in memory, as soon as it has come exactly as far as this. */
  async #inStep(at: Instant): Promise<InStep | null> {
    for (let waited = 0; !this.#isStopped; waited += 1) {
      const now = this.#inStepNow(at);
      if (now !== null) return now;
      await new Promise((resolve) => setTimeout(resolve, waited < 20 ? 5 : AGAIN_MS));
    }
    return null;
  }

  #inStepNow(at: Instant): InStep | null {
    const followed = this.#options.followed();
    const now = followed?.seq === this.#log.seq ? followed.at(at) : null;
    return followed && now && { ...now, isSmall: followed.size < SMALL_COHORT };
  }

  /** From now on it is told to them as far as this. @returns what is left to say. */
  #move(watched: Watched, now: InStep): DueTelling | null {
    const since = watched.isBehind ? watched.toldSeq : Math.max(watched.toldSeq, this.#toldSeq);
    // It was told by a process that is ahead of this one.
    if (since > this.#log.seq) return null;
    const { watcher } = watched;
    const due = dueTo(watched, since, { birthYear: this.#options.cohort.birthYear, log: this.#log, now });
    if (due.kind === 'LEFT_COHORT') {
      this.#remove(watched);
      watcher.leaveFor(due.birthYear, { told: watched.told, toldSeq: since });
      return null;
    }
    if (!due.isBystander) this.#order.moveTo(watched, now.keyOf(watcher.applicationId));
    watched.toldSeq = this.#log.seq;
    watched.tries = 0;
    watched.missed = NOTHING;
    if (watched.isBehind) {
      watched.isBehind = false;
      this.#behind.delete(watched);
    }
    if (due.kind === 'NOTHING') return null;
    watched.told = due.live?.position ?? null;
    return due;
  }
}

/** Whether somebody may see it at this moment; an object: nobody can tell. */
type Verdict = 'THEIRS' | 'NOT_THEIRS' | { readonly trouble: unknown };

const saying = (isTheirs: boolean): Verdict => (isTheirs ? 'THEIRS' : 'NOT_THEIRS');
const inTrouble = (trouble: unknown): Verdict => ({ trouble });

const verdictOf = ({ watcher }: Watched): Soon<Verdict> => {
  try {
    const isTheirs = watcher.judge();
    return isTheirs instanceof Promise ? isTheirs.then(saying, inTrouble) : saying(isTheirs);
  } catch (error) {
    return inTrouble(error);
  }
};

const isHere = <T>(soon: Soon<T>): soon is T => !(soon instanceof Promise);

const NOTHING: readonly SealedLine[] = [];
