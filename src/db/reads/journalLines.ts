import type { Sql } from 'postgres';
import type { StoredLine } from '../../domain/journal/exportedLine.ts';
import type { QueueKey } from '../../domain/queue/queueKey.ts';
import { asInstant } from '../../domain/shared/time.ts';

const AT_ONCE = 1_000;

/** As the statement below answers it: bigints as text, moments as dates. */
interface Row extends Omit<
  StoredLine,
  | 'id'
  | 'citySeq'
  | 'at'
  | 'effectiveAt'
  | 'applicationId'
  | 'childId'
  | 'directionId'
  | 'seatId'
  | 'groupId'
  | 'kindergartenId'
  | 'runId'
  | 'keyBefore'
  | 'keyAfter'
> {
  readonly id: string;
  readonly citySeq: string | null;
  readonly at: Date;
  readonly effectiveAt: Date;
  readonly applicationId: string | null;
  readonly childId: string | null;
  readonly directionId: string | null;
  readonly seatId: string | null;
  readonly groupId: string | null;
  readonly kindergartenId: string | null;
  readonly runId: string | null;
  readonly categoryBefore: QueueKey['category'] | null;
  readonly categoryAfter: QueueKey['category'] | null;
  readonly queuedAt: Date | null;
  readonly queueNumber: number | null;
}

/**
 * The journal of one city, or of all one after another, in the order of causes and in portions: sealed lines by their
 * sequence, then those that are not sealed yet. Ids are no order to read by: they are taken before the commit. One
 * statement, so that it is the journal of one moment however long the reading takes.
 *
 * @param code of a city; null: all.
 */
export async function* findJournalLines(sql: Sql, code: string | null): AsyncGenerator<readonly StoredLine[]> {
  const rows = sql<Row[]>`
    select j.id, s.city_seq as "citySeq", c.code as city, j.at, j.effective_at as "effectiveAt", j.type, j.verb,
      j.actor_role as "actorRole", j.application_id as "applicationId", j.child_id as "childId",
      j.direction_id as "directionId", j.seat_id as "seatId", j.group_id as "groupId",
      j.kindergarten_id as "kindergartenId", j.birth_year as "birthYear", j.run_id as "runId",
      j.category_before::text as "categoryBefore", j.category_after::text as "categoryAfter",
      j.queued_at as "queuedAt", j.queue_number as "queueNumber", j.waited_before as "waitedBefore",
      j.waits_after as "waitsAfter", j.before, j.after, j.facts, p.version as "policyVersion"
    from journal j
    join city c on c.id = j.city_id
    left join journal_seal s on s.journal_id = j.id
    left join policy_version p on p.id = j.policy_id
    where ${code}::text is null or c.code = ${code}
    order by j.city_id, s.city_seq nulls last, j.id`;
  for await (const portion of rows.cursor(AT_ONCE)) yield portion.map(lineOf);
}

function lineOf({ categoryBefore, categoryAfter, queuedAt, queueNumber, ...row }: Row): StoredLine {
  const keyOf = (category: QueueKey['category'] | null): QueueKey | null =>
    category === null || queuedAt === null || queueNumber === null
      ? null
      : { category, queuedAt: asInstant(queuedAt.getTime()), queueNumber };
  return {
    ...row,
    id: Number(row.id),
    citySeq: idOf(row.citySeq),
    at: asInstant(row.at.getTime()),
    effectiveAt: asInstant(row.effectiveAt.getTime()),
    applicationId: idOf(row.applicationId),
    childId: idOf(row.childId),
    directionId: idOf(row.directionId),
    seatId: idOf(row.seatId),
    groupId: idOf(row.groupId),
    kindergartenId: idOf(row.kindergartenId),
    runId: idOf(row.runId),
    keyBefore: keyOf(categoryBefore),
    keyAfter: keyOf(categoryAfter),
  };
}

/** A column's type says which id it is. */
const idOf = <Id extends number>(text: string | null): Id | null => (text === null ? null : (Number(text) as Id));
