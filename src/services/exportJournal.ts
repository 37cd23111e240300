import type { Database } from '../db/client.ts';
import { findJournalLines } from '../db/reads/journalLines.ts';
import { exportedLine } from '../domain/journal/exportedLine.ts';

/**
 * The journal as NDJSON, one event a line, each with its line feed; `docs/journal.schema.json` describes a line.
 *
 * @param city code of a city; null: all.
 */
export async function* exportJournal({ sql }: Pick<Database, 'sql'>, city: string | null): AsyncGenerator<string> {
  for await (const lines of findJournalLines(sql, city)) {
    yield lines.map((line) => `${JSON.stringify(exportedLine(line))}\n`).join('');
  }
}
