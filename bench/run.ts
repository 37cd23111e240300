// One run of the allocator: 10,000 seats, 100,000 waiting. Where its time goes, before it is made fast.
import { allocate } from '../src/domain/allocation/allocate.ts';
import { canonicalInput, canonicalOutput, protocolOf } from '../src/domain/allocation/protocol.ts';
import { dayOf } from '../src/domain/calendar/days.ts';
import { rulesInForce } from '../src/domain/policy/setting.ts';
import type { KindergartenId } from '../src/domain/shared/ids.ts';
import { loadCohort } from '../src/db/cohort.ts';
import { lockFreeSeats } from '../src/db/seat.ts';
import { lockStandings } from '../src/db/standing/standing.ts';
import { transaction } from '../src/db/transaction.ts';
import { realTime } from '../src/integrations/systemClock.ts';
import { issueDirections } from '../src/services/issueDirections.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { fillCohort } from './support/cohort.ts';
import { rounded } from './support/measure.ts';
import { report } from './support/report.ts';

const WAITING = 100_000;
const KINDERGARTENS = 200;
const SEATS_EACH = 50;

/** Parts of a run by name, milliseconds. */
type Parts = Record<string, number>;

const timed = async <T>(parts: Parts, name: string, work: () => T | Promise<T>): Promise<T> => {
  const begin = performance.now();
  const result = await work();
  parts[name] = rounded(performance.now() - begin);
  return result;
};

async function prepare(bed: Bed) {
  const { make } = bed;
  const cityId = await make.city();
  const birthYear = new Date(realTime()).getUTCFullYear() - 3;
  const kindergartens: KindergartenId[] = [];
  for (let nth = 0; nth < KINDERGARTENS; nth += 1) {
    const { kindergartenId } = await make.group({ cityId, birthYear, seats: SEATS_EACH });
    kindergartens.push(kindergartenId);
  }
  const setting = await make.setting(cityId, realTime());
  await fillCohort(bed, { cityId, birthYear, count: WAITING, kindergartens, setting });
  await settle(bed);
  return { cityId, birthYear, setting };
}

await withBed(async (bed) => {
  const { cityId, birthYear, setting } = await prepare(bed);
  const cohort = { cityId, birthYear };
  const { zone } = setting.calendar;
  const parts: Parts = {};

  // The steps of the service one by one, then the service itself.
  await transaction(bed.db, async (tx) => {
    const freeSeats = await timed(parts, 'lockFreeSeats', () => lockFreeSeats(tx, cohort));
    const members = await timed(parts, 'loadCohort', () => loadCohort(tx, cohort, setting.now));
    const input = {
      birthYear,
      cohort: members,
      freeSeats,
      rules: rulesInForce(setting),
      slots: null,
      now: setting.now,
      today: dayOf(zone, setting.now),
      laneCounter: 0,
      isDryRun: false,
    };
    const allocation = await timed(parts, 'allocate', () => allocate(input));
    await timed(parts, 'protocol', () => {
      const versions = { watermark: 0, policyVersion: 1, calendarVersion: setting.calendar.version };
      const protocol = protocolOf(input, allocation, { ...versions, dayOf: (at) => dayOf(zone, at) });
      return [canonicalInput(protocol), canonicalOutput(protocol)];
    });
    const winners = allocation.directions.map(({ applicationId }) => applicationId);
    await timed(parts, 'lockWinners', () => lockStandings(tx, winners));
  });
  const personId = await bed.make.person({ roles: [{ role: 'SUPERVISOR', cityId }] });
  const viewer = { kind: 'PERSON', personId, grants: [{ role: 'SUPERVISOR', cityId, kindergartenId: null }] } as const;
  const deps = { db: bed.db, clock: { now: async () => setting.now } };
  const whole: Parts = {};
  const outcome = await timed(whole, 'ms', () =>
    issueDirections(deps, { viewer, idempotencyKey: 'the run' }, { ...cohort, isDryRun: false }),
  );
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  const [issued] = await bed.sql<{ count: number }[]>`select count(*)::int as count from direction`;
  const counted = Object.values(parts).reduce((sum, part) => sum + part, 0);
  report('run', {
    setting: `${KINDERGARTENS * SEATS_EACH} free seats in ${KINDERGARTENS} kindergartens, ${WAITING} waiting in one cohort, 1 to 5 wishes`,
    postgres: bed.postgres,
    figures: {
      directions: issued?.count,
      wholeMs: whole['ms'],
      partsMs: { ...parts, decideAndPersist: rounded((whole['ms'] ?? 0) - counted) },
    },
  });
});
