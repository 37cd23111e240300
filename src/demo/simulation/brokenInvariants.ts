import type { Database } from '../../db/client.ts';
import { findDue } from '../../db/due.ts';
import { findLaneCounter } from '../../db/run.ts';
import { loadPolicy } from '../../db/policy.ts';
import { findQueuePosition } from '../../db/queuePosition.ts';
import { findStandings } from '../../db/standing/standing.ts';
import { isWaiting } from '../../domain/application/application.ts';
import type { Standing } from '../../domain/application/standing.ts';
import { categoryInForce } from '../../domain/privilege/privilege.ts';
import { orderCohort } from '../../domain/queue/order.ts';
import { positionOf, type WishingEntry } from '../../domain/queue/position.ts';
import type { ApplicationId, CityId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';

/** Families of each cohort whose position is counted both ways. */
const SAMPLES = 5;

/** Statements that answer nothing in a city in which everything agrees. */
const MUST_BE_EMPTY = {
  'a change that was not settled': 'select 1 from unsettled',
  'a direction that disagrees with seat, application or verification (I3, R4)': 'select 1 from direction_misfit',
  'a seat that disagrees with its direction (I3)': 'select 1 from seat_misfit',
  'an application that disagrees with its direction or privilege (I5)': 'select 1 from application_misfit',
  'FREE + HELD + OCCUPIED + WITHDRAWN is not the capacity (P12)': `select 1 from kindergarten_group g where g.capacity <>
     (select count(*) from seat s where s.group_id = g.id and s.removed_at is null
       and s.state in ('FREE', 'HELD', 'OCCUPIED', 'WITHDRAWN'))`,
  'a seat is HELD without its live direction (I3)': `select 1 from seat s where (s.state = 'HELD') is distinct from
     exists (select 1 from direction d where d.seat_id = s.id and d.state in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT'))`,
  'a child holds two live directions (I2, P2)': `select 1 from direction where state in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT')
     group by child_id having count(*) > 1`,
  'a wish is out of step with its application': `select 1 from wish w join application a on a.id = w.application_id
     where row(w.birth_year, w.category, w.queued_at, w.queue_number)
       is distinct from row(a.birth_year, a.category, a.queued_at, a.queue_number)`,
  'the journal goes back in time (D10)': `select 1 from (select at < lag(at) over (partition by city_id order by id) as is_back
     from journal) told where is_back`,
} as const;

/** What does not agree in the city, in words; an empty list when all is well. */
export async function brokenInvariants(database: Database, cityId: CityId, now: Instant): Promise<readonly string[]> {
  const broken: string[] = [];
  await database.sql.begin(async (tx) => {
    // The views of what disagrees are the owner's.
    await tx`set local role none`;
    for (const [wrong, statement] of Object.entries(MUST_BE_EMPTY)) {
      const rows = await tx.unsafe(statement);
      if (rows.length > 0) broken.push(`${wrong}: ${rows.length}`);
    }
  });
  const due = await findDue(database.db, { cityId, birthYear: null }, now, 10);
  if (due.length > 0) broken.push(`a deadline has passed and nothing was done (D1): ${due.length}`);
  const held = await countWrongHolds(database, cityId, now);
  if (held > 0) broken.push(`an application is not held as the cases of its child say (R17): ${held}`);
  return [...broken, ...(await wrongPositions(database, cityId, now))];
}

/** R17: whoever is held is held by a case that is not CLEARED, to its end; whoever is not, by none. */
async function countWrongHolds({ sql }: Database, cityId: CityId, now: Instant): Promise<number> {
  const [row] = await sql<[{ wrong: number }]>`
    select count(*)::int as wrong from (
      select nullif(greatest(a.held_until, ${new Date(now)}), ${new Date(now)}) as held,
        (select max(c.held_until) from integrity_case c
          where c.child_id = a.child_id and c.state <> 'CLEARED' and c.held_until > ${new Date(now)}) as wanted
      from application a where a.city_id = ${cityId} and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
    ) each where held is distinct from wanted`;
  return row.wrong;
}

/** B9: the position that the database counts is the one the ordered cohort has. */
async function wrongPositions({ db, sql }: Database, cityId: CityId, now: Instant): Promise<readonly string[]> {
  const policy = await loadPolicy(db, cityId, now);
  if (policy === null) return ['no rules are in force'];
  const rows = await sql<{ year: number; ids: ApplicationId[] }[]>`
    select birth_year as year, json_agg(id order by id) as ids from application
    where city_id = ${cityId} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED') group by birth_year order by birth_year`;
  const wrong: string[] = [];
  for (const { year, ids } of rows) {
    const cohort = { cityId, birthYear: year };
    const entries = (await findStandings(db, ids)).map((standing) => entryOf(standing, now));
    const order = orderCohort(entries, policy.rules, await findLaneCounter(db, cohort, policy.rules));
    const step = Math.max(1, Math.floor(ids.length / SAMPLES));
    for (const id of ids.filter((_, index) => index % step === 0)) {
      const counted = JSON.stringify(await findQueuePosition(db, id, now));
      if (counted !== JSON.stringify(positionOf(order, id))) wrong.push(`the position of application ${id} (B9)`);
    }
  }
  return wrong;
}

const entryOf = ({ application, privilege }: Standing, now: Instant): WishingEntry => ({
  applicationId: application.id,
  category: categoryInForce(privilege),
  queuedAt: application.queuedAt,
  queueNumber: application.queueNumber,
  directedAt: application.state.kind === 'DIRECTED' ? application.state.directedAt : null,
  isWaiting: isWaiting(application, now),
  wishes: application.wishes,
});
