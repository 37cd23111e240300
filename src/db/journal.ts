import { desc, eq, sql } from 'drizzle-orm';
import type { JournalEntry } from '../domain/journal/journalEntry.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { builtOnce } from './builtOnce.ts';
import type { Reader, Tx } from './client.ts';
import { insertTexts, textsOf, type RowTexts } from './rows.ts';
import { journal } from './tables/journal.ts';

type JournalRow = Omit<typeof journal.$inferSelect, 'id'>;

/** A line in the journal of a city. */
export interface WrittenLine {
  readonly cityId: CityId;
  readonly id: number;
}

/** At least one entry, as it will be written: of a run this is work for while the server is busy with the rows. */
export const journalTexts = (entries: readonly JournalEntry[]): RowTexts => textsOf(journal, entries.map(toJournalRow));

/**
 * Adds the lines of one act in one insert. It must be the last insert of its transaction, after every lock (I9): only
 * then is the order of ids the order of causes.
 *
 * @returns the ids given, in the order of the entries.
 */
export const appendJournal = async (tx: Tx, entries: readonly JournalEntry[]): Promise<readonly number[]> =>
  entries.length === 0 ? [] : appendLines(tx, [journalTexts(entries)]);

/** The same of lines that are text already. */
export async function appendLines(tx: Tx, lines: readonly RowTexts[]): Promise<readonly number[]> {
  if (lines.length === 0) return [];
  const rows = await tx.execute<{ id: string }>(sql`${insertTexts(journal, lines)} returning id`);
  return rows.map((row) => Number(row.id));
}

/** Business time never runs behind what has been committed in the city (D10). Null: nothing has happened yet. */
export async function findLastInstant(reader: Reader, cityId: CityId): Promise<Instant | null> {
  const [last] = await lastInstantOf(reader).execute({ cityId });
  return last?.at ?? null;
}

const lastInstantOf = builtOnce((reader) =>
  reader
    .select({ at: journal.at })
    .from(journal)
    .where(eq(journal.cityId, sql.placeholder('cityId')))
    .orderBy(desc(journal.at))
    .limit(1)
    .prepare('journal_last_instant'),
);

/** The watermark of a run: the last line it can have seen; 0 before the first. */
export async function findLastEntryId(reader: Reader, cityId: CityId): Promise<number> {
  const [last] = await reader
    .select({ id: journal.id })
    .from(journal)
    .where(eq(journal.cityId, cityId))
    .orderBy(desc(journal.id))
    .limit(1);
  return last?.id ?? 0;
}

export function toJournalRow({ keyBefore, keyAfter, ...entry }: JournalEntry): JournalRow {
  const key = keyAfter ?? keyBefore;
  return {
    ...entry,
    categoryBefore: keyBefore?.category ?? null,
    categoryAfter: keyAfter?.category ?? null,
    queuedAt: key?.queuedAt ?? null,
    queueNumber: key?.queueNumber ?? null,
  };
}
