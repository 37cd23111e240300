import { isSeenGuardian, type CohortSnapshot } from '../db/cohortSnapshot.ts';
import type { Cohort } from '../db/cohort.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { ApplicationId, CityId, PersonId } from '../domain/shared/ids.ts';
import type { Clock } from '../ports/clock.ts';
import { agreementOf, type Agreement } from './agreement.ts';
import { FollowedCohort, type LivePosition, type Seen } from './followedCohort.ts';
import type { JournalFeed } from './journalFeed.ts';
import type { OwnWrites } from './ownWrites.ts';

export interface LivePositionsOptions {
  /** `loadCohortSnapshot` on this process's database. */
  readonly load: (cohort: Cohort) => Promise<CohortSnapshot>;
  readonly loadPolicies: (cityId: CityId) => Promise<readonly Policy[]>;
  readonly feed: Pick<JournalFeed, 'follow' | 'ageOf'>;
  readonly clock: Clock;
  readonly ownWrites: OwnWrites;
  /** Applications kept at most, of all cohorts together; those least recently asked for go first. */
  readonly most?: number;
  /** Milliseconds after which a cohort that is asked for is built anew. */
  readonly oldest?: number;
  /** What was kept has been compared with what was built in its place (I12). */
  readonly onCompared?: ((agreement: Agreement) => void) | undefined;
  readonly onTrouble?: (error: unknown) => void;
}

/** Who asks, and what of the city they have seen. */
interface Asking extends Pick<Seen, 'seq'> {
  readonly personId: PersonId | null;
}

interface Held {
  readonly cohort: Cohort;
  readonly followed: FollowedCohort;
  readonly snapshot: Pick<CohortSnapshot, 'columns' | 'guardians'>;
  /** Before its snapshot was taken; `performance.now()`. */
  readonly beganAt: number;
  readonly unfollow: () => void;
  askedAt: number;
}

const MOST = 2_000_000;
/** A day: a mistake in what the journal has moved on would be seen, and end. */
const OLDEST_COHORT_MS = 24 * 3_600_000;
/** A feed that has not come to the end of the journal for longer is not believed. */
const OLDEST_FEED_MS = 1_000;
const PATIENCE_MS = 500;
/** After a snapshot that could not be taken. */
const AGAIN_AFTER_MS = 1_000;

/**
 * The positions of this process (B9): cohorts in memory, each built from one snapshot of the database and moved on by the
 * sealed journal. Whatever it cannot answer exactly and at once it does not answer: then the database is asked, which it
 * must always equal (I12). A cohort is built when somebody first asks for one of it, and anew once a day, or when too many
 * of it have ended; then the two are compared.
 */
export class LivePositions {
  readonly #options: LivePositionsOptions;
  readonly #held = new Map<string, Held>();
  readonly #wanted = new Map<string, Cohort>();
  readonly #failedAt = new Map<string, number>();
  #building: Promise<void> | null = null;
  #isStopped = false;

  constructor(options: LivePositionsOptions) {
    this.#options = options;
  }

