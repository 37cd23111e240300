import type { SealedLine } from '../db/reads/sealedLines.ts';
import type { Position } from '../domain/queue/position.ts';
import { compareKeys, type QueueKey } from '../domain/queue/queueKey.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import type { PositionWatcher } from './positionWatcher.ts';

/** One watcher of a lane and what they have been told. */
export interface Watched {
  readonly watcher: PositionWatcher;
  /** Of the application as of what was told; null: it does not stand. */
  key: QueueKey | null;
  /** Undefined: not known here. Null: it stands no more. */
  told: Position | null | undefined;
  /** Everything up to here is told to them, unless the lane is further. */
  toldSeq: number;
  /** What they missed before the lane knew of them. */
  missed: readonly SealedLine[];
  /** They have not been told what everybody else has. */
  isBehind: boolean;
  tries: number;
  hasEnded: boolean;
}

type Standing = Watched & { readonly key: QueueKey };

/** The watchers of a cohort in the order of the queue; those whose application does not stand are in none. */
export class LaneOrder {
  readonly #standing: Standing[] = [];
  readonly #byApplication = new Map<ApplicationId, Set<Watched>>();
  readonly #byPerson = new Map<unknown, Set<Watched>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(watched: Watched): void {
    this.#size += 1;
    into(this.#byApplication, watched.watcher.applicationId, watched);
    if (watched.watcher.personId !== null) into(this.#byPerson, watched.watcher.personId, watched);
    this.#enter(watched);
  }

  remove(watched: Watched): void {
    if (!outOf(this.#byApplication, watched.watcher.applicationId, watched)) return;
    this.#size -= 1;
    outOf(this.#byPerson, watched.watcher.personId, watched);
    this.#leave(watched);
  }

  moveTo(watched: Watched, key: QueueKey | null): void {
    if (watched.key !== null && key !== null && compareKeys(watched.key, key) === 0) return;
    this.#leave(watched);
    watched.key = key;
    if (!watched.hasEnded) this.#enter(watched);
  }

  of(applicationId: ApplicationId | null): readonly Watched[] {
    return applicationId === null ? [] : [...(this.#byApplication.get(applicationId) ?? [])];
  }

  ofPerson(personId: unknown): readonly Watched[] {
    return [...(this.#byPerson.get(personId) ?? [])];
  }

  /** Those who stand behind this key, nearest to the head first; null: all. */
  behind(key: QueueKey | null): readonly Watched[] {
    return this.#standing.slice(key === null ? 0 : this.#placeOf(key));
  }

  #enter(watched: Watched): void {
    if (isStanding(watched)) this.#standing.splice(this.#placeOf(watched.key), 0, watched);
  }

  #leave(watched: Watched): void {
    if (watched.key === null) return;
    // Several may watch the same application.
    let place = this.#placeOf(watched.key);
    while (place < this.#standing.length && this.#standing[place] !== watched) place += 1;
    this.#standing.splice(place, 1);
  }

  #placeOf(key: QueueKey): number {
    let low = 0;
    let high = this.#standing.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#standing[middle];
      if (there !== undefined && compareKeys(there.key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const isStanding = (watched: Watched): watched is Standing => watched.key !== null;

const into = <Key>(sets: Map<Key, Set<Watched>>, key: Key, watched: Watched): void => {
  const known = sets.get(key);
  if (known === undefined) sets.set(key, new Set([watched]));
  else known.add(watched);
};

/** @returns whether it was there. */
const outOf = <Key>(sets: Map<Key, Set<Watched>>, key: Key, watched: Watched): boolean => {
  const known = sets.get(key);
  const wasThere = known?.delete(watched) ?? false;
  if (known?.size === 0) sets.delete(key);
  return wasThere;
};
