import type { Sql } from 'postgres';
import type { Cipher } from '../db/cipher.ts';
import type { Instant } from '../domain/shared/time.ts';
import { makeDemoCity } from './demoCity.ts';
import { demoCityWrites } from './demoCityWrites.ts';
import { consumeIds, reserveIds } from './reservedIds.ts';
import type { DemoSize } from './size.ts';
import { writeBehind } from './writeBehind.ts';

export interface DemoCityOptions {
  /** The client for set-based statements (`openDatabase`): the load needs one connection of it. */
  readonly sql: Sql;
  readonly cipher: Cipher;
  readonly now: Instant;
  readonly size: DemoSize;
  readonly seed: number;
  /** Applications written so far, and how many there will be. */
  readonly progress?: (done: number, total: number) => void;
}

export interface LoadedDemoCity {
  readonly kindergartens: number;
  readonly seats: number;
  readonly applications: number;
}

/** Any number that is ours: of two processes that start at once the second waits and finds a city. */
const DEMO_LOCK = 7_305_114;

/**
 * Fills a database that holds no city: all of it in one transaction, so that a load that is cut off leaves nothing.
 * Null when there is a city already. What its journal begins with is said at `foundingJournal`.
 */
export async function loadDemoCity({
  sql,
  cipher,
  now,
  size,
  seed,
  progress,
}: DemoCityOptions): Promise<LoadedDemoCity | null> {
  const loaded = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${DEMO_LOCK})`;
    const [found] = await tx`select 1 from city limit 1`;
    if (found !== undefined) return null;

    const ids = await reserveIds(tx);
    const town = makeDemoCity({ now, size, seed, ids });
    await writeBehind(tx, demoCityWrites(town, { cipher, ...(progress && { progress }) }));
    await consumeIds(tx, ids, town.id);
    return { kindergartens: town.kindergartens.length, seats: town.seats().length, applications: town.applications };
  });
  if (loaded !== null) await analyze(sql);
  return loaded;
}

/**
 * Without fresh statistics the first questions to a large city would be planned as for an empty one. Only the owner
 * of the tables may gather them.
 */
async function analyze(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local role none`;
    await tx`analyze`;
  });
}
