import { and, asc, desc, eq, getTableColumns, gt, lt, sql } from 'drizzle-orm';
import type { JournalEntry } from '../../domain/journal/journalEntry.ts';
import type { QueueKey } from '../../domain/queue/queueKey.ts';
import type { CityId } from '../../domain/shared/ids.ts';
import { builtOnce } from '../builtOnce.ts';
import type { Reader } from '../client.ts';
import { journal } from '../tables/journal.ts';
import { journalSeal } from '../tables/journalSeal.ts';

/** A line of the journal in its place of the city's gapless sequence. */
export interface SealedLine extends Omit<JournalEntry, 'idempotencyKey'> {
  readonly id: number;
  /** 1, 2, 3 … within the city. */
  readonly citySeq: number;
}

const { idempotencyKey: _, ...lineColumns } = getTableColumns(journal);

/** What follows in a city's sequence, in the order of causes. Fewer than `limit`: there is no more yet. */
export async function findSealedLines(
  reader: Reader,
  cityId: CityId,
  afterSeq: number,
  limit: number,
): Promise<readonly SealedLine[]> {
  return (await following(reader).execute({ cityId, afterSeq, limit })).map(lineFrom);
}

/** Every process asks it many times a second. */
const following = builtOnce((reader) =>
  select(reader)
    .where(and(eq(journalSeal.cityId, sql.placeholder('cityId')), gt(journalSeal.citySeq, sql.placeholder('afterSeq'))))
    .orderBy(asc(journalSeal.citySeq))
    .limit(sql.placeholder('limit'))
    .prepare('sealed_lines'),
);

/** What comes before a place, the last first; before null: of all there is. */
export async function findSealedLinesBefore(
  reader: Reader,
  cityId: CityId,
  beforeSeq: number | null,
  limit: number,
): Promise<readonly SealedLine[]> {
  const rows = await select(reader)
    .where(and(eq(journalSeal.cityId, cityId), beforeSeq === null ? undefined : lt(journalSeal.citySeq, beforeSeq)))
    .orderBy(desc(journalSeal.citySeq))
    .limit(limit);
  return rows.map(lineFrom);
}

const select = (reader: Reader) =>
  reader
    .select({ ...lineColumns, citySeq: journalSeal.citySeq })
    .from(journalSeal)
    .innerJoin(journal, eq(journal.id, journalSeal.journalId));

type Row = Awaited<ReturnType<typeof select>>[number];

function lineFrom({ categoryBefore, categoryAfter, queuedAt, queueNumber, ...line }: Row): SealedLine {
  const keyOf = (category: QueueKey['category'] | null): QueueKey | null =>
    category === null || queuedAt === null || queueNumber === null ? null : { category, queuedAt, queueNumber };
  return { ...line, keyBefore: keyOf(categoryBefore), keyAfter: keyOf(categoryAfter) };
}

/** The last place given in a city's sequence; 0 before the first. */
export async function findLastSeq(reader: Reader, cityId: CityId): Promise<number> {
  const [last] = await lastOf(reader).execute({ cityId });
  return last?.citySeq ?? 0;
}

/** Whatever is to be followed begins with it. */
const lastOf = builtOnce((reader) =>
  reader
    .select({ citySeq: journalSeal.citySeq })
    .from(journalSeal)
    .where(eq(journalSeal.cityId, sql.placeholder('cityId')))
    .orderBy(desc(journalSeal.citySeq))
    .limit(1)
    .prepare('last_seq'),
);
