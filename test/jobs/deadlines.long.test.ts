import { afterAll, test } from 'vitest';
import { openWorld } from '../support/world.ts';
import { expectDeadlinesMetOnce } from './deadlineLaws.ts';

const world = await openWorld({ max: 10 });
afterAll(world.close);

test(
  'D1: 5,000 deadlines over virtual months, with workers cut off: each once, none early',
  { timeout: 3_600_000 },
  () => expectDeadlinesMetOnce(world, 5_000),
);
