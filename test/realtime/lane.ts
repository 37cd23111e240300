import type { SealedLine } from '../../src/db/reads/sealedLines.ts';
import type { Application } from '../../src/domain/application/application.ts';
import { ABOUT_NOTHING } from '../../src/domain/journal/journalEntry.ts';
import type { Snapshot } from '../../src/domain/journal/snapshot.ts';
import { PRESET_RULES } from '../../src/domain/policy/presets.ts';
import type { Policy, Preset } from '../../src/domain/policy/policy.ts';
import type { Category } from '../../src/domain/privilege/category.ts';
import { CohortColumns } from '../../src/domain/queue/cohortColumns.ts';
import type { QueueKey } from '../../src/domain/queue/queueKey.ts';
import type { ApplicationId, CityId, KindergartenId, PersonId, PolicyId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { FollowedCohort, type LivePosition } from '../../src/realtime/followedCohort.ts';
import type { OnLines } from '../../src/realtime/journalFeed.ts';
import type { LivePositions } from '../../src/realtime/livePositions.ts';
import { PositionLanes } from '../../src/realtime/positionLanes.ts';
import type { PositionWatcher, Telling } from '../../src/realtime/positionWatcher.ts';

const NOW = asInstant(Date.parse('2026-03-10T04:00:00Z'));
const EARLIER = asInstant(NOW - 400 * 86_400_000);
export const BIRTH_YEAR = 2023;
const cityId = 1 as CityId;
const COHORT = { cityId, birthYear: BIRTH_YEAR };

interface Stood {
  category: Category;
  state: Application['state'];
  readonly queuedAt: Instant;
  readonly queueNumber: number;
}

export interface Told {
  readonly telling: Telling;
  readonly live: LivePosition | null;
}

/** Who watches one application, as a test steers it. */
export interface Watcher {
  readonly told: Told[];
  isReady: boolean;
  mayWatch: boolean;
  /** Nobody can tell whether they may. */
  isJudgeAway: boolean;
  judged: number;
  ended: unknown[];
  leave: () => void;
}

/** A cohort of so many, a journal that a test writes, and the lane of those who watch. No database. */
export const openLane = (size: number, preset: Preset = 'astana-2019') => {
  const stood = new Map<number, Stood>();
  const columns = new CohortColumns(size);
  const wishes = (id: number) => [{ kindergartenId: (1 + (id % 3)) as KindergartenId, isSkipped: false }];
  for (let id = 1; id <= size; id += 1) {
    const one: Stood = {
      category: 'GENERAL',
      state: { kind: 'QUEUED' },
      queuedAt: asInstant(EARLIER + id),
      queueNumber: id,
    };
    stood.set(id, one);
    columns.write({
      ...keyOf(one),
      applicationId: id as ApplicationId,
      directedAt: null,
      waitsFrom: EARLIER,
      wishes: wishes(id),
    });
  }
  const policy: Policy = {
    id: 1 as PolicyId,
    cityId,
    version: 1,
    preset,
    validFrom: asInstant(0),
    rules: PRESET_RULES[preset],
  };
  const followers = new Set<OnLines>();
  const written: SealedLine[] = [];
  const feed = {
    follow: (_city: CityId, _after: number, onLines: OnLines) => {
      followers.add(onLines);
      return () => void followers.delete(onLines);
    },
    ageOf: () => 0,
  };
  const clock = { now: () => Promise.resolve(NOW) };
  const snapshot = {
    columns,
    guardians: new Float64Array(size),
    laneCounter: null,
    policies: [policy],
    lastAt: EARLIER,
    upToSeq: 0,
    unsealed: new Set<number>(),
  };
  const cohort = new FollowedCohort(BIRTH_YEAR, snapshot, NOW);
  followers.add((lines) => void cohort.apply(lines));
  const lanes = new PositionLanes({
    positions: { followed: () => cohort, cohortFor: () => Promise.resolve(cohort) } satisfies Pick<
      LivePositions,
      'followed' | 'cohortFor'
    >,
    feed,
    findLastSeq: () => Promise.resolve(written.length),
    read: (_city, after, limit) => Promise.resolve(written.slice(after, after + limit)),
    clock,
  });

  const write = (line: Partial<SealedLine> & Pick<SealedLine, 'type'>): void => {
    const seq = written.length + 1;
    written.push({
      ...ABOUT_NOTHING,
      cityId,
      at: asInstant(NOW + seq),
      effectiveAt: asInstant(NOW + seq),
      verb: 'test',
      actorRole: 'SYSTEM',
      id: seq,
      citySeq: seq,
      ...line,
    });
    for (const onLines of followers) onLines(written.slice(-1));
  };

  /** It stands like this from now on. */
  const change = (id: number, type: SealedLine['type'], to: Partial<Stood>): void => {
    const known = stood.get(id);
    const after = {
      ...(known ?? { category: 'GENERAL' as const, queuedAt: asInstant(EARLIER + id), queueNumber: id }),
      ...to,
    } as Stood;
    stood.set(id, after);
    const isOpen = (one: Stood | undefined): one is Stood => one !== undefined && one.state.kind !== 'LEFT';
    const snapshotOf = (one: Stood): Snapshot => ({
      application: {
        ...one,
        birthYear: BIRTH_YEAR,
        wishes: wishes(id),
        languages: ['KAZAKH'],
        notBeforeOn: null,
        eligibleFrom: EARLIER,
        agesOutAt: asInstant(NOW * 2),
        batchId: null,
        heldUntil: null,
      },
    });
    write({
      type,
      applicationId: id as ApplicationId,
      birthYear: BIRTH_YEAR,
      keyBefore: isOpen(known) ? keyOf(known) : null,
      keyAfter: isOpen(after) ? keyOf(after) : null,
      waitedBefore: known?.state.kind === 'QUEUED',
      waitsAfter: after.state.kind === 'QUEUED',
      before: known === undefined ? null : snapshotOf(known),
      after: snapshotOf(after),
    });
  };

  const watch = async (id: number, after: number | null = null): Promise<Watcher> => {
    const one: Watcher = {
      told: [],
      isReady: true,
      mayWatch: true,
      isJudgeAway: false,
      judged: 0,
      ended: [],
      leave: () => undefined,
    };
    const key = stood.get(id);
    const watcher: PositionWatcher = {
      applicationId: id as ApplicationId,
      personId: id as PersonId,
      key: key === undefined || key.state.kind === 'LEFT' ? null : keyOf(key),
      isReady: () => one.isReady,
      judge: async () => {
        one.judged += 1;
        if (one.isJudgeAway) throw new Error('The database does not answer');
        return one.mayWatch;
      },
      count: () => Promise.reject(new Error('Nobody needs to count')),
      tell: (telling, live) => void one.told.push({ telling, live }),
      end: (error) => void one.ended.push(error),
      leaveFor: () => undefined,
    };
    one.leave = await lanes.join(COHORT, watcher, { after });
    return one;
  };

  return {
    watch,
    write,
    leave: (id: number) =>
      change(id, 'QUEUE_LEFT', { state: { kind: 'LEFT', reason: 'MOVED' } as Application['state'] }),
    join: (id: number) => change(id, 'APPLICATION_SUBMITTED', { state: { kind: 'QUEUED' } }),
    claim: (id: number) => change(id, 'PRIVILEGE_CLAIMED', { category: 'PRIORITY' }),
    drop: (id: number) => change(id, 'PRIVILEGE_DROPPED', { category: 'GENERAL' }),
    direct: (id: number) =>
      change(id, 'DIRECTION_ISSUED', { state: { kind: 'DIRECTED', directedAt: NOW } as Application['state'] }),
    cancel: (id: number) => change(id, 'DIRECTION_CANCELLED', { state: { kind: 'QUEUED' } }),
    stands: (id: number) => stood.get(id),
    positionOf: (id: number) => cohort.positionOf(id as ApplicationId, NOW),
    seq: () => written.length,
    stop: () => lanes.stop(),
  };
};

const keyOf = ({ category, queuedAt, queueNumber }: Stood): QueueKey => ({ category, queuedAt, queueNumber });
