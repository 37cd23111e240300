import type { Logger } from 'pino';
import { errorForLog } from './api/errorForLog.ts';
import type { Metrics } from './api/metrics.ts';
import type { Watchman } from './jobs/watchman.ts';

/** What the jobs have to say goes into the log and on the page of metrics. */
export const loggingWatchman = (logger: Logger, metrics: Metrics): Watchman => ({
  taskEnded: (task, seconds) => {
    metrics.taskEnded(task, 'OK', seconds);
    logger.debug({ task, ms: Math.round(seconds * 1000) }, 'task');
  },
  taskFailed: (task, error, seconds) => {
    metrics.taskEnded(task, 'FAILED', seconds);
    logger.error({ task, error: errorForLog(error) }, 'a task failed and will be done again');
  },
  everythingChecked: (broken) => {
    metrics.invariantsChecked(broken);
    for (const { invariant, count } of broken) logger.error({ invariant, count }, 'AN INVARIANT IS BROKEN');
  },
  calendarEndsSoon: (cityId, knownUntil, daysLeft) =>
    logger.warn({ cityId, knownUntil, daysLeft }, 'the days off of the next year are to be entered'),
});
