import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type ConstructorOptions } from 'pg-boss';
import type postgres from 'postgres';
import type { Tx } from './client.ts';
import { SESSION } from './session.ts';

/** The library's own tables lie apart from ours. */
const SCHEMA = 'job';

/** One job. It carries ids and instants; what is to be done is judged by what is there when it is done. */
export interface Job {
  readonly data: object;
  /** Real time, at the earliest. What is due by the city's clock is asked of that clock, never of this. */
  readonly startAfterSeconds?: number;
}

export interface QueueName {
  readonly name: string;
  /** How often a job that failed is tried again, with growing pauses. */
  readonly retries: number;
  /** A job that has not ended by then was taken by a worker that is no more, and is done again. */
  readonly mostSeconds: number;
}

export interface Worker {
  readonly queue: string;
  /** Jobs given to one call at once. */
  readonly atOnce: number;
  /** Calls side by side in this process. */
  readonly sideBySide: number;
  work(jobs: readonly object[]): Promise<void>;
}

/** Jobs in Postgres, for any number of processes. */
export interface JobQueue {
  /** In the caller's transaction: the jobs are there exactly if what asks for them is. */
  send(tx: Tx, queue: string, jobs: readonly Job[]): Promise<void>;
  /** By itself. */
  sendNow(queue: string, jobs: readonly Job[]): Promise<void>;
  hasWaiting(queue: string): Promise<boolean>;
  work(worker: Worker): Promise<void>;
  /** @param cron five fields, in this time zone; of several processes one sends. */
  schedule(queue: string, cron: string, zone: string): Promise<void>;
  /** Takes no more, and waits for what is at work, so long at most. */
  stop(patienceMs: number): Promise<void>;
}

export interface JobQueueOptions {
  readonly url: string;
  readonly queues: readonly QueueName[];
  /** Whether this process also works and keeps the schedule, or sends alone. */
  readonly isWorking: boolean;
  readonly onTrouble: (error: unknown) => void;
}

const quiet = {
  schema: SCHEMA,
  registerInstance: false,
  // Both want the owner of the tables.
  reindex: false,
  monitorVacuum: false,
} as const satisfies ConstructorOptions;

/** The library's tables, made or brought up to date by itself, as the owner. Under the lock of `migrate`. */
export async function installJobQueue(url: string, owner: postgres.Sql): Promise<void> {
  const boss = new PgBoss({ ...quiet, connectionString: url, max: 1, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  await owner.unsafe(`
    grant usage on schema ${SCHEMA} to kezek_app;
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to kezek_app;
    grant usage on all sequences in schema ${SCHEMA} to kezek_app`);
}

export async function openJobQueue({ url, queues, isWorking, onTrouble }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    ...quiet,
    connectionString: url,
    options: `-c role=${SESSION.role} -c TimeZone=${SESSION.TimeZone} -c jit=off`,
    application_name: 'kezek jobs',
    max: isWorking ? 4 : 1,
    migrate: false,
    createSchema: false,
    supervise: isWorking,
    schedule: isWorking,
  });
  boss.on('error', onTrouble);
  await boss.start();
  for (const { name, retries, mostSeconds } of queues) {
    const options = {
      retryLimit: retries,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: mostSeconds,
      deleteAfterSeconds: 3_600,
    };
    await boss.createQueue(name, options);
    await boss.updateQueue(name, options);
  }
  const toInsert = (jobs: readonly Job[]) =>
    jobs.map(({ data, startAfterSeconds }) => ({ data, ...(startAfterSeconds && { startAfter: startAfterSeconds }) }));

  return {
    send: async (tx, queue, jobs) => {
      await boss.insert(queue, toInsert(jobs), { db: fromDrizzle(tx, sql) });
    },
    sendNow: async (queue, jobs) => {
      await boss.insert(queue, toInsert(jobs));
    },
    hasWaiting: async (queue) => (await boss.findJobs(queue, { queued: true, limit: 1 })).length > 0,
    work: async ({ queue, atOnce, sideBySide, work }) => {
      const options = { batchSize: atOnce, localConcurrency: sideBySide, pollingIntervalSeconds: 1 };
      await boss.work<object | null>(queue, options, (jobs) => work(jobs.map(({ data }) => data ?? {})));
    },
    schedule: (queue, cron, zone) => boss.schedule(queue, cron, null, { tz: zone, missed: 'once' }),
    stop: (patienceMs) => boss.stop({ graceful: true, timeout: patienceMs }),
  };
}
