import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embeddedPostgresError.ts';
import { canReach, databaseUser, isRoot } from './systemUser.ts';

const POINTER = 'postgres.location';

/**
 * Where the database of a data folder lives: in `postgres` below it. When we are root, but the user whom the
 * database runs as cannot enter that place (a home folder is closed to others), it lives elsewhere
 * and a file in the data folder says where.
 */
export const databaseHome = (dataDir: string, log: (sentence: string) => void): string => {
  const folder = resolve(dataDir);
  try {
    makeFolder(folder);
    const known = pointedTo(folder);
    if (known !== null) return known;
    const home = join(folder, 'postgres');
    if (existsSync(join(home, 'cluster')) || isReachable(folder)) {
      makeFolder(home);
      return home;
    }
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      `Cannot use the data folder ${folder}: ${messageOf(error)}. Give another one with KEZEK_DATA_DIR.`,
    );
  }
  const elsewhere = reachableHome(folder);
  writeFileSync(join(folder, POINTER), `${elsewhere}\n`);
  log(`The database's user cannot enter ${folder}, so its files are kept in ${elsewhere} (KEZEK_DATA_DIR moves them).`);
  return elsewhere;
};

/** Other users may pass through a folder made by root, but not look around. */
const makeFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
};

const pointedTo = (folder: string): string | null => {
  const pointer = join(folder, POINTER);
  if (!existsSync(pointer)) return null;
  const home = readFileSync(pointer, 'utf8').trim();
  if (existsSync(home)) return home;
  throw new EmbeddedPostgresError(
    `The data folder ${folder} keeps its database in ${home}, but that folder is gone. Bring it back, or remove ${pointer} to begin with an empty database.`,
  );
};

const isReachable = (folder: string): boolean => canReach(databaseUser(join(folder, 'postgres', 'cluster')), folder);

const reachableHome = (folder: string): string => {
  for (const place of ['/var/lib/kezek', join(tmpdir(), 'kezek')]) {
    try {
      makeFolder(place);
      if (isReachable(place)) {
        const home = mkdtempSync(join(place, 'postgres-'));
        chmodSync(home, 0o711);
        return home;
      }
    } catch {
      // A read-only system folder: the next place.
    }
  }
  throw new EmbeddedPostgresError(
    `Postgres cannot run as root, and the user it would run as cannot enter ${folder}. Give a folder that other users can enter with KEZEK_DATA_DIR, start as a normal user, or set DATABASE_URL.`,
  );
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
