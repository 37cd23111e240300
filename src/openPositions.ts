import { findAllCities } from './db/city.ts';
import type { Db } from './db/client.ts';
import { findCohorts } from './db/cohort.ts';
import { loadCohortSnapshot } from './db/cohortSnapshot.ts';
import { loadPolicies } from './db/policy.ts';
import { findLastSeq, findSealedLines } from './db/reads/sealedLines.ts';
import type { Clock } from './ports/clock.ts';
import type { JournalFeed } from './realtime/journalFeed.ts';
import { LivePositions, type LivePositionsOptions } from './realtime/livePositions.ts';
import { PositionLanes } from './realtime/positionLanes.ts';
import { OwnWrites } from './realtime/ownWrites.ts';
import type { Context } from './resolvers/context.ts';

/** The positions of this process, and what tells them what people have written through it. */
interface OpenPositions {
  readonly ofContext: Required<Pick<Context, 'positions' | 'lanes' | 'wrote'>>;
  /** Builds every cohort that could be given a seat, as far as there is room. */
  warm(): Promise<void>;
  stop(): Promise<void>;
}

export const openPositions = (parts: {
  readonly db: Db;
  readonly clock: Clock;
  readonly feed: JournalFeed;
  readonly onCompared?: LivePositionsOptions['onCompared'];
  readonly onTrouble: (error: unknown) => void;
}): OpenPositions => {
  const { db, clock, feed, onCompared, onTrouble } = parts;
  const ownWrites = new OwnWrites();
  const positions = new LivePositions({
    load: (cohort) => loadCohortSnapshot(db, cohort),
    loadPolicies: (cityId) => loadPolicies(db, cityId),
    feed,
    clock,
    ownWrites,
    onCompared,
    onTrouble,
  });
  const lanes = new PositionLanes({
    positions,
    feed,
    findLastSeq: (cityId) => findLastSeq(db, cityId),
    read: (cityId, afterSeq, limit) => findSealedLines(db, cityId, afterSeq, limit),
    clock,
    onTrouble,
  });
  return {
    ofContext: { positions, lanes, wrote: (personId, lines) => ownWrites.note(personId, lines) },
    warm: async () => {
      try {
        for (const cityId of await findAllCities(db)) await positions.warm(await findCohorts(db, cityId));
      } catch (error) {
        onTrouble(error);
      }
    },
    stop: async () => {
      await lanes.stop();
      await positions.stop();
    },
  };
};
