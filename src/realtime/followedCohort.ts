import type { CohortSnapshot } from '../db/cohortSnapshot.ts';
import type { SealedLine } from '../db/reads/sealedLines.ts';
import { isOpen, waitsFrom } from '../domain/application/application.ts';
import type { Snapshot } from '../domain/journal/snapshot.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { rulesInForce } from '../domain/policy/setting.ts';
import type { LiveEntry } from '../domain/queue/cohortColumns.ts';
import { LiveCohort } from '../domain/queue/liveCohort.ts';
import type { Position } from '../domain/queue/position.ts';
import type { QueueKey } from '../domain/queue/queueKey.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';

/** Where somebody stands, and the moment it was counted for. */
export interface LivePosition {
  readonly position: Position;
  readonly at: Instant;
}

/** The cohort at one moment, for whoever asks for many at once. */
export interface CohortNow {
  /** B8: the order is no key, so everybody may move by anything. */
  readonly hasLanes: boolean;
  /** Null: it does not stand here. */
  readonly positionOf: (applicationId: ApplicationId) => LivePosition | null;
  readonly keyOf: (applicationId: ApplicationId) => QueueKey | null;
}

/** So many lines are remembered as applied, for whoever asks whether their own is. */
const REMEMBERED = 10_000;

/** A live cohort and the place of the journal it has come to: built from a snapshot, moved on by sealed lines. */
export class FollowedCohort {
  readonly birthYear: number;
  readonly #live: LiveCohort;
  readonly #unsealed: ReadonlySet<number>;
  readonly #applied = new Set<number>();
  readonly #waiting = new Set<() => void>();
  /** Null: changed, and not read again yet. */
  #policies: readonly Policy[] | null;
  #isReadingRules = false;
  readonly #backlog: SealedLine[] = [];
  #seq: number;
  #lastAt: Instant;

  constructor(birthYear: number, snapshot: CohortSnapshot, now: Instant) {
    this.birthYear = birthYear;
    this.#live = new LiveCohort(snapshot.columns, asInstant(Math.max(now, snapshot.lastAt)), snapshot.laneCounter);
    this.#unsealed = snapshot.unsealed;
    this.#policies = snapshot.policies;
    this.#seq = snapshot.upToSeq;
    this.#lastAt = snapshot.lastAt;
  }

  get size(): number {
    return this.#live.size;
  }

  get isWorn(): boolean {
    return this.#live.isWorn;
  }

  /** The last place of the city's sequence that it knows. */
  get seq(): number {
    return this.#seq;
  }

  /**
   * As they stand now; what came since they changed is judged by them.
   *
   * @returns false: they have changed once more, and are to be read again.
   */
  useRules(policies: readonly Policy[]): boolean {
    this.#policies = policies;
    this.#takeIn(this.#backlog.splice(0));
    this.#isReadingRules = this.#policies === null;
    return !this.#isReadingRules;
  }

  has(applicationId: ApplicationId): boolean {
    return this.#live.has(applicationId);
  }

  /**
   * Lines of the city in their order, each once; those of other cohorts too.
   *
   * @returns whether the rules have changed and must be read: it waits for `useRules`.
   */
  apply(lines: readonly SealedLine[]): boolean {
    this.#takeIn(lines);
    if (this.#policies !== null || this.#isReadingRules) return false;
    this.#isReadingRules = true;
    return true;
  }

  /** D10: at the later of `now` and the last committed instant. Null: it does not stand here, or the rules are being read. */
  positionOf(applicationId: ApplicationId, now: Instant): LivePosition | null {
    return this.at(now)?.positionOf(applicationId) ?? null;
  }

  /** The same for many. It holds until the next line is applied. Null: the rules are being read. */
  at(now: Instant): CohortNow | null {
    if (this.#policies === null) return null;
    const at = asInstant(Math.max(now, this.#lastAt, this.#live.now));
    const rules = rulesInForce({ policies: this.#policies, now: at });
    return {
      hasLanes: rules.everyoneTurnsPerPriority !== null,
      positionOf: (applicationId) => {
        const position = this.#live.positionOf(applicationId, at, rules);
        return position === null ? null : { position, at };
      },
      keyOf: (applicationId) => this.#live.keyOf(applicationId),
    };
  }

  /** Whether everything up to this place, and these lines of the journal, are in it. */
  hasSeen({ seq = 0, lines = [] }: Seen): boolean {
    return this.#seq >= seq && lines.every((id) => this.#applied.has(id) || this.#unsealed.has(id));
  }

  /** The same, once it is so. @returns false: not within `patience` ms. */
  async awaits(seen: Seen, patience: number): Promise<boolean> {
    if (this.hasSeen(seen)) return true;
    return new Promise<boolean>((resolve) => {
      const end = (isSeen: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(isSeen);
      };
      const look = (): void => {
        if (this.hasSeen(seen)) end(true);
      };
      const timer = setTimeout(() => end(false), patience);
      this.#waiting.add(look);
    });
  }

  #takeIn(lines: readonly SealedLine[]): void {
    for (const [nth, line] of lines.entries()) {
      if (this.#policies === null) {
        this.#backlog.push(...lines.slice(nth));
        break;
      }
      if (!this.#unsealed.has(line.id)) this.#applyOne(line, this.#policies);
      this.#seq = line.citySeq;
      this.#remember(line.id);
    }
    for (const wake of this.#waiting) wake();
  }

  #applyOne({ applicationId, after, type, at }: SealedLine, policies: readonly Policy[]): void {
    this.#lastAt = asInstant(Math.max(this.#lastAt, at));
    if (type === 'POLICY_ADDED') this.#policies = null;
    const stands = after?.application;
    if (applicationId === null || stands === undefined) return;
    if (stands.birthYear !== this.birthYear) {
      // A corrected birth date takes it into another cohort.
      this.#live.remove(applicationId);
      return;
    }
    const ground = after?.direction?.ground;
    if (type === 'DIRECTION_ISSUED' && ground !== undefined) {
      this.#live.countDirection(rulesInForce({ policies, now: at }), ground);
    }
    const entry = entryFrom(applicationId, stands);
    if (entry === null) this.#live.remove(applicationId);
    else this.#live.put(entry);
  }

  #remember(id: number): void {
    this.#applied.add(id);
    if (this.#applied.size <= REMEMBERED) return;
    const [oldest] = this.#applied;
    if (oldest !== undefined) this.#applied.delete(oldest);
  }
}

/** What somebody has seen of the city, or done in it. */
export interface Seen {
  /** A place of the city's sequence. */
  readonly seq?: number;
  /** Ids of lines of the city's journal. */
  readonly lines?: readonly number[];
}

type Stands = NonNullable<Snapshot['application']>;

/** Null: it stands no more. */
const entryFrom = (applicationId: ApplicationId, stands: Stands): LiveEntry | null => {
  if (!isOpen(stands)) return null;
  const { state, category, queuedAt, queueNumber, wishes } = stands;
  return {
    applicationId,
    category,
    queuedAt,
    queueNumber,
    wishes,
    directedAt: state.kind === 'DIRECTED' ? state.directedAt : null,
    waitsFrom: state.kind === 'QUEUED' ? waitsFrom(stands) : null,
  };
};
