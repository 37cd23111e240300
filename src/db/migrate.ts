import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { installJobQueue } from './jobQueue.ts';

/**
 * The reviewed SQL lies in `src` only, because the compiler copies no .sql files. From `src/db` and from `dist/db`
 * the way there is the same.
 */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../src/db/migrations', import.meta.url));

/** Any number that is ours: whoever holds this lock migrates. */
const MIGRATION_LOCK = 7_305_113;

/**
 * Brings a database to the present tables. Safe to call from many processes at once, and again: the lock makes them
 * take turns and the later ones find nothing to do.
 *
 * @param url of a user that owns the database and may create roles, or for whom the role `kezek_app` exists already.
 */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'kezek migrate' },
  });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await applyMigrations(drizzle({ client }), { migrationsFolder: MIGRATIONS_FOLDER });
    await installJobQueue(url, client);
  } finally {
    await client.end({ timeout: 5 });
  }
}
