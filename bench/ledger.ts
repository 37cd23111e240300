// The position story of one child among 100,000 with 10,000 things that happened before it: how long a page takes, beside
// the same lines merely read and added up by the database, and what is stored for it.
import { sql } from 'drizzle-orm';
import { findPositionStory, type StoryOf } from '../src/db/positionStory.ts';
import { realTime } from '../src/integrations/systemClock.ts';
import { findStandings } from '../src/db/standing/standing.ts';
import { categoryInForce } from '../src/domain/privilege/privilege.ts';
import type { CityId } from '../src/domain/shared/ids.ts';
import { settle, withBed, type Bed } from './support/bed.ts';
import { fillCohort } from './support/cohort.ts';
import { latencyOf, rounded, timeEach } from './support/measure.ts';
import { report } from './support/report.ts';

const WAITING = 100_000;
const EVENTS = 10_000;
const DAYS = 300;
const CALLS = 40;

/** Children ahead that hold a direction now and then wait again: as many lines as a busy year has. */
async function fillJournal(bed: Bed, cityId: CityId, birthYear: number): Promise<void> {
  await bed.sql`
    insert into journal (city_id, at, effective_at, type, verb, actor_role, application_id, birth_year, category_before,
      category_after, queued_at, queue_number, waited_before, waits_after, before, after, facts)
    select ${cityId}, at, at, case when is_odd then 'DIRECTION_CANCELLED' else 'DIRECTION_ISSUED' end, 'bench', 'SYSTEM',
      a.id, ${birthYear}, a.category, a.category, a.queued_at, a.queue_number, not is_odd, is_odd,
      standing, standing, '{}'
    from generate_series(0, ${EVENTS - 1}) as event(nth)
    cross join lateral (select nth % 2 = 1 as is_odd,
      (date_trunc('milliseconds', now()) - make_interval(days => ${DAYS}) + make_interval(secs => nth * ${(DAYS * 86_400) / EVENTS})) as at) drawn
    join lateral (
      select id, category, queued_at, queue_number, jsonb_build_object('application', jsonb_build_object(
        'state', jsonb_build_object('kind', 'QUEUED'), 'birthYear', birth_year, 'category', category)) as standing
      from application where city_id = ${cityId} and birth_year = ${birthYear}
        and is_let_in offset (nth / 2) % 500 limit 1
    ) a on true
    order by nth`;
}

await withBed(async (bed) => {
  const cityId = await bed.make.city();
  const now = realTime();
  const setting = await bed.make.setting(cityId, now);
  const birthYear = new Date(now).getUTCFullYear() - 3;
  const kindergartens = await Promise.all(Array.from({ length: 200 }, () => bed.make.kindergarten({ cityId })));
  const families = await fillCohort(bed, { cityId, birthYear, count: WAITING, kindergartens, setting });
  await fillJournal(bed, cityId, birthYear);
  await settle(bed);
  const last = families.slice(-CALLS).map(({ applicationId }) => applicationId);
  const stories: StoryOf[] = [];
  for (const { application, privilege } of await findStandings(bed.db, last)) {
    const { id: applicationId, queuedAt, queueNumber } = application;
    const key = { category: categoryInForce(privilege), queuedAt, queueNumber };
    stories.push({ applicationId, cityId, zone: setting.calendar.zone, birthYear, key });
  }
  let days = 0;
  const tell = async (nth: number): Promise<void> => {
    const whose = stories[nth % stories.length];
    if (whose === undefined) throw new Error('Nobody stands');
    days = Math.max(days, (await findPositionStory(bed.db, whose)).length);
  };
  const floor = (): Promise<unknown> =>
    bed.db.execute(sql`
      select at::date, type, sum(waits_after::int - waited_before::int) from journal
      where city_id = ${cityId} and birth_year = ${birthYear} group by 1, 2`);
  const ahead = (): Promise<unknown> =>
    bed.db.execute(sql`
      select count(*) from application where city_id = ${cityId} and birth_year = ${birthYear}
        and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')`);
  await timeEach(5, tell);
  const told = latencyOf(await timeEach(CALLS, tell));
  const added = latencyOf(await timeEach(CALLS, floor));
  const counted = latencyOf(await timeEach(CALLS, ahead));
  const [size] = await bed.sql<{ bytes: string }[]>`select pg_table_size('journal') as bytes`;
  report('ledger', {
    setting: `${WAITING} waiting in one cohort, ${EVENTS} lines of the journal over ${DAYS} days, asked for by the last of them`,
    postgres: bed.postgres,
    figures: {
      wholeStory: told,
      days,
      sameLinesAddedUpByDatabase: added,
      cohortCountedByDatabase: counted,
      storedPerChild: { rows: 0, bytes: 0 },
      journalBytesALine: rounded(Number(size?.bytes ?? 0) / EVENTS),
    },
  });
});
