// What one run writes, kept aside, so that the same rows can be written again by the database alone: the floor of a run.
import postgres from 'postgres';
import { SESSION } from '../../src/db/session.ts';
import { OF_A_RUN, takeBack } from './takeBack.ts';

const TABLES = ['run', 'direction', 'verification', 'notice', 'journal', 'application', 'seat'] as const;

/** The columns a run changes of a row that was there before. */
const CHANGED = {
  application: ['state', 'direction_id', 'directed_at', 'version'],
  seat: ['state', 'direction_id', 'changed_at', 'version'],
} as const;

export interface StagedRun {
  /** Writes everything in a transaction that is taken back, every deferred constraint judged. Milliseconds. */
  persist(): Promise<number>;
}

/** Keeps the only run of the database aside and takes it back, as if it had never been. */
export async function stageRun(url: string): Promise<StagedRun> {
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  const isOfRun = { ...OF_A_RUN, application: `state = 'DIRECTED'`, seat: `state = 'HELD'` } as const;
  for (const table of TABLES) {
    await owner.unsafe(`create table staged_${table} as select * from ${table} where ${isOfRun[table]}`);
    await owner.unsafe(`grant select on staged_${table} to kezek_app`);
  }
  await takeBack(owner, 'FREE');
  const writes = await writesOf(owner);
  await owner.end();
  return { persist: () => timeOf(url, writes) };
}

/** Four statements, as few as the order of causes allows: the record, the rows, the notices, the journal last. */
async function writesOf(owner: postgres.Sql): Promise<readonly string[]> {
  const insert = async (table: string): Promise<string> => {
    const columns = await owner<{ name: string }[]>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} order by ordinal_position`;
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    return `insert into ${table} (${names}) select ${names} from staged_${table}`;
  };
  const update = (table: keyof typeof CHANGED): string =>
    `update ${table} t set ${CHANGED[table].map((column) => `${column} = r.${column}`).join(', ')}
     from staged_${table} r where r.id = t.id and t.version = r.version - 1`;
  return [
    await insert('run'),
    `with a as (${update('application')} returning 1), s as (${update('seat')} returning 1),
       d as (${await insert('direction')} returning 1), v as (${await insert('verification')} returning 1)
     select (select count(*) from a), (select count(*) from s), (select count(*) from d), (select count(*) from v)`,
    await insert('notice'),
    await insert('journal'),
    'set constraints all immediate',
  ];
}

const TAKEN_BACK = new Error('Only measured');

/** In a session of its own: plans that a session made while a table was empty are ruinous when it is full. */
async function timeOf(url: string, writes: readonly string[]): Promise<number> {
  const client = postgres(url, { max: 1, connection: SESSION, onnotice: () => undefined });
  let ms = Number.NaN;
  try {
    await client.begin(async (tx) => {
      const begin = performance.now();
      for (const write of writes) await tx.unsafe(write);
      ms = performance.now() - begin;
      throw TAKEN_BACK;
    });
  } catch (error) {
    if (error !== TAKEN_BACK) throw error;
  } finally {
    await client.end();
  }
  return ms;
}
