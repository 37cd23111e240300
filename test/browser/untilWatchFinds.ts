import { openJobQueue } from '../../src/db/jobQueue.ts';
import { SCHEDULE } from '../../src/jobs/schedule.ts';
import type { Site } from '../support/browser.ts';

const TRIES = 120;
const pause = () => new Promise((resolve) => void setTimeout(resolve, 500));

/** The watch is asked for out of its turn, which comes once in a minute, until it has seen what it was to see. */
export async function untilWatchFinds<Found>(site: Site, find: () => Promise<Found | undefined>): Promise<Found> {
  const jobs = await openJobQueue({
    url: site.demo.databaseUrl,
    queues: SCHEDULE,
    isWorking: false,
    onTrouble: () => undefined,
  });
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      await jobs.sendNow('watchIntegrity', [{ data: {} }]);
      await pause();
      const found = await find();
      if (found !== undefined) return found;
    }
  } finally {
    await jobs.stop(1_000);
  }
  throw new Error('The watch has seen nothing');
}
