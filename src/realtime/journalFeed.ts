import type { SealedLine } from '../db/reads/sealedLines.ts';
import type { CityId } from '../domain/shared/ids.ts';

export interface JournalFeedOptions {
  /** `findSealedLines` on this process's database. */
  readonly read: (cityId: CityId, afterSeq: number, limit: number) => Promise<readonly SealedLine[]>;
  /** Wakes it when something of a city has been sealed, here or in another process: `bus.listen`. */
  readonly listen?: (cityId: CityId, wake: () => void) => () => void;
  /** Sees everything that was read, before any follower; some of it more than once. */
  readonly onRead?: OnLines;
  /** Told when the database does not answer, or a follower fails; the feed goes on. */
  readonly onTrouble?: (error: unknown) => void;
  /** How long it waits when nobody wakes it. ms. */
  readonly pollMs?: number;
}

/** Takes lines in the city's order, each once, without a gap. It must not throw, and not take long. */
export type OnLines = (lines: readonly SealedLine[]) => void;

interface Follower {
  readonly onLines: OnLines;
  /** The last place it has been given. */
  seq: number;
}

interface Followed {
  readonly followers: Set<Follower>;
  /** Somebody said that there is more since the last look began. */
  isWoken: boolean;
  wakeUp: () => void;
  /** When the last look that reached the end began; `performance.now()`. */
  currentAsOf: number;
}

const AT_ONCE = 1_000;
const POLL_MS = 25;
const AFTER_TROUBLE_MS = 250;

/**
 * The sealed journal as it grows, for everything in this process that lives by it: live positions and subscriptions. A
 * city is read only while somebody follows it, once for all who stand at the same place. Whoever seals wakes it; the
 * poll behind finds what was sealed elsewhere and nobody told of.
 */
export class JournalFeed {
  readonly #cities = new Map<CityId, Followed>();
  readonly #options: JournalFeedOptions;
  readonly #running = new Set<Promise<void>>();
  #isStopped = false;

  constructor(options: JournalFeedOptions) {
    this.#options = options;
  }

  /**
   * @param afterSeq the last place that is known already; the lines after it are given.
   * @returns ends it.
   */
  follow(cityId: CityId, afterSeq: number, onLines: OnLines): () => void {
    const follower: Follower = { onLines, seq: afterSeq };
    const known = this.#cities.get(cityId);
    const city = known ?? newlyFollowed();
    city.followers.add(follower);
    if (known === undefined) this.#begin(cityId, city);
    else this.wake(cityId);
    return () => {
      city.followers.delete(follower);
      if (city.followers.size === 0) city.wakeUp();
    };
  }

  /** There may be more; without a city, in any of them. */
  wake(cityId?: CityId): void {
    for (const [id, city] of this.#cities) {
      if (cityId !== undefined && id !== cityId) continue;
      city.isWoken = true;
      city.wakeUp();
    }
  }

  /** How long ago everything that was sealed then had been given to all followers of the city. ms; infinite: never. */
  ageOf(cityId: CityId): number {
    const city = this.#cities.get(cityId);
    return city === undefined ? Number.POSITIVE_INFINITY : performance.now() - city.currentAsOf;
  }

  /** Gives nothing more. Ends when what it is at has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.wake();
    await Promise.all(this.#running);
  }

  #begin(cityId: CityId, city: Followed): void {
    this.#cities.set(cityId, city);
    const running = this.#run(cityId, city).finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #run(cityId: CityId, city: Followed): Promise<void> {
    const { pollMs = POLL_MS, listen } = this.#options;
    const stopListening = listen?.(cityId, () => this.wake(cityId));
    while (!this.#isStopped && city.followers.size > 0) {
      city.isWoken = false;
      let wait = pollMs;
      try {
        const isMore = await this.#look(cityId, city);
        if (isMore) continue;
      } catch (error) {
        this.#options.onTrouble?.(error);
        wait = AFTER_TROUBLE_MS;
        city.isWoken = false;
      }
      if (!city.isWoken) await pauseOf(city, wait);
    }
    stopListening?.();
    // Whoever follows after this begins anew.
    if (this.#cities.get(cityId) === city) this.#cities.delete(cityId);
  }

  /** @returns whether somebody has not reached the end. */
  async #look(cityId: CityId, city: Followed): Promise<boolean> {
    const beganAt = performance.now();
    const places = new Map<number, Follower[]>();
    for (const follower of city.followers) {
      const together = places.get(follower.seq);
      if (together === undefined) places.set(follower.seq, [follower]);
      else together.push(follower);
    }
    let isMore = false;
    for (const [seq, together] of places) {
      const lines = await this.#options.read(cityId, seq, AT_ONCE);
      if (this.#isStopped) return false;
      const last = lines.at(-1);
      if (last === undefined) continue;
      this.#options.onRead?.(lines);
      if (lines.length === AT_ONCE) isMore = true;
      for (const follower of together) this.#give(city, follower, lines, last.citySeq);
    }
    if (!isMore) city.currentAsOf = beganAt;
    return isMore;
  }

  #give(city: Followed, follower: Follower, lines: readonly SealedLine[], lastSeq: number): void {
    if (!city.followers.has(follower)) return;
    follower.seq = lastSeq;
    try {
      follower.onLines(lines);
    } catch (error) {
      this.#options.onTrouble?.(error);
    }
  }
}

const newlyFollowed = (): Followed => ({
  followers: new Set(),
  isWoken: true,
  wakeUp: () => undefined,
  currentAsOf: Number.NEGATIVE_INFINITY,
});

const pauseOf = (city: Followed, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    city.wakeUp = () => {
      clearTimeout(timer);
      resolve();
    };
  });
