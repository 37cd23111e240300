import postgres from 'postgres';

/** Every table of the installation with all its rows, each row as PostgreSQL writes it. */
export type Backup = ReadonlyMap<string, readonly string[]>;

interface Table {
  readonly name: string;
  /** The column that numbers its rows. */
  readonly identity: string | null;
}

/** The programs of PostgreSQL that dump do not come with the embedded server: the same is done by statements. */
const tablesOf = async (sql: postgres.Sql | postgres.TransactionSql): Promise<readonly Table[]> => sql<Table[]>`
  select c.relname as name, min(a.attname) filter (where a.attidentity <> '') as identity
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  group by c.relname order by c.relname`;

/** All tables as of one moment, whoever writes meanwhile. @param url a superuser's. */
export const backUp = (url: string): Promise<Backup> =>
  withClient(url, (sql) =>
    sql.begin('isolation level repeatable read read only', async (tx) => {
      const backup = new Map<string, readonly string[]>();
      for (const { name } of await tablesOf(tx)) {
        const rows = await tx.unsafe<{ row: string }[]>(`select t::text as row from "${name}" t order by 1`);
        backup.set(
          name,
          rows.map(({ row }) => row),
        );
      }
      return backup;
    }),
  );

/** Into a database whose tables are made and empty. @param url a superuser's: while it restores, no trigger runs. */
export const restore = (url: string, backup: Backup): Promise<void> =>
  withClient(url, (sql) =>
    sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const { name, identity } of await tablesOf(tx)) {
        await tx.unsafe(`delete from "${name}"`);
        await tx.unsafe(
          `insert into "${name}" overriding system value select (row::"${name}").* from json_array_elements_text($1::text::json) row`,
          [JSON.stringify(backup.get(name) ?? [])],
        );
        if (identity === null) continue;
        // A new row takes the number after the highest that was given.
        await tx.unsafe(
          `select setval(pg_get_serial_sequence('"${name}"', '${identity}'), coalesce(max("${identity}"), 1), max("${identity}") is not null) from "${name}"`,
        );
      }
    }),
  ).then(() => undefined);

async function withClient<Answer>(url: string, work: (sql: postgres.Sql) => Promise<Answer>): Promise<Answer> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
