import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { snapshotOf } from '../../../src/domain/journal/snapshot.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { findStanding, findStandingByDirection } from '../../../src/db/standing/standing.ts';
import { transaction } from '../../../src/db/transaction.ts';
import type { Db } from '../../../src/db/client.ts';
import { confirmPrivilege } from '../../../src/services/confirmPrivilege.ts';
import { presentCertificate } from '../../../src/services/presentCertificate.ts';
import { NOW } from '../../support/made.ts';
import { rehearse } from '../../support/rehearse.ts';
import type { World } from '../../support/world.ts';
import { actOf, ON_DAY_5, type ActName, type Concerned } from './verbs.ts';

/** Where a direction is when two people act on it; all three on day 5 of the running window. */
export const SCENES = ['NOTHING_PRESENTED', 'STALE_PRESENTED', 'CONFIRMED'] as const;
export type Scene = (typeof SCENES)[number];

/** A family with a direction, and the staff concerned, in a city of their own. */
export async function setScene({ db, make }: World, scene: Scene): Promise<Concerned> {
  const cityId = await make.city();
  const [parentId, staffId] = [await make.person(), await make.person()];
  const seat = await make.seat({ cityId });
  const standing = await make.direction({
    standing: await make.application({
      cityId,
      guardianId: parentId,
      wishes: [{ kindergartenId: seat.kindergartenId, isSkipped: false }],
      privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' },
    }),
    seat,
  });
  const directionId = standing.direction?.id;
  if (directionId === undefined) throw new Error('No direction was issued');
  if (scene === 'NOTHING_PRESENTED') return { standing, directionId, parentId, staffId };

  const isStale = scene === 'STALE_PRESENTED';
  const desk = (idempotencyKey: string) => {
    const grants = [{ role: 'SPECIALIST', cityId, kindergartenId: null }] as const;
    return { viewer: { kind: 'PERSON', personId: staffId, grants }, idempotencyKey } as const;
  };
  const deps = { db, clock: { now: async () => (isStale ? ON_DAY_5 : NOW) } };
  const [year, month, day] = asDay(isStale ? '2026-02-01' : '2026-03-01')
    .split('-')
    .map(Number);
  const paper = { directionId, issuer: 'Unit 1', number: 'A-1', year: year ?? 0, month: month ?? 0, day: day ?? 0 };
  const presented = await presentCertificate(deps, desk('present'), paper);
  if (!presented.ok) throw new Error(presented.refusal.code);
  if (!isStale) {
    const confirmed = await confirmPrivilege(deps, desk('confirm'), { directionId, staleAcceptedBecause: null });
    if (!confirmed.ok) throw new Error(confirmed.refusal.code);
  }
  return { standing, directionId, parentId, staffId };
}

type Outcome = Awaited<ReturnType<ReturnType<typeof actOf>>>;

/** All that two acts leave behind, wherever they were done: answers, rows, journal, notices, stored keys. */
export interface Picture {
  readonly outcomes: readonly [Outcome, Outcome];
  readonly left: unknown;
}

/** One after the other, and taken back. */
export const inTurn = (
  db: Db,
  on: Concerned,
  [first, second]: readonly [ActName, ActName],
  isReversed = false,
): Promise<Picture> =>
  rehearse(db, async (rehearsed) => {
    const acts = [() => actOf(first)(rehearsed, on, 'one'), () => actOf(second)(rehearsed, on, 'two')] as const;
    if (isReversed) {
      const later = await acts[1]();
      return pictureOf(rehearsed, on, [await acts[0](), later]);
    }
    const earlier = await acts[0]();
    return pictureOf(rehearsed, on, [earlier, await acts[1]()]);
  });

/** Both at the same moment; who is first is left to chance. */
export async function atOnce(db: Db, on: Concerned, [first, second]: readonly [ActName, ActName]): Promise<Picture> {
  const outcomes = await Promise.all([
    actOf(first)(db, on, 'one'),
    sleep(Math.random() * 8).then(() => actOf(second)(db, on, 'two')),
  ]);
  return pictureOf(db, on, outcomes);
}

/** Both wait for the same lock, the first one before the second: neither has committed when the other begins. */
export async function inLine(
  { db, sql: watch }: World,
  on: Concerned,
  [first, second]: readonly [ActName, ActName],
): Promise<Picture> {
  let underWay = 0;
  const begin = (act: ActName, turn: string): Promise<Outcome> => {
    underWay += 1;
    // An expiry that finds nothing overdue has nothing to wait for.
    return actOf(act)(db, on, turn).finally(() => (underWay -= 1));
  };
  const waiting = async (): Promise<void> => {
    for (;;) {
      const [row] = await watch<{ count: number }[]>`
        select count(distinct l.pid)::int as count from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted and a.datname = current_database()`;
      if (row?.count === underWay) return;
      await sleep(2);
    }
  };
  const acts = await transaction(db, async (tx) => {
    await tx.execute(sql`select from application where id = ${on.standing.application.id} for update`);
    const one = begin(first, 'one');
    await waiting();
    const two = begin(second, 'two');
    await waiting();
    return { one, two };
  });
  return pictureOf(db, on, [await acts.one, await acts.two]);
}

async function pictureOf(db: Db, on: Concerned, outcomes: readonly [Outcome, Outcome]): Promise<Picture> {
  const { id } = on.standing.application;
  const journal = await db.execute(sql`
    select type, verb, actor_role, actor_id, at, effective_at, category_before, category_after, waited_before,
      waits_after, before, after, facts, idempotency_key
    from journal j where application_id = ${id} order by j.id`);
  const notices = await db.execute<{ kind: string }>(sql`
    select n.kind from notice n join guardian g on g.person_id = n.person_id
    where g.child_id = ${on.standing.application.childId} order by n.id`);
  const keys = await db.execute(sql`
    select verb, key, result from idempotency where actor_id in (${on.parentId}, ${on.staffId}) order by verb, key`);
  const [seat] = await db.execute(sql`select state, direction_id from seat where id = ${on.standing.seat?.id ?? 0}`);
  const direction = await findStandingByDirection(db, on.directionId);
  return { outcomes, left: { direction, seat, journal: [...journal], notices: [...notices], keys: [...keys] } };
}

/** P12, P18, I3, I9: what is broken after a race, seen by the owner of the tables; nothing, if all is well. */
export async function brokenAfter({ db }: World, watch: Sql, on: Concerned): Promise<readonly unknown[]> {
  const misfits = await watch`
    select reason from direction_misfit union all select reason from seat_misfit
    union all select reason from application_misfit union all select reason from group_misfit
    union all select 'unsettled' from unsettled`;
  const { id } = on.standing.application;
  const lines = await watch<{ before: unknown; after: unknown; at: Date }[]>`
    select before->'application' as before, after->'application' as after, at from journal where application_id = ${id} order by id`;
  const breaks = lines.flatMap((line, index) => {
    const earlier = lines[index - 1];
    if (earlier === undefined) return [];
    const isChained = JSON.stringify(earlier.after) === JSON.stringify(line.before) && earlier.at <= line.at;
    return isChained ? [] : [{ 'does not follow on': line.before, from: earlier.after }];
  });
  const standing = await findStanding(db, id);
  const told = lines.at(-1)?.after;
  const stands = standing === null ? null : inJson(snapshotOf(standing).application);
  const differs = told === undefined || sorted(told) === sorted(stands) ? [] : [{ told, stands }];
  return [...misfits, ...breaks, ...differs];
}

const inJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/** Postgres keeps an object in an order of its own. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
