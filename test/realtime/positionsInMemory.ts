import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Standing } from '../../src/domain/application/standing.ts';
import type { ApplicationId, CityId } from '../../src/domain/shared/ids.ts';
import { asDay, asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { loadCohort, type Cohort } from '../../src/db/cohort.ts';
import { loadCohortSnapshot } from '../../src/db/cohortSnapshot.ts';
import { findLastInstant } from '../../src/db/journal.ts';
import { loadPolicies } from '../../src/db/policy.ts';
import { findQueuePosition } from '../../src/db/queuePosition.ts';
import { findLastSeq, findSealedLines } from '../../src/db/reads/sealedLines.ts';
import { openSealingSession } from '../../src/db/sealing/sealingSession.ts';
import { lockStandings } from '../../src/db/standing/standing.ts';
import type { Agreement } from '../../src/realtime/agreement.ts';
import { JournalFeed } from '../../src/realtime/journalFeed.ts';
import { LivePositions } from '../../src/realtime/livePositions.ts';
import { OwnWrites } from '../../src/realtime/ownWrites.ts';
import { Sealer } from '../../src/realtime/sealer.ts';
import { systemAct } from '../../src/services/systemAct.ts';
import { NOW } from '../support/made.ts';
import type { World } from '../support/world.ts';

export const BIRTH_YEAR = 2023;
export const HOUR = 3_600_000;

interface Wishes {
  readonly most?: number;
  readonly isBroken?: () => boolean;
  readonly oldest?: number;
  /** A snapshot is taken after it. */
  readonly beforeLoad?: () => Promise<void>;
}

export const until = async <T>(find: () => Promise<T | null | false>): Promise<T> => {
  const giveUpAt = Date.now() + 45_000;
  for (;;) {
    const found = await find();
    if (found !== null && found !== false) return found;
    if (Date.now() > giveUpAt) throw new Error('It did not come about in time');
    await pause(5);
  }
};

/** Any change of one standing, journalled as a verb would. */
export const change = systemAct(
  'test',
  async (work, { id, to }: { readonly id: ApplicationId; readonly to: (before: Standing) => Standing }) => {
    const [before] = await lockStandings(work.tx, [id]);
    if (before === undefined) throw new Error('Nobody is there');
    const setting = await work.settingOf(before.application.cityId);
    await work.save(before, { standing: to(before), event: { type: 'WISHES_CHANGED' } }, setting, 'SYSTEM');
  },
);

/** Positions in memory beside a real database, at a moment that a test sets. `end` stops all that was begun. */
export const openPositionsInMemory = () => {
  const time: { now: Instant } = { now: NOW };
  const clock = { now: () => Promise.resolve(time.now) };
  const endings: (() => Promise<void>)[] = [];

  const livePositions = ({ db }: World, { most, oldest, isBroken = () => false, beforeLoad }: Wishes = {}) => {
    const ownWrites = new OwnWrites();
    const troubles: unknown[] = [];
    const compared: Agreement[] = [];
    const asked = async <T>(read: () => Promise<T>): Promise<T> => {
      if (isBroken()) throw new Error('The database does not answer');
      return read();
    };
    const feed = new JournalFeed({
      read: (cityId, afterSeq, limit) => asked(() => findSealedLines(db, cityId, afterSeq, limit)),
      onTrouble: (error) => troubles.push(error),
    });
    const live = new LivePositions({
      load: async (cohort) => {
        await beforeLoad?.();
        return asked(() => loadCohortSnapshot(db, cohort));
      },
      loadPolicies: (cityId) => loadPolicies(db, cityId),
      feed,
      clock,
      ownWrites,
      onTrouble: (error) => troubles.push(error),
      onCompared: (agreement) => compared.push(agreement),
      ...(most !== undefined && { most }),
      ...(oldest !== undefined && { oldest }),
    });
    endings.push(async () => {
      await live.stop();
      await feed.stop();
    });
    return { live, ownWrites, troubles, compared };
  };

  return {
    time,
    clock,
    endings,
    livePositions,
    startSealer: ({ url }: World): Sealer => {
      const sealer = new Sealer({ session: openSealingSession(url) });
      sealer.start();
      endings.push(() => sealer.stop());
      return sealer;
    },
    /** Everybody of the cohort, or one in so many, once everything committed has been sealed and applied. */
    expectAllRight: async ({ db }: World, live: LivePositions, cohort: Cohort, oneIn = 1): Promise<number> => {
      const { cityId } = cohort;
      await until(async () => {
        const [row] = await db.execute<{ count: number }>(
          `select count(*)::int as count from journal j where not exists (select from journal_seal s where s.journal_id = j.id)`,
        );
        return row?.count === 0;
      });
      const seq = await findLastSeq(db, cityId);
      const members = await loadCohort(db, cohort, time.now);
      const at = asInstant(Math.max(time.now, (await findLastInstant(db, cityId)) ?? 0));
      for (const { applicationId } of members.filter((_, nth) => nth % oneIn === 0)) {
        const shown = await until(() => live.positionOf(applicationId, cohort, { personId: null, seq }));
        expect(shown.position).toEqual(await findQueuePosition(db, applicationId, at));
        expect(shown.at).toBe(at);
      }
      return members.length;
    },
    end: async (): Promise<void> => {
      for (let end = endings.pop(); end !== undefined; end = endings.pop()) await end();
      time.now = NOW;
    },
  };
};

/** Hands that put families into a city of this world. */
export const familiesIn =
  ({ make }: World) =>
  async (cityId: CityId, wish: Parameters<World['make']['application']>[0] = {}) => {
    const guardianId = await make.person();
    const standing = await make.application({ cityId, guardianId, birthOn: asDay('2023-05-17'), ...wish });
    return { guardianId, id: standing.application.id, standing };
  };
