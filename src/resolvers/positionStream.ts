import type { Cohort } from '../db/cohort.ts';
import { findQueuePosition } from '../db/queuePosition.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { QueueKey } from '../domain/queue/queueKey.ts';
import type { ApplicationId, CityId } from '../domain/shared/ids.ts';
import type { Soon } from '../domain/shared/soon.ts';
import type { LivePosition } from '../realtime/followedCohort.ts';
import type { PositionLanes } from '../realtime/positionLanes.ts';
import type { PositionWatcher, Telling, ToldSoFar } from '../realtime/positionWatcher.ts';
import { EVENT_CURSORS, type LiveFacts } from '../schema/live.ts';
import type { PositionChange } from '../schema/positionChange.ts';
import { toQueuePosition } from '../schema/queuePosition.ts';
import type { Context } from './context.ts';
import { notTheirs } from './live.ts';
import { loadApplication } from './load.ts';
import { loadersOf } from './loaders.ts';
import { showIn } from './shownContext.ts';

/** Takes what is told as it is, and puts it into words by itself. */
export interface PositionTaker {
  readonly isReady: () => boolean;
  readonly take: (telling: Telling, live: LivePosition | null) => void;
}

export interface WatchedPosition {
  readonly applicationId: ApplicationId;
  readonly cohort: Cohort;
  readonly key: QueueKey;
  /** The last place that was told; null: from the present on. */
  readonly after: number | null;
}

interface Told {
  readonly telling: Telling;
  readonly live: LivePosition | null;
}

/**
 * One family's way along a lane. It is read as any subscription is, or by a taker, whom it is given to as numbers.
 */
export class PositionStream implements AsyncIterableIterator<PositionChange> {
  readonly #context: Context;
  readonly #lanes: PositionLanes;
  readonly #watched: WatchedPosition;
  /** As judged last. */
  #viewer: Viewer;
  #leave: () => void = () => undefined;
  #pending: Told | null = null;
  #taker: PositionTaker | null = null;
  #waiting: PromiseWithResolvers<IteratorResult<PositionChange>> | null = null;
  #error: { readonly reason: unknown } | null = null;
  #isEnded = false;

  private constructor(context: Context, lanes: PositionLanes, watched: WatchedPosition) {
    this.#context = context;
    this.#viewer = context.viewer;
    this.#lanes = lanes;
    this.#watched = watched;
  }

  static async open(context: Context, watched: WatchedPosition): Promise<PositionStream> {
    const { lanes } = context;
    if (lanes === undefined) throw new Error('Nobody follows positions in this process');
    const stream = new PositionStream(context, lanes, watched);
    if (!(await stream.#judge())) throw notTheirs();
    stream.#leave = await lanes.join(watched.cohort, stream.#watcher(watched.cohort), { after: watched.after });
    return stream;
  }

  get cityId(): CityId {
    return this.#watched.cohort.cityId;
  }

  /** From now on it is not read but given. What waits is given at once. */
  giveTo(taker: PositionTaker): void {
    this.#taker = taker;
    const told = this.#pending;
    this.#pending = null;
    if (told !== null) taker.take(told.telling, told.live);
  }

  next(): Promise<IteratorResult<PositionChange>> {
    const told = this.#pending;
    this.#pending = null;
    if (told !== null) return Promise.resolve({ done: false, value: this.#shown(told) });
    if (this.#error !== null) return Promise.reject(this.#error.reason);
    if (this.#isEnded) return Promise.resolve({ done: true, value: undefined });
    this.#waiting = withResolvers();
    return this.#waiting.promise;
  }

  return(): Promise<IteratorResult<PositionChange>> {
    this.#isEnded = true;
    this.#pending = null;
    this.#leave();
    this.#waiting?.resolve({ done: true, value: undefined });
    this.#waiting = null;
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #watcher(cohort: Cohort): PositionWatcher {
    const { applicationId, key } = this.#watched;
    const { viewer } = this.#context;
    return {
      applicationId,
      personId: viewer.kind === 'PERSON' ? viewer.personId : null,
      key,
      isReady: () => this.#pending === null && (this.#taker === null ? this.#waiting !== null : this.#taker.isReady()),
      judge: () => this.#judge(),
      count: () => this.#count(),
      tell: (telling, live) => this.#tell({ telling, live }),
      end: (error) => this.#end(error ?? notTheirs()),
      leaveFor: (birthYear, from) => void this.#goOn({ ...cohort, birthYear }, from),
    };
  }

  /** The roles of this moment, and nothing that was read before. */
  #judge(): Soon<boolean> {
    const viewer = this.#context.viewerNow();
    return viewer instanceof Promise ? viewer.then((found) => this.#judgeFor(found)) : this.#judgeFor(viewer);
  }

  /** Their own family is known in memory: thousands are judged so without a wait. */
  #judgeFor(viewer: Viewer): Soon<boolean> {
    const { applicationId } = this.#watched;
    this.#viewer = viewer;
    const { positions } = this.#context;
    if (viewer.kind === 'PERSON' && positions?.cohortOfFamily(applicationId, viewer.personId)) return true;
    return loadApplication(this.#fresh(), applicationId).then((found) => found !== null);
  }

  /** A context of its own: nothing that was read for an earlier push is answered from. */
  #fresh(): Context {
    return { ...this.#context, viewer: this.#viewer };
  }

  async #count(): Promise<LivePosition | null> {
    const { applicationId, cohort } = this.#watched;
    const fresh = this.#fresh();
    const { now } = await loadersOf(fresh).setting.load(cohort.cityId);
    const position = await findQueuePosition(fresh.db, applicationId, now);
    return position === null ? null : { position, at: now };
  }

  async #goOn(cohort: Cohort, from: ToldSoFar): Promise<void> {
    try {
      const leave = await this.#lanes.join(cohort, this.#watcher(cohort), from);
      if (this.#isEnded) leave();
      else this.#leave = leave;
    } catch (error) {
      this.#end(error);
    }
  }

  #tell(told: Told): void {
    if (this.#isEnded) return;
    if (this.#taker !== null) return this.#taker.take(told.telling, told.live);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#pending = told;
    else waiting.resolve({ done: false, value: this.#shown(told) });
  }

  #end(reason: unknown): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#leave();
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#error = { reason };
    else waiting.reject(reason);
  }

  #shown({ telling, live }: Told): PositionChange {
    return showIn(this.#fresh(), toPositionChange(this.#watched.cohort, telling, live));
  }
}

export const toPositionChange = (
  { cityId }: Pick<Cohort, 'cityId'>,
  telling: Telling,
  live: LivePosition | null,
): PositionChange => ({
  __typename: 'PositionChange',
  ...factsOf(cityId, telling),
  position: live && toQueuePosition(live.position, live.at),
  causes: telling.causes,
});

const factsOf = (cityId: Cohort['cityId'], { kind, seq, isResync, at }: Telling): LiveFacts => ({
  kind,
  cursor: EVENT_CURSORS.encode([cityId, seq]),
  citySeq: seq,
  resync: isResync,
  at,
});

// This Node has no `Promise.withResolvers` yet.
interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

const withResolvers = <T>(): PromiseWithResolvers<T> => {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
};
