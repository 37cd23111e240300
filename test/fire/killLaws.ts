import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { makeCipher } from '../../src/db/cipher.ts';
import { findAllCities } from '../../src/db/city.ts';
import { openDatabase, type Database } from '../../src/db/client.ts';
import { countMisfits } from '../../src/db/misfits.ts';
import { isRunningIn } from '../../src/db/embedded/runningProcess.ts';
import { demoKeys } from '../../src/integrations/keyRing.ts';
import { isWhole, verifyJournal } from '../../src/services/verifyJournal.ts';
import { expectRetold } from '../support/expectRetold.ts';
import { freePort } from '../../src/db/embedded/freePort.ts';
import { Crowd, type Told } from './crowd.ts';
import { startProcess, type ServerProcess } from './serverProcess.ts';

/** Who is killed. EVERYTHING: every process and the database at once. */
export type Victim = 'API' | 'WORKER' | 'POSTGRES' | 'EVERYTHING';

/** How the installation runs. */
export interface Installation {
  /** Of an external server; null: the embedded one, which can be killed too. */
  readonly databaseUrl: string | null;
  /** API and jobs in processes of their own, else both in one, as `npm start` has them. */
  readonly isApart: boolean;
}

/** Of a process: until it was ready again. Of the database: until somebody was told of a success. ms. */
export interface Comeback {
  readonly victim: Victim;
  readonly ms: number;
}

/** What no machine, however busy, may need. */
const LONGEST_MS = 180_000;
const BETWEEN_MS = 700;

/**
 * Kills (-9) one victim after the other while people act. I11: whatever was acknowledged is there exactly once, whatever
 * was refused is not; rows agree with each other (I1–I5), with the journal (P18), and its chain is whole (I9).
 */
