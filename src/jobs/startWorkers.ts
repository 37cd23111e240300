import type { JobQueue } from '../db/jobQueue.ts';
import { SCHEDULE } from './schedule.ts';
import type { JobDeps, Task } from './task.ts';

/** This process takes up jobs from now on, beside any number of others, and keeps the schedule with them. */
export async function startWorkers(deps: JobDeps, jobs: JobQueue, zone: string): Promise<void> {
  for (const task of SCHEDULE) {
    await jobs.work({
      queue: task.name,
      atOnce: task.atOnce,
      sideBySide: task.sideBySide,
      work: (requests) => watched(deps, task, requests),
    });
    if (task.cron !== null) await jobs.schedule(task.name, task.cron, zone);
  }
}

/** A failure is told and handed on: the library does the job again. */
async function watched(deps: JobDeps, task: Task, requests: readonly object[]): Promise<void> {
  const begun = performance.now();
  try {
    await task.work(deps, requests);
  } catch (error) {
    deps.watchman.taskFailed(task.name, error, secondsSince(begun));
    throw error;
  }
  deps.watchman.taskEnded(task.name, secondsSince(begun));
}

const secondsSince = (begun: number): number => (performance.now() - begun) / 1000;
