import type { QueueName } from '../db/jobQueue.ts';
import type { CertificateStorage } from '../ports/certificateStorage.ts';
import type { NoticeCarriers } from '../ports/noticeCarriers.ts';
import type { RealTime } from '../ports/clock.ts';
import type { Deps } from '../services/verb.ts';
import type { Watchman } from './watchman.ts';

/** What a task needs of the world. */
export interface JobDeps extends Deps {
  readonly realTime: RealTime;
  readonly carriers: NoticeCarriers;
  readonly storage: CertificateStorage;
  readonly watchman: Watchman;
}

/**
 * One thing that is done without a person. It may be done twice, by two workers at once, or by none for an hour: what
 * it does is judged by what is there, under lock, by the city's own clock.
 */
export interface Task extends QueueName {
  /** Five fields in the installation's time zone; null: only when it is asked for. */
  readonly cron: string | null;
  /** Requests taken up at once. */
  readonly atOnce: number;
  /** Workers of it in each process. */
  readonly sideBySide: number;
  /** @param requests what asked for it; one without content from the schedule. */
  work(deps: JobDeps, requests: readonly object[]): Promise<void>;
}
