import { afterAll } from 'vitest';
import { openCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { openLiveProcess } from './liveProcess.ts';

/** A city whose seats are given by hand, and a process that tells of it; both go with the file. */
export const openLiveCity = async () => {
  const world = await openWorld({ max: 6 });
  const city = await openCity(world, { rules: { areBatchesManual: true } });
  const server = await openLiveProcess(world, { now: async () => city.now() });
  afterAll(async () => {
    await server.stop();
    await world.close();
  });
  return { world, city, server };
};
