import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { SESSION } from '../../src/db/session.ts';
import { rateOf } from './measure.ts';
import type { Sent } from './sentStatements.ts';
import type { Trip } from './wire.ts';

/** One transaction, a statement a line, each sent when the one before is answered. */
export type Script = readonly string[];

/** A transaction that somebody was heard to play, and the statement that makes it possible, which is not timed. */
export interface Recorded {
  readonly before: string;
  readonly trips: readonly Trip[];
}

export interface Peer {
  readonly name: string;
  /** Transactions a second of so many clients at once. */
  rate(script: Script, clients: number, seconds: number): Promise<number>;
  /**
   * Plays each once, one after the other, on one connection: every statement with the text and the values it had, each
   * text prepared once, those that were sent together sent together. Milliseconds of each.
   */
  replay(recorded: readonly Recorded[]): Promise<readonly number[]>;
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
  replay: async (recorded) => {
    const folder = mkdtempSync(join(tmpdir(), 'kezek-pgbench-'));
    try {
      const { commands, ofTransaction } = replayScript(recorded);
      const file = join(folder, 'script.sql');
      writeFileSync(file, commands.map((command) => `${command};\n`).join(''));
      const options = ['--no-vacuum', '--protocol=simple', '--report-per-command', '--client=1', '--transactions=1'];
      const { stdout } = await promisify(execFile)(program, [...options, `--file=${file}`, databaseUrl], {
        // The session of the application, as the role it has.
        env: {
          ...process.env,
          PGOPTIONS: Object.entries(SESSION)
            .map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '')}`)
            .join(' '),
        },
        maxBuffer: 2 ** 28,
      });
      return timesIn(stdout, ofTransaction, recorded.length);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** Names of the types that the driver says by number; the others it leaves to the server. */
const TYPES: ReadonlyMap<number, string> = new Map([
  [0, 'unknown'],
  [16, 'boolean'],
  [17, 'bytea'],
  [20, 'bigint'],
  [1184, 'timestamptz'],
]);

/** A command a line of the report; of which transaction it is, null for what is not timed. */
function replayScript(recorded: readonly Recorded[]) {
  const names = new Map<string, string>();
  const preparing: string[] = [];
  const nameOf = ({ text, types }: Sent): string => {
    const key = `${types.join()} ${text}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `s${names.size}`;
    names.set(key, name);
    const given = types.map((type) => {
      const said = TYPES.get(type);
      if (said === undefined) throw new Error(`A value of type ${type} was sent`);
      return said;
    });
    preparing.push(`PREPARE ${name} (${given.join(', ')}) AS ${text}`);
    return name;
  };
  const execute = (sent: Sent): string =>
    sent.values.length === 0 ? sent.text : `EXECUTE ${nameOf(sent)} (${sent.values.map(literal).join(', ')})`;
  const playing = recorded.flatMap(({ before, trips }, nth) => [
    { command: before, of: null },
    ...trips.map((trip) => ({ command: trip.map(execute).join('\\; '), of: nth })),
  ]);
  return {
    commands: [...preparing, ...playing.map(({ command }) => command)],
    ofTransaction: [...preparing.map(() => null), ...playing.map(({ of }) => of)],
  };
}

const literal = (value: string | null): string => (value === null ? 'null' : `'${value.replaceAll("'", "''")}'`);

/** The report says how long each command took, a line each, in the order of the script. */
function timesIn(report: string, ofTransaction: readonly (number | null)[], count: number): readonly number[] {
  const from = report.indexOf('statement latencies');
  const lines = [...report.slice(from).matchAll(/^ +([\d.]+) +\d+ /gm)];
  if (!report.includes('processed: 1/1') || lines.length !== ofTransaction.length)
    throw new Error('pgbench did not play everything');
  const times = Array.from({ length: count }, () => 0);
  lines.forEach(([, ms], line) => {
    const nth = ofTransaction[line] ?? null;
    if (nth !== null) times[nth] = (times[nth] ?? 0) + Number(ms);
  });
  return times;
}

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
  replay: async (recorded) => {
    const sql = postgres(databaseUrl, { max: 1, fetch_types: false, connection: SESSION, onnotice: () => undefined });
    const isFrame = (trip: Trip): boolean => trip.every(({ text }) => /^(begin|commit)\b/i.test(text));
    try {
      const times: number[] = [];
      for (const { before, trips } of recorded) {
        await sql.unsafe(before);
        const start = performance.now();
        await sql.begin(async (tx) => {
          for (const trip of trips.filter((each) => !isFrame(each))) {
            await Promise.all(trip.map(({ text, values }) => tx.unsafe(text, [...values], { prepare: true })));
          }
        });
        times.push(performance.now() - start);
      }
      return times;
    } finally {
      await sql.end();
    }
  },
});

const oneLine = (statement: string): string => `${statement.replaceAll(/\s+/g, ' ').trim()};`;
