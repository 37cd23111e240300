import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeId } from '../../../src/schema/node.ts';
import { forgetScans } from '../../../src/services/forgetScans.ts';
import { receiveScan } from '../../../src/services/receiveScan.ts';
import { openCity, type OpenCity } from '../../support/openCity.ts';
import { png } from '../../support/scans.ts';
import { openWorld } from '../../support/world.ts';
import { openScanDoor, PAPER } from './scanDoor.ts';

const world = await openWorld({ max: 8 });
const { db } = world;
const { storage, deps, shelf, send, requested, presented, fileKeyOf, age } = await openScanDoor(world);
afterAll(async () => {
  await shelf.app.close();
  await world.close();
});

describe('presenting a scan', () => {
  test('is for its own direction, once, within 12 hours, and after it has come', async () => {
    const city = await openCity(world);
    const family = await city.directed();
    const other = await city.directed();
    const present = (directionId: string, uploadId: string) =>
      city.act(directionId === family.directionId ? family.parent : other.parent, 'presentCertificate', {
        directionId,
        ...PAPER,
        uploadId,
      });
    const unknown = {
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      issues: [{ path: 'uploadId', code: 'NO_SUCH_UPLOAD' }],
    };

    const { uploadId, path } = await requested(city, family.parent, family.directionId);
    expect(await present(family.directionId, uploadId)).toEqual(unknown);
    await send(path, png());
    expect(await present(other.directionId, uploadId)).toEqual(unknown);
    expect(await present(family.directionId, uploadId)).toEqual({ __typename: 'PresentCertificateSuccess' });
    expect(await present(family.directionId, uploadId)).toEqual(unknown);

    const late = await requested(city, family.parent, family.directionId);
    await send(late.path, png());
    await age('upload', 13);
    expect(await present(family.directionId, late.uploadId)).toEqual(unknown);
  });

  test('R6, R10: no ticket is given once a verdict stands or the window is over', async () => {
    const { city, parent, directionId } = await presented();
    await city.act(await city.specialist(), 'confirmPrivilege', { directionId });
    expect(await city.act(parent, 'requestUpload', { directionId })).toMatchObject({ __typename: 'VerdictGiven' });
    const slow = await city.directed();
    await city.present(slow.directionId);
    city.moveTo('2026-03-17 09:00');
    expect(await city.act(parent, 'requestUpload', { directionId: slow.directionId })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await city.act(slow.parent, 'requestUpload', { directionId: slow.directionId })).toMatchObject({
      __typename: 'PresentationClosed',
    });
  });
});

describe('forgetting', () => {
  const forgetAt = (city: OpenCity) => forgetScans({ db, storage, clock: { now: async () => city.now() } });

  test('a scan is forgotten so many days after the verdict, under the rules of its direction, and its fingerprint stays', async () => {
    const { city, parent, directionId } = await presented();
    const key = (await fileKeyOf(directionId)) ?? '';
    await city.act(await city.specialist(), 'rejectPrivilege', { directionId, reason: 'OTHER' });
    // 2 March + 365 days: kept until the end of 2 March 2027.
    city.moveTo('2027-03-02 23:59');
    await forgetAt(city);
    expect(storage.files.has(key)).toBe(true);
    city.moveTo('2027-03-03 00:00');
    await forgetAt(city);
    expect(storage.files.has(key)).toBe(false);
    const [row] = await db.execute(sql`select file_key, file_type, file_size, file_fingerprint is not null as is_known,
      file_forgotten_at is not null as is_forgotten from certificate where direction_id = ${decodeId('Direction', directionId)}`);
    expect(row).toEqual({ file_key: null, file_type: null, file_size: null, is_known: true, is_forgotten: true });
    expect(await city.act(parent, 'openScan', { directionId })).toMatchObject({ __typename: 'NotFound' });
  });

  test('what nobody has judged is kept, however long it takes', async () => {
    const { city, directionId } = await presented();
    const key = (await fileKeyOf(directionId)) ?? '';
    city.moveTo('2029-03-03 00:00');
    await forgetAt(city);
    expect(storage.files.has(key)).toBe(true);
  });

  test('a file that nobody presents goes a day after its ticket, and addresses that are over go at once', async () => {
    const city = await openCity(world);
    const { parent, directionId } = await city.directed();
    const { path } = await requested(city, parent, directionId);
    await send(path, png());
    const id = decodeId('Direction', directionId);
    const [row] = await db.execute<{ file_key: string }>(sql`select file_key from upload where direction_id = ${id}`);
    const key = row?.file_key ?? '';
    await age('upload', 23);
    await forgetAt(city);
    expect(storage.files.has(key)).toBe(true);
    await age('upload', 2);
    await forgetAt(city);
    expect(storage.files.has(key)).toBe(false);
    await age('scan_link', 1);
    await forgetAt(city);
    const counts = await db.execute(sql`select (select count(*) from scan_link)::int as links,
      (select count(*) from upload where direction_id = ${id})::int as uploads`);
    expect(counts[0]).toEqual({ links: 0, uploads: 0 });
  });
});

test('a storage that fails leaves the ticket good, and says nothing of what it was', async () => {
  const city = await openCity(world);
  const { parent, directionId } = await city.directed();
  const { path } = await requested(city, parent, directionId);
  const broken = { ...deps, storage: { ...storage, save: () => Promise.reject(new Error('disk full')) } };
  const ticket = path.split('/').at(-1) ?? '';
  await expect(receiveScan(broken, ticket, { bytes: png(), declared: null })).rejects.toThrow('disk full');
  expect(await receiveScan(deps, ticket, { bytes: png(), declared: null })).toMatchObject({ kind: 'STORED' });
});
