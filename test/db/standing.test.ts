import { afterAll, expect, test } from 'vitest';
import { findStanding, lockStandings } from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

test('what was saved is read back: a family in the queue', async () => {
  const standing = await make.application({ privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } });
  expect(await findStanding(db, standing.application.id)).toEqual(standing);
});

test('what was saved is read back: a direction with its seat and verification', async () => {
  const standing = await make.direction({
    standing: await make.application({ privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } }),
  });
  expect(standing.direction?.verification).toEqual({ kind: 'PENDING', presentation: null });
  expect(await findStanding(db, standing.application.id)).toEqual(standing);
});

test('standings are locked in id order and answered in the order asked for', async () => {
  const [a, b] = [await make.application(), await make.direction()];
  const ids = [b.application.id, a.application.id];
  expect(await transaction(db, (tx) => lockStandings(tx, ids))).toEqual([b, a]);
});
