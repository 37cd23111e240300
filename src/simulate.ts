import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { makeCipher } from './db/cipher.ts';
import { openDatabase } from './db/client.ts';
import { startEmbeddedPostgres } from './db/embedded/embeddedPostgres.ts';
import { EmbeddedPostgresError } from './db/embedded/embeddedPostgresError.ts';
import { migrate } from './db/migrate.ts';
import { simulate } from './demo/simulation/simulate.ts';
import { sealEverything } from './realtime/sealEverything.ts';
import { exportJournal } from './services/exportJournal.ts';

const USAGE = `npm run simulate -- [--months 12] [--seed 1] [--journal journal.ndjson] [--folder DIRECTORY]

  --months     1 to 24. Default: 12
  --seed       a whole number; the same one gives the same year. Default: 1
  --journal    file for the journal of the simulated time, one event a line
  --folder     empty directory to keep the database in. Default: a temporary one, removed at the end`;

const DAYS_OF_A_MONTH = 365.25 / 12;

interface Asked {
  readonly months: number;
  readonly seed: number;
  readonly journal: string | null;
  readonly folder: string | null;
}

/** Null: not what the usage says. */
const asked = (): Asked | null => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { months: text, seed: text, journal: text, folder: text } });
  const [months, seed] = [Number(values.months ?? '12'), Number(values.seed ?? '1')];
  const isGood = Number.isInteger(months) && months >= 1 && months <= 24 && Number.isSafeInteger(seed);
  return isGood ? { months, seed, journal: values.journal ?? null, folder: values.folder ?? null } : null;
};

/** A database of its own, whose keys nobody needs afterwards. What a power cut would lose is simulated again. */
const run = async ({ months, seed, journal }: Asked, dataDir: string): Promise<readonly string[]> => {
  const settings = { fsync: 'off', synchronous_commit: 'off' };
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, settings });
  try {
    await migrate(postgres.url);
    const keys = { currentId: '1', encryption: new Map([['1', randomBytes(32)]]), index: randomBytes(32) };
    const database = openDatabase({ url: postgres.url, cipher: makeCipher(keys), max: 2 });
    try {
      const { table, broken } = await simulate(database, {
        days: Math.round(months * DAYS_OF_A_MONTH),
        seed,
        seal: () => sealEverything(postgres.url),
        progress: (day, days) => {
          if (day % 30 === 0) process.stderr.write(`Day ${day} of ${days}\n`);
        },
      });
      if (journal !== null) await sealEverything(postgres.url);
      if (journal !== null) await pipeline(Readable.from(exportJournal(database, null)), createWriteStream(journal));
      process.stdout.write(`${months} months, seed ${seed}\n${table}\n`);
      return broken;
    } finally {
      await database.close();
    }
  } finally {
    await postgres.stop();
  }
};

const inFolder = async (wanted: Asked): Promise<readonly string[]> => {
  if (wanted.folder !== null) return run(wanted, resolve(wanted.folder));
  const folder = await mkdtemp(join(tmpdir(), 'kezek-simulation-'));
  try {
    return await run(wanted, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

try {
  const wanted = asked();
  if (wanted === null) throw new TypeError(USAGE);
  const broken = await inFolder(wanted);
  process.stdout.write(broken.length === 0 ? 'Every invariant holds.\n' : `Broken:\n${broken.join('\n')}\n`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  const isUsage = error instanceof TypeError;
  const isPlain = error instanceof EmbeddedPostgresError;
  const told = isUsage ? USAGE : isPlain ? error.message : `The simulation stopped: ${String(error)}`;
  process.stderr.write(`${told}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
