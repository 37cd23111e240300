import { readdirSync } from 'node:fs';
import postgres from 'postgres';
import { inject, expect, onTestFinished, test } from 'vitest';
import { migrate, MIGRATIONS_FOLDER } from '../../src/db/migrate.ts';

async function emptyDatabase(): Promise<{ url: string; sql: postgres.Sql }> {
  const name = `migrate_${Math.random().toString(36).slice(2)}`;
  const server = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const sql = postgres(url.href, { max: 1 });
  onTestFinished(async () => {
    await sql.end();
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  });
  return { url: url.href, sql };
}

const migrations = readdirSync(MIGRATIONS_FOLDER).filter((file) => file.endsWith('.sql')).length;
const applied = async (sql: postgres.Sql): Promise<number> =>
  (await sql`select count(*)::int as n from drizzle.__drizzle_migrations`)[0]?.['n'];

test('migrating again finds nothing to do', async () => {
  const { url, sql } = await emptyDatabase();
  await migrate(url);
  await migrate(url);
  expect(await applied(sql)).toBe(migrations);
});

test('many processes that start at once apply each migration once', async () => {
  const { url, sql } = await emptyDatabase();
  await Promise.all(Array.from({ length: 5 }, () => migrate(url)));
  expect(await applied(sql)).toBe(migrations);
});

test('databases of one server are migrated side by side, though they share the role', async () => {
  const databases = await Promise.all([emptyDatabase(), emptyDatabase(), emptyDatabase()]);
  await Promise.all(databases.map(({ url }) => migrate(url)));
  expect(await Promise.all(databases.map(({ sql }) => applied(sql)))).toEqual([migrations, migrations, migrations]);
});

test('a migration that fails leaves nothing behind', async () => {
  const { url, sql } = await emptyDatabase();
  await sql`create table wish (in_the_way int)`;
  await expect(migrate(url)).rejects.toThrow();
  expect(await sql`select to_regclass('city')::text as city`).toEqual([{ city: null }]);
});
