import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { addDays, dayOf, startOfDay } from '../domain/calendar/days.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import type { Category } from '../domain/privilege/category.ts';
import {
  laneCounterAfter,
  laneCounterUnder,
  startingLaneCounter,
  type LaneCounter,
} from '../domain/queue/laneCounter.ts';
import { asObserved, UndoneCohort, type StoryPoint, type UndoneLine } from '../domain/queue/laneStory.ts';
import type { QueueEntry } from '../domain/queue/order.ts';
import { tellStory, type StoryDay } from '../domain/queue/positionStory.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { asInstant, type Day, type Instant } from '../domain/shared/time.ts';
import type { Db, Tx } from './client.ts';
import { countSpans, type StoryOf } from './positionStory.ts';
import { instantFromSql } from './tables/columns.ts';
import { transaction } from './transaction.ts';

interface Rules extends Pick<Setting, 'policies' | 'now'> {
  /** Which of the days, newest first, are wanted. */
  readonly pick: (days: readonly Day[]) => readonly Day[];
}

/**
 * The same story where lanes have been in force (B8): each wanted day is observed, by undoing the journal in a copy of the
 * cohort and ordering it as it stood; what the keys do not explain is the LANE_PATTERN. It costs a reading of the cohort
 * and an ordering a day. It begins where the child came into its present cohort.
 */
export const findLaneStory = (db: Db, whose: StoryOf, rules: Rules): Promise<readonly StoryDay[]> =>
  transaction(db, (tx) => readLaneStory(tx, whose, rules), { isolationLevel: 'repeatable read' });

async function readLaneStory(tx: Tx, whose: StoryOf, { policies, now, pick }: Rules): Promise<readonly StoryDay[]> {
  const all = await countSpans(tx, whose);
  const birthYear = all.at(-1)?.span.birthYear ?? whose.birthYear;
  const counted = all.slice(all.findLastIndex(({ span }) => span.birthYear !== birthYear) + 1);
  const [first, last] = [counted[0]?.span, counted.at(-1)?.span];
  if (first === undefined || last === undefined) return [];
  const byKey = new Map(tellStory(counted).map((told) => [told.day, told]));

  const lines = await findLines(tx, whose, birthYear);
  const began = lines.find(({ id }) => id === first.afterId)?.at ?? lines[0]?.at ?? now;
  const ended = lines.find(({ id }) => id === last.beforeId)?.at ?? now;
  const { zone } = whose;
  const fromDay = dayOf(zone, began);
  const toDay = dayOf(zone, ended);
  const moving = new Set([
    fromDay,
    ...lines.map(({ at }) => dayOf(zone, at)),
    ...policies.filter(({ validFrom }) => validFrom <= now).map(({ validFrom }) => dayOf(zone, validFrom)),
  ]);
  const days = [...moving]
    .filter((day) => day >= fromDay && day <= toDay)
    .sort()
    .reverse();
  const wanted = pick(days);

  const turns = turnsOf(lines, policies);
  const pointAt = (at: Instant, id: number): StoryPoint => {
    const inForce = rulesInForce({ policies, now: asInstant(Math.min(at, now)) });
    return {
      at,
      id,
      rules: inForce,
      laneCounter: laneCounterUnder(inForce, turns(at, id) ?? startingLaneCounter(inForce)),
    };
  };
  const endOf = (day: Day): StoryPoint => {
    if (day === toDay && last.beforeId !== null) return pointAt(ended, last.beforeId - 1);
    return pointAt(asInstant(startOfDay(zone, addDays(day, 1)) - 1), Number.MAX_SAFE_INTEGER);
  };
  const cohort = new UndoneCohort(await findStanding(tx, whose, birthYear), lines);
  const observe = async (point: StoryPoint) => {
    await turnOfLoop();
    return cohort.positionAt(whose.applicationId, point);
  };

  const story: StoryDay[] = [];
  const [newest] = wanted;
  if (newest === undefined) return [];
  let end = endOf(newest);
  let to = await observe(end);
  for (const day of wanted) {
    const before = days[days.indexOf(day) + 1];
    const start = before === undefined ? pointAt(began, first.afterId) : endOf(before);
    const from = await observe(start);
    if (from === null || to === null) break;
    const told = byKey.get(day) ?? { day, from, to, lines: [] };
    story.push(asObserved(told, { from, to, hasNewRules: start.rules !== end.rules }));
    [end, to] = [start, from];
  }
  return story;
}