  /** Where the application of this cohort stands. Null: ask the database. */
  async positionOf(applicationId: ApplicationId, cohort: Cohort, asking: Asking): Promise<LivePosition | null> {
    const followed = await this.cohortFor(cohort, asking);
    return followed?.positionOf(applicationId, await this.#options.clock.now()) ?? null;
  }

  /** The cohort as far as this one has seen the city, or done something in it. Null: ask the database. */
  async cohortFor(cohort: Cohort, { personId, seq = 0 }: Asking): Promise<FollowedCohort | null> {
    const held = this.#heldFor(cohort);
    if (held === null) return null;
    const { feed, ownWrites } = this.#options;
    if (feed.ageOf(cohort.cityId) > OLDEST_FEED_MS) return null;
    const lines = personId === null ? [] : ownWrites.of(personId, cohort.cityId, held.beganAt);
    if (!held.followed.hasSeen({ seq, lines }) && !(await held.followed.awaits({ seq, lines }, PATIENCE_MS)))
      return null;
    return held.followed;
  }

  /** The cohort as it stands in memory; it is built when it does not. */
  followed(cohort: Cohort): FollowedCohort | null {
    return this.#heldFor(cohort)?.followed ?? null;
  }

  /**
   * The cohort in which a child of this person stands with this application, as far as it is known here: the rule that
   * a family sees its own (`sightOf`), judged in memory. Null: ask the database.
   */
  cohortOfFamily(applicationId: ApplicationId, personId: PersonId): Cohort | null {
    for (const { cohort, followed, snapshot } of this.#held.values()) {
      if (!followed.has(applicationId)) continue;
      return isSeenGuardian(snapshot, applicationId, personId) ? cohort : null;
    }
    return null;
  }

  /** Builds these before anybody asks, one after the other, as long as there is room. */
  async warm(cohorts: readonly Cohort[]): Promise<void> {
    for (const cohort of cohorts) {
      if (this.#isStopped || this.#size >= this.#most) return;
      this.#want(cohort);
      await this.#building;
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#wanted.clear();
    await this.#building;
    for (const { unfollow } of this.#held.values()) unfollow();
    this.#held.clear();
  }

  #heldFor(cohort: Cohort): Held | null {
    const held = this.#held.get(keyOf(cohort));
    if (held === undefined) {
      this.#want(cohort);
      return null;
    }
    held.askedAt = performance.now();
    const { oldest = OLDEST_COHORT_MS } = this.#options;
    if (held.followed.isWorn || held.askedAt - held.beganAt > oldest) this.#want(cohort);
    return held;
  }

  /** One at a time: a snapshot is work for the database and for this process. */
  #want(cohort: Cohort): void {
    if (this.#isStopped) return;
    this.#wanted.set(keyOf(cohort), cohort);
    this.#building ??= this.#buildWanted().finally(() => {
      this.#building = null;
    });
  }

  async #buildWanted(): Promise<void> {
    for (const [key, cohort] of this.#wanted) {
      try {
        await this.#build(key, cohort);
      } catch (error) {
        this.#failedAt.set(key, performance.now());
        this.#options.onTrouble?.(error);
      }
      // Wanted again while it was being built, it is not built twice.
      this.#wanted.delete(key);
    }
  }

  /** The old one answers until the new one stands. */
  async #build(key: string, cohort: Cohort): Promise<void> {
    const { load, feed, clock } = this.#options;
    const beganAt = performance.now();
    if (beganAt - (this.#failedAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return;
    const snapshot = await load(cohort);
    const followed = new FollowedCohort(cohort.birthYear, snapshot, await clock.now());
    if (this.#isStopped) return;
    const unfollow = feed.follow(cohort.cityId, snapshot.upToSeq, (lines) => {
      if (followed.apply(lines)) void this.#readRules(cohort.cityId, followed);
    });
    this.#failedAt.delete(key);
    const before = this.#held.get(key);
    const { columns, guardians, unsealed } = snapshot;
    this.#held.set(key, { cohort, followed, snapshot: { columns, guardians }, beganAt, unfollow, askedAt: beganAt });
    this.#makeRoom(key);
    if (before === undefined) return;
    try {
      const agreement = await agreementOf(before.followed, { followed, columns, unsealed }, clock);
      if (agreement !== null) this.#options.onCompared?.(agreement);
    } finally {
      before.unfollow();
    }
  }

  async #readRules(cityId: CityId, followed: FollowedCohort): Promise<void> {
    try {
      while (!followed.useRules(await this.#options.loadPolicies(cityId)));
    } catch (error) {
      this.#options.onTrouble?.(error);
      // Without its rules it answers nothing; whoever asks next has it built anew.
      for (const [key, held] of this.#held) if (held.followed === followed) this.#drop(key);
    }
  }

  #makeRoom(justBuilt: string): void {
    const byAsked = [...this.#held].sort(([, one], [, other]) => one.askedAt - other.askedAt);
    for (const [key] of byAsked) {
      if (this.#size <= this.#most) return;
      if (key !== justBuilt) this.#drop(key);
    }
  }

  #drop(key: string): void {
    this.#held.get(key)?.unfollow();
    this.#held.delete(key);
  }

  get #size(): number {
    let size = 0;
    for (const { followed } of this.#held.values()) size += followed.size;
    return size;
  }

  get #most(): number {
    return this.#options.most ?? MOST;
  }
}

const keyOf = ({ cityId, birthYear }: Cohort): string => `${cityId} ${birthYear}`;