export async function expectNothingLost(
  victims: readonly Victim[],
  installation: Installation,
): Promise<readonly Comeback[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kezek-fire-'));
  // Started by root, Postgres runs as another user, who must get in.
  chmodSync(dataDir, 0o711);
  const town = new Town(dataDir, installation, String(await freePort()));
  const crowd = new Crowd(town.url);
  try {
    await town.start();
    crowd.begin();
    await crowd.untilDone();
    const comebacks: Comeback[] = [];
    for (const victim of victims) {
      await pause(BETWEEN_MS);
      const ms = await town.survive(victim, crowd);
      expect(ms).toBeLessThan(LONGEST_MS);
      comebacks.push({ victim, ms });
    }
    await pause(BETWEEN_MS);
    await crowd.end();
    console.log(inFigures(crowd, comebacks));
    await expectAllThere(town, crowd.told);
    return comebacks;
  } finally {
    crowd.giveUp();
    await town.end();
    rmSync(town.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function inFigures({ told, unheard }: Crowd, comebacks: readonly Comeback[]): string {
  const done = told.filter(({ isDone }) => isDone).length;
  return `${done} acts done, ${told.length - done} refused, ${unheard} tries unheard; back: ${JSON.stringify(comebacks)}`;
}

async function expectAllThere(town: Town, told: readonly Told[]): Promise<void> {
  const database = openDatabase({ url: town.databaseUrl, cipher: makeCipher(await demoKeys(town.dataDir)), max: 2 });
  try {
    const { db, sql } = database;
    const rows = await sql<{ key: string; lines: number }[]>`
      select idempotency_key as key, count(*)::int as lines from journal where idempotency_key like 'crowd-%' group by 1`;
    const lines = new Map(rows.map((row) => [row.key, row.lines]));
    const wrong = told.filter(({ key, isDone }) => (lines.get(key) ?? 0) !== Number(isDone));
    expect(wrong).toEqual([]);
    expect(lines.size).toBe(told.filter(({ isDone }) => isDone).length);
    for (const verb of ['submitApplication', 'changeWishes', 'vacateSeat'])
      expect(told.filter((act) => act.isDone && act.verb === verb)).not.toEqual([]);
    expect(told.some(({ isDone }) => !isDone)).toBe(true);
    expect(await countMisfits(db)).toEqual([]);
    await untilSealed(database);
    for (const cityId of await findAllCities(db)) await expectRetold(database, cityId);
    expect(isWhole(await verifyJournal(db))).toBe(true);
  } finally {
    await database.close();
  }
}

async function untilSealed({ sql }: Database): Promise<void> {
  const giveUpAt = Date.now() + LONGEST_MS;
  for (;;) {
    const open = await sql`
      select from journal j where not exists (select from journal_seal s where s.journal_id = j.id) limit 1`;
    if (open.length === 0) return;
    if (Date.now() > giveUpAt) throw new Error('Lines stay unsealed');
    await pause(20);
  }
}

/** One installation that runs. */
class Town {
  readonly dataDir: string;
  readonly url: string;
  readonly #installation: Installation;
  readonly #port: string;
  #api: ServerProcess | null = null;
  #worker: ServerProcess | null = null;

  constructor(dataDir: string, installation: Installation, port: string) {
    this.dataDir = dataDir;
    this.#installation = installation;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Below a folder that is closed to the database's user, its files are elsewhere. */
  get home(): string {
    const pointer = join(this.dataDir, 'postgres.location');
    return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(this.dataDir, 'postgres');
  }

  get databaseUrl(): string {
    if (this.#installation.databaseUrl !== null) return this.#installation.databaseUrl;
    const read = (name: string): string => readFileSync(join(this.home, name), 'utf8').trim();
    return `postgres://kezek:${read('password')}@127.0.0.1:${read('port')}/kezek`;
  }

  async start(): Promise<number> {
    const ms = await this.#startApi();
    await this.#startWorker();
    return ms;
  }

  /** Kills, and starts again what does not come back by itself. Somebody has been served since. @returns ms until then. */
  async survive(victim: Victim, crowd: Crowd): Promise<number> {
    const ms = await this.#comeBack(victim, crowd);
    await crowd.untilDone();
    return ms;
  }

  async end(): Promise<void> {
    await this.#worker?.stop();
    await this.#api?.stop();
    // Whoever was killed and not started again leaves its database behind.
    const cluster = join(this.home, 'cluster');
    if (existsSync(join(cluster, 'postmaster.pid')) && isRunningIn(this.#postmaster(), cluster))
      process.kill(this.#postmaster(), 'SIGKILL');
  }

  async #comeBack(victim: Victim, crowd: Crowd): Promise<number> {
    switch (victim) {
      case 'API':
        await this.#api?.kill();
        return this.#startApi();
      case 'WORKER':
        await this.#worker?.kill();
        return this.#startWorker();
      case 'POSTGRES':
        process.kill(this.#postmaster(), 'SIGKILL');
        return crowd.untilDone();
      case 'EVERYTHING': {
        process.kill(this.#postmaster(), 'SIGKILL');
        await Promise.all([this.#api?.kill(), this.#worker?.kill()]);
        return this.start();
      }
    }
  }

  #postmaster(): number {
    return Number(readFileSync(join(this.home, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  async #startApi(): Promise<number> {
    this.#api = await startProcess({
      PORT: this.#port,
      KEZEK_DATA_DIR: this.dataDir,
      KEZEK_DEMO_SIZE: 'small',
      KEZEK_ROLES: this.#installation.isApart ? 'api' : 'api,jobs',
      DATABASE_URL: this.#installation.databaseUrl ?? '',
    });
    return this.#api.readyInMs;
  }

  async #startWorker(): Promise<number> {
    if (!this.#installation.isApart) return 0;
    const settings = { KEZEK_DATA_DIR: this.dataDir, KEZEK_ROLES: 'jobs', DATABASE_URL: this.databaseUrl };
    this.#worker = await startProcess(settings);
    return this.#worker.readyInMs;
  }
}
