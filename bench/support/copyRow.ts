import type { Sql } from 'postgres';

/**
 * The text of an insert that repeats one row but for some columns, so that a peer writes what we write, under the same
 * constraints and triggers.
 *
 * @param changed column → SQL expression. An identity column that is not named gets its next number.
 */
export async function copyRow(
  sql: Sql,
  table: string,
  where: string,
  changed: Readonly<Record<string, string>>,
): Promise<string> {
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_identity = 'NO' order by ordinal_position`;
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => changed[name] ?? `"${name}"`);
  return `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) select ${values.join(', ')} from ${table} where ${where} limit 1`;
}
