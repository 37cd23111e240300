import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { freePort } from '../../src/db/embedded/freePort.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);

const ROUNDS = 5;
const SOON_MS = 60_000;

test('a server that refused a whole pool is asked again and again, without ever longer pauses', async () => {
  const nobody = new URL(world.url);
  nobody.port = String(await freePort());
  const away = openDatabase({ url: nobody.href, cipher: world.db.cipher });
  try {
    const from = performance.now();
    for (let round = 0; round <= ROUNDS; round += 1) {
      const asked = Array.from({ length: 10 }, () => away.db.execute('select 1'));
      for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected');
    }
    expect(performance.now() - from).toBeLessThan(SOON_MS);
  } finally {
    await away.close();
  }
}, 180_000);
