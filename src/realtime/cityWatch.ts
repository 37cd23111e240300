import type { SealedLine } from '../db/reads/sealedLines.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { JournalFeed } from './journalFeed.ts';

/** What a watcher is told. `seq` is the place in the city's sequence up to which everything has been told. */
export type Push =
  /** The present state is to be shown: at the beginning, or after nothing was missed. */
  | { readonly kind: 'PRESENT'; readonly seq: number }
  /** The same, because the place to go on from is too old or not of this sequence. */
  | { readonly kind: 'RESYNC'; readonly seq: number }
  | { readonly kind: 'CHANGE'; readonly seq: number; readonly line: SealedLine };

export interface WatchedJournal {
  readonly feed: Pick<JournalFeed, 'follow'>;
  readonly findLastSeq: (cityId: CityId) => Promise<number>;
}

export interface Watch {
  readonly cityId: CityId;
  /** The last place that was told; null: from the present on. */
  readonly after: number | null;
  readonly concerns: (line: SealedLine) => boolean;
}

/** Whoever was away for more lines than this begins anew. */
export const MOST_RESUMED = 10_000;
/** A watcher that is slower than the city is read for again when it has taken these. */
const MOST_QUEUED = 1_000;

/**
 * One watcher's way through a city's sequence (I13): first the present state, or what was missed since `after`, then each
 * line that concerns it, once and in order, as fast as it takes them. Written by hand and not as an async generator,
 * which cannot be ended while it waits.
 */
export class CityWatch implements AsyncIterableIterator<Push> {
  readonly #queue: Push[] = [];
  readonly #waiting: ((result: IteratorResult<Push>) => void)[] = [];
  readonly #feed: Pick<JournalFeed, 'follow'>;
  readonly #watch: Watch;
  #seen: number;
  /** Until here it is told what it missed; null: it has been told, or missed nothing. */
  #missedUpTo: number | null = null;
  #end: (() => void) | null = null;
  #isEnded = false;

  private constructor(feed: Pick<JournalFeed, 'follow'>, watch: Watch, seen: number) {
    this.#feed = feed;
    this.#watch = watch;
    this.#seen = seen;
  }

  static async open({ feed, findLastSeq }: WatchedJournal, watch: Watch): Promise<CityWatch> {
    const last = await findLastSeq(watch.cityId);
    const { after } = watch;
    const isKnown = after === null || (after <= last && last - after <= MOST_RESUMED);
    const opened = new CityWatch(feed, watch, isKnown ? (after ?? last) : last);
    if (!isKnown) opened.#queue.push({ kind: 'RESYNC', seq: last });
    else if (after === null || after === last) opened.#queue.push({ kind: 'PRESENT', seq: last });
    else opened.#missedUpTo = last;
    opened.#follow();
    return opened;
  }

  next(): Promise<IteratorResult<Push>> {
    const push = this.#queue.shift();
    if (push !== undefined) return Promise.resolve({ done: false, value: push });
    if (this.#isEnded) return Promise.resolve({ done: true, value: undefined });
    this.#follow();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<Push>> {
    this.#isEnded = true;
    this.#unfollow();
    this.#queue.length = 0;
    for (const resolve of this.#waiting.splice(0)) resolve({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #follow(): void {
    if (this.#isEnded) return;
    this.#end ??= this.#feed.follow(this.#watch.cityId, this.#seen, (lines) => this.#take(lines));
  }

  #unfollow(): void {
    this.#end?.();
    this.#end = null;
  }

  #take(lines: readonly SealedLine[]): void {
    for (const line of lines) {
      this.#seen = line.citySeq;
      if (!this.#watch.concerns(line)) continue;
      this.#give({ kind: 'CHANGE', seq: line.citySeq, line });
      this.#missedUpTo = null;
    }
    if (this.#missedUpTo !== null && this.#seen >= this.#missedUpTo) {
      this.#missedUpTo = null;
      this.#give({ kind: 'PRESENT', seq: this.#seen });
    }
    if (this.#queue.length >= MOST_QUEUED) this.#unfollow();
  }

  #give(push: Push): void {
    const resolve = this.#waiting.shift();
    if (resolve === undefined) this.#queue.push(push);
    else resolve({ done: false, value: push });
  }
}
