import { afterAll, vi } from 'vitest';
import { openWatch } from '../../support/watched.ts';
import { openWorld } from '../../support/world.ts';

/** A world with a watch over repeated directions; both go with the file. */
export const openWatchedWorld = async () => {
  vi.setConfig({ testTimeout: 180_000 });
  const world = await openWorld({ max: 8 });
  const watch = openWatch(world);
  afterAll(async () => {
    await watch.close();
    await world.close();
  });
  return { world, watch, make: world.make, db: world.db };
};
