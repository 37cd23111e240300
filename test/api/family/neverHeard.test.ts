import { afterAll, describe, expect, test } from 'vitest';
import { codeOf } from '../../../src/api/publicError.ts';
import { openDatabase } from '../../../src/db/client.ts';
import { openCutLine } from '../../support/cutLine.ts';
import { openWorld } from '../../support/world.ts';
import { aKey, countRows, openFamilyCity, type FamilyCity, type Input, type SignedIn } from './familyCity.ts';

const world = await openWorld();
const line = await openCutLine(world.url);
const overTheLine = openDatabase({ url: line.url, cipher: world.db.cipher, max: 2 });
afterAll(async () => {
  await overTheLine.close();
  await line.close();
  await world.close();
});

interface Scene {
  readonly city: FamilyCity;
  readonly viewer: SignedIn;
  readonly input: Input;
}

const open = (seats = 0): Promise<FamilyCity> => openFamilyCity({ ...world, db: overTheLine.db }, { seats });

const SCENES: readonly (readonly [string, () => Promise<Scene>])[] = [
  [
    'submitApplication',
    async () => {
      const city = await open();
      return { city, viewer: await city.parent(), input: city.form() };
    },
  ],
  [
    'leaveQueue',
    async () => {
      const city = await open();
      const viewer = await city.parent();
      const { id } = await city.submitted(viewer);
      return { city, viewer, input: { applicationId: id, reason: 'MOVED' } };
    },
  ],
  [
    'cancelDirection',
    async () => {
      const city = await open(1);
      const viewer = await city.parent();
      const { id } = await city.submitted(viewer);
      await city.issue();
      return { city, viewer, input: { directionId: (await city.directionOf(viewer, id)).id } };
    },
  ],
];

describe.each(SCENES)('%s when the line to the database is cut', (verb, set) => {
  const success = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Success`;

  test('D3: committed but never heard: tried again with its key, it has one effect and one answer', async () => {
    const { city, viewer, input } = await set();
    const once = { ...input, idempotencyKey: aKey() };
    const before = await countRows(world);
    line.cutAtCommit('AFTER');
    const unheard = await city.call(viewer, verb, once);
    expect((unheard.errors ?? []).map(codeOf)).toEqual(['UNAVAILABLE']);
    const after = await countRows(world);
    expect(after['idempotency']).toBe((before['idempotency'] ?? 0) + 1);
    expect(after['journal']).toBe((before['journal'] ?? 0) + 1);

    const heard = await city.act(viewer, verb, once);
    expect(heard).toMatchObject({ __typename: success });
    expect(await city.act(viewer, verb, once)).toEqual(heard);
    expect(await countRows(world)).toEqual(after);
  });

  test('D3: cut before the COMMIT arrived, nothing has happened, and the key is free', async () => {
    const { city, viewer, input } = await set();
    const once = { ...input, idempotencyKey: aKey() };
    const before = await countRows(world);
    line.cutAtCommit('BEFORE');
    const lost = await city.call(viewer, verb, once);
    expect((lost.errors ?? []).map(codeOf)).toEqual(['UNAVAILABLE']);
    expect(await countRows(world)).toEqual(before);

    expect(await city.act(viewer, verb, once)).toMatchObject({ __typename: success });
    expect((await countRows(world))['journal']).toBe((before['journal'] ?? 0) + 1);
  });
});