/** B8: the counter after each direction of the cohort, as they were issued. */
function turnsOf(
  lines: readonly LineOfCohort[],
  policies: Setting['policies'],
): (at: Instant, id: number) => LaneCounter | null {
  const turns: { readonly at: Instant; readonly id: number; readonly counter: LaneCounter }[] = [];
  let counter: LaneCounter | null = null;
  for (const { at, id, ground } of lines) {
    if (ground === null) continue;
    const rules = rulesInForce({ policies, now: at });
    if (rules.everyoneTurnsPerPriority === null) continue;
    counter = laneCounterAfter(rules, laneCounterUnder(rules, counter ?? startingLaneCounter(rules)), ground);
    turns.push({ at, id, counter });
  }
  return (at, id) => turns.findLast((turn) => turn.at < at || (turn.at === at && turn.id <= id))?.counter ?? null;
}

interface LineOfCohort extends UndoneLine {
  /** Of a direction that was issued. */
  readonly ground: Category | null;
}

/** Every line about somebody who stood, stands or stands no more in this cohort, in their order. */
async function findLines(tx: Tx, { cityId }: StoryOf, birthYear: number): Promise<readonly LineOfCohort[]> {
  const rows = await tx.execute<{
    id: string;
    at: string;
    application_id: string;
    category_before: Category | null;
    queued_at: string;
    queue_number: number;
    waited_before: boolean;
    directed_at: number | null;
    was_here: boolean;
    ground: Category | null;
  }>(sql`
    select id, at, application_id, category_before, queued_at, queue_number, waited_before,
      (before #>> '{application,state,directedAt}')::float8 as directed_at,
      coalesce((before #>> '{application,birthYear}')::int, birth_year) = ${birthYear} as was_here,
      case when type = 'DIRECTION_ISSUED' then after #>> '{direction,ground}' end as ground
    from journal
    where city_id = ${cityId} and (birth_year = ${birthYear} or type = 'ERROR_CORRECTED')
      and (category_before is not null or category_after is not null)
    order by at, id`);
  return rows.map((row): LineOfCohort => {
    const applicationId = Number(row.application_id) as ApplicationId;
    return {
      id: Number(row.id),
      at: instantFromSql(row.at),
      applicationId,
      ground: row.ground,
      before:
        row.category_before === null || !row.was_here
          ? null
          : {
              applicationId,
              category: row.category_before,
              queuedAt: instantFromSql(row.queued_at),
              queueNumber: row.queue_number,
              directedAt: row.directed_at === null ? null : asInstant(row.directed_at),
              isWaiting: row.waited_before,
            },
    };
  });
}

/** Who stands now, by date; waiting as the journal has told. */
async function findStanding(tx: Tx, { cityId }: StoryOf, birthYear: number): Promise<readonly QueueEntry[]> {
  const rows = await tx.execute<{
    id: string;
    category: Category;
    queued_at: string;
    queue_number: number;
    directed_at: string | null;
    is_waiting: boolean;
  }>(sql`
    select id, category, queued_at, queue_number, directed_at, state = 'QUEUED' and is_let_in as is_waiting
    from application
    where city_id = ${cityId} and birth_year = ${birthYear} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
    order by queued_at, queue_number`);
  return rows.map((row) => ({
    applicationId: Number(row.id) as ApplicationId,
    category: row.category,
    queuedAt: instantFromSql(row.queued_at),
    queueNumber: row.queue_number,
    directedAt: row.directed_at === null ? null : instantFromSql(row.directed_at),
    isWaiting: row.is_waiting,
  }));
}
