import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { memoryBus } from '../../src/integrations/memoryBus.ts';
import { redisBus } from '../../src/integrations/redisBus.ts';
import type { Bus } from '../../src/ports/bus.ts';
import { openBreakableLine } from '../support/breakableLine.ts';
import { redisPrefix, redisUrl } from '../support/redis.ts';

const CITY = 7 as CityId;
const OTHER = 8 as CityId;
const redis = new Redis(redisUrl());
afterAll(() => redis.disconnect());

const buses: Bus[] = [];
const opened = (url: string, prefix: string): Bus => {
  const bus = redisBus({ url, prefix });
  buses.push(bus);
  return bus;
};
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()));
});

const until = async (isReached: () => boolean | Promise<boolean>): Promise<void> => {
  const giveUpAt = Date.now() + 45_000;
  while (!(await isReached())) {
    if (Date.now() > giveUpAt) throw new Error('It did not come about in time');
    await pause(5);
  }
};
const channels = async (prefix: string): Promise<readonly unknown[]> =>
  (await redis.pubsub('CHANNELS', `${prefix}*`)) as unknown[];
/** Tells it again until it is heard: nobody says when a subscription has reached Redis. */
const untilHeard = (teller: Bus, heard: readonly number[], upToSeq: number): Promise<void> =>
  until(() => {
    teller.announce({ cityId: CITY, upToSeq });
    return heard.includes(upToSeq);
  });

test('who listens in another process is woken, for its own city alone', async () => {
  const prefix = redisPrefix();
  const [here, there] = [opened(redisUrl(), prefix), opened(redisUrl(), prefix)];
  const [heard, other]: [number[], number[]] = [[], []];
  there.listen(CITY, (upToSeq) => heard.push(upToSeq));
  there.listen(OTHER, (upToSeq) => other.push(upToSeq));
  await untilHeard(here, heard, 3);
  await untilHeard(here, heard, 4);
  expect(other).toEqual([]);
});

test('a listener of the same process is woken without Redis', () => {
  const bus = opened('redis://127.0.0.1:1', redisPrefix());
  const heard: number[] = [];
  bus.listen(CITY, (upToSeq) => heard.push(upToSeq));
  bus.announce({ cityId: CITY, upToSeq: 1 });
  expect(heard).toEqual([1]);
});

test('no subscription outlives its last listener', async () => {
  const prefix = redisPrefix();
  const bus = opened(redisUrl(), prefix);
  const ends = [bus.listen(CITY, () => undefined), bus.listen(CITY, () => undefined)];
  await until(async () => (await channels(prefix)).length === 1);
  ends[0]?.();
  ends[0]?.();
  const other = bus.listen(OTHER, () => undefined);
  await until(async () => (await channels(prefix)).length === 2);
  ends[1]?.();
  other();
  await until(async () => (await channels(prefix)).length === 0);
  expect(await channels(prefix)).toEqual([]);
});

test('while Redis is away nothing throws, and after its return listeners are woken again', async () => {
  const prefix = redisPrefix();
  const line = await openBreakableLine(redisUrl());
  const [here, there] = [opened(line.url, prefix), opened(line.url, prefix)];
  const heard: number[] = [];
  there.listen(CITY, (upToSeq) => heard.push(upToSeq));
  await untilHeard(here, heard, 1);
  line.break();
  const late: number[] = [];
  there.listen(CITY, (upToSeq) => late.push(upToSeq));
  for (let upToSeq = 2; upToSeq < 200; upToSeq += 1) here.announce({ cityId: CITY, upToSeq });
  await pause(50);
  line.mend();
  const returnedAt = performance.now();
  await untilHeard(here, late, 200);
  expect(performance.now() - returnedAt).toBeLessThan(3_000);
  expect(heard).toContain(200);
  await line.close();
});

test('in one process the same goes without Redis', () => {
  const firsts: CityId[] = [];
  const bus = memoryBus({ onFirst: (cityId) => firsts.push(cityId) });
  const heard: number[] = [];
  const wake = (upToSeq: number): void => void heard.push(upToSeq);
  const [one, two] = [bus.listen(CITY, wake), bus.listen(CITY, wake)];
  bus.announce({ cityId: CITY, upToSeq: 1 });
  one();
  one();
  bus.announce({ cityId: CITY, upToSeq: 2 });
  two();
  bus.announce({ cityId: CITY, upToSeq: 3 });
  bus.announce({ cityId: OTHER, upToSeq: 3 });
  expect(heard).toEqual([1, 1, 2]);
  expect(firsts).toEqual([CITY]);
  expect(bus.listenedTo()).toEqual([]);
});
