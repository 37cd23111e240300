import type { Cohort } from '../db/cohort.ts';
import type { SealedLine } from '../db/reads/sealedLines.ts';
import { LineWindow } from '../domain/queue/lineWindow.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { Clock } from '../ports/clock.ts';
import { MOST_RESUMED } from './cityWatch.ts';
import type { JournalFeed } from './journalFeed.ts';
import type { Watched } from './laneOrder.ts';
import { presentAt } from './laneTelling.ts';
import type { LivePositions } from './livePositions.ts';
import { PositionLane } from './positionLane.ts';
import type { PositionWatcher, ToldSoFar } from './positionWatcher.ts';

export interface PositionLanesOptions {
  readonly positions: Pick<LivePositions, 'followed' | 'cohortFor'>;
  readonly feed: Pick<JournalFeed, 'follow'>;
  readonly findLastSeq: (cityId: CityId) => Promise<number>;
  /** `findSealedLines` on this process's database. */
  readonly read: (cityId: CityId, afterSeq: number, limit: number) => Promise<readonly SealedLine[]>;
  readonly clock: Clock;
  readonly onTrouble?: (error: unknown) => void;
}

/** Where somebody goes on. */
export type From =
  /** The last place that was told; null: from the present on. */
  { readonly after: number | null } | ToldSoFar;

const AT_ONCE = 1_000;

/** The lanes of this process: one for each cohort of which somebody watches a position, for as long as they do. */
export class PositionLanes {
  readonly #options: PositionLanesOptions;
  readonly #lanes = new Map<string, Promise<PositionLane>>();

  constructor(options: PositionLanesOptions) {
    this.#options = options;
  }

  /** Tells the present state, or what was missed since, and then every move. @returns ends it. */
  async join(cohort: Cohort, watcher: PositionWatcher, from: From): Promise<() => void> {
    const lane = await this.#laneOf(cohort);
    try {
      const leave = lane.add(await this.#begun(cohort, lane, watcher, from));
      return () => {
        leave();
        this.#endIfEmpty(cohort, lane);
      };
    } catch (error) {
      this.#endIfEmpty(cohort, lane);
      throw error;
    }
  }

  async stop(): Promise<void> {
    const lanes = await Promise.all(this.#lanes.values());
    this.#lanes.clear();
    await Promise.all(lanes.map((lane) => lane.stop()));
  }

  #laneOf(cohort: Cohort): Promise<PositionLane> {
    const known = this.#lanes.get(keyOf(cohort));
    if (known !== undefined) return known;
    const made = this.#open(cohort);
    this.#lanes.set(keyOf(cohort), made);
    made.catch(() => this.#lanes.delete(keyOf(cohort)));
    return made;
  }

  async #open(cohort: Cohort): Promise<PositionLane> {
    const { feed, positions, clock, findLastSeq, onTrouble } = this.#options;
    return new PositionLane({
      cohort,
      seq: await findLastSeq(cohort.cityId),
      feed,
      followed: () => positions.followed(cohort),
      clock,
      ...(onTrouble && { onTrouble }),
    });
  }

  #endIfEmpty(cohort: Cohort, lane: PositionLane): void {
    if (lane.size > 0) return;
    this.#lanes.delete(keyOf(cohort));
    void lane.stop();
  }

  async #begun(cohort: Cohort, lane: PositionLane, watcher: PositionWatcher, from: From): Promise<Watched> {
    const { key } = watcher;
    const later = { watcher, key, told: undefined, isBehind: true, missed: [], tries: 0, hasEnded: false } as const;
    if ('toldSeq' in from) return { ...later, told: from.told, toldSeq: from.toldSeq };
    const { after } = from;
    if (after === null) return this.#present(cohort, lane, watcher, false);
    if (after < lane.seq && lane.remembers(after)) return { ...later, toldSeq: after };
    if (after === lane.seq) return this.#present(cohort, lane, watcher, false);
    const last = await this.#options.findLastSeq(cohort.cityId);
    if (after > last || last - after > MOST_RESUMED) return this.#present(cohort, lane, watcher, true);
    // Another process may have told of it before this one has read it.
    if (after >= lane.seq) return { ...later, toldSeq: after };
    const { missed, upTo } = await this.#missed(cohort, watcher, after);
    return { ...later, missed, toldSeq: upTo };
  }

  /** From memory, as far as the city is known there; while nothing is, the database counts. */
  async #present(cohort: Cohort, lane: PositionLane, watcher: PositionWatcher, isResync: boolean): Promise<Watched> {
    const { applicationId, personId } = watcher;
    const { positions, clock, findLastSeq } = this.#options;
    const made = { watcher, missed: [], tries: 0, hasEnded: false };
    const followed = await positions.cohortFor(cohort, { personId });
    const now = followed?.at(await clock.now());
    if (followed && now && lane.remembers(followed.seq)) {
      const { seq } = followed;
      const live = now.positionOf(applicationId);
      watcher.tell(presentAt(seq, isResync), live);
      return { ...made, key: now.keyOf(applicationId), told: live?.position ?? null, toldSeq: seq, isBehind: false };
    }
    const seq = await findLastSeq(cohort.cityId);
    const live = await watcher.count();
    watcher.tell(presentAt(seq, isResync), live);
    const told = live?.position ?? null;
    return { ...made, key: live === null ? null : watcher.key, told, toldSeq: seq, isBehind: true };
  }

  async #missed(cohort: Cohort, { applicationId, key }: PositionWatcher, after: number) {
    const missed: SealedLine[] = [];
    let upTo = after;
    for (;;) {
      const lines = await this.#options.read(cohort.cityId, upTo, AT_ONCE);
      missed.push(...new LineWindow(cohort.birthYear, lines, true).linesFor(key, applicationId));
      upTo = lines.at(-1)?.citySeq ?? upTo;
      if (lines.length < AT_ONCE) return { missed, upTo };
    }
  }
}

const keyOf = ({ cityId, birthYear }: Cohort): string => `${cityId} ${birthYear}`;
