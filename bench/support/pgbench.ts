import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { rateOf } from './measure.ts';

/** One transaction, a statement a line, each sent when the one before is answered. */
export type Script = readonly string[];

export interface Peer {
  readonly name: string;
  /** Transactions a second of so many clients at once. */
  rate(script: Script, clients: number, seconds: number): Promise<number>;
}

/** pgbench where there is one; the embedded binaries come without it. */
export function findPeer(databaseUrl: string): Peer {
  const program = findPgbench();
  return program === null ? rawClient(databaseUrl) : pgbench(program, databaseUrl);
}

function findPgbench(): string | null {
  const debian = '/usr/lib/postgresql';
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file)) ?? null;
}

const pgbench = (program: string, databaseUrl: string): Peer => ({
  name: 'pgbench, prepared statements',
  rate: async (script, clients, seconds) => {
    const folder = mkdtempSync(join(tmpdir(), 'kezek-pgbench-'));
    try {
      const file = join(folder, 'script.sql');
      writeFileSync(file, script.map((statement) => `${oneLine(statement)}\n`).join(''));
      const options = ['--no-vacuum', '--protocol=prepared', '--jobs=1', `--client=${clients}`, `--time=${seconds}`];
      const { stdout } = await promisify(execFile)(program, [...options, `--file=${file}`, databaseUrl]);
      const [, rate] = /tps = ([\d.]+)/.exec(stdout) ?? [];
      if (rate === undefined) throw new Error('pgbench did not say how fast it was');
      return Number(rate);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** The same round trips by the driver alone. */
const rawClient = (databaseUrl: string): Peer => ({
  name: 'postgres.js alone, for want of pgbench',
  rate: async (script, clients, seconds) => {
    const sql = postgres(databaseUrl, { max: clients, fetch_types: false, onnotice: () => undefined });
    const statements = script.map(oneLine).filter((statement) => !/^(begin|commit);$/i.test(statement));
    const once = () =>
      sql.begin(async (tx) => {
        for (const statement of statements) await tx.unsafe(statement, [], { prepare: true });
      });
    try {
      const warm = await rateOf(clients * 5, clients, once);
      return await rateOf(Math.ceil(warm * seconds), clients, once);
    } finally {
      await sql.end();
    }
  },
});

const oneLine = (statement: string): string => `${statement.replaceAll(/\s+/g, ' ').trim()};`;
