import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../support/callApi.ts';
import { aKey, openCity } from '../../support/openCity.ts';
import { exif, jpeg, pdf, png } from '../../support/scans.ts';
import { openWorld } from '../../support/world.ts';
import { openScanDoor, SHOWN } from './scanDoor.ts';

const world = await openWorld({ max: 8 });
const { db } = world;
const { storage, shelf, send, requested, presented, opened, fileKeyOf, age } = await openScanDoor(world);
afterAll(async () => {
  await shelf.app.close();
  await world.close();
});

describe('sending a scan', () => {
  test('R4: a parent sends it under a ticket and presents it; it is kept encrypted and cleaned, and known again by its fingerprint', async () => {
    const photograph = jpeg({ segments: [exif(6)] });
    const { city, directionId, parent } = await presented(photograph);
    const key = (await fileKeyOf(directionId)) ?? '';
    const stored = Buffer.from(storage.files.get(key) ?? []);
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.includes('JFIF')).toBe(false);
    expect(() => db.cipher.decryptFile(stored, `${key.slice(0, -1)}x`)).toThrow();
    const { path } = await opened(city, parent, { directionId });
    const answer = await fetch(`${shelf.url}${path}`);
    expect(answer.status).toBe(200);
    const shown = Buffer.from(await answer.arrayBuffer());
    expect(shown.includes('GPS')).toBe(false);
    expect(shown.subarray(-7)).toEqual(photograph.subarray(-7));
    const [{ same } = { same: 0 }] = await db.execute<{ same: number }>(
      sql`select count(distinct file_fingerprint)::int as same from certificate where file_fingerprint is not null`,
    );
    const again = await presented(photograph);
    expect(again.directionId).not.toBe(directionId);
    const [{ same: still } = { same: 0 }] = await db.execute<{ same: number }>(
      sql`select count(distinct file_fingerprint)::int as same from certificate where file_fingerprint is not null`,
    );
    expect(still).toBe(same);
    expect(await city.journal()).toEqual(['CERTIFICATE_PRESENTED']);
  });

  test('a ticket is good for one file, whoever sends two at once, and a bad file does not use it up', async () => {
    const city = await openCity(world);
    const { parent, directionId } = await city.directed();
    const { path } = await requested(city, parent, directionId);
    const bad = await send(path, Buffer.from('MZ'), { 'accept-language': 'ru' });
    expect([bad.status, ((await bad.json()) as { message: string }).message]).toEqual([
      415,
      'Принимаются только файлы PDF, JPEG и PNG. Отсканируйте или сфотографируйте справку.',
    ]);
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await send(path, png())).status));
    expect(statuses.sort()).toEqual([201, 404, 404, 404]);
    expect((await send(path, png())).status).toBe(404);
  });

  test('D3: the same key gives the same address, as long as there is one', async () => {
    const city = await openCity(world);
    const { parent, directionId } = await city.directed();
    const input = { directionId, idempotencyKey: aKey() };
    const first = await city.act(parent, 'requestUpload', input, SHOWN);
    expect(first).toMatchObject({ mostBytes: 5_242_880, types: ['application/pdf', 'image/jpeg', 'image/png'] });
    expect(await city.act(parent, 'requestUpload', input, SHOWN)).toEqual(first);
    await send(first.path, png());
    expect(await city.act(parent, 'requestUpload', input, SHOWN)).toEqual({ ...first, path: null });
  });

  test('is refused by what it is: 413, 415 and 422, before or after its bytes are read', async () => {
    const city = await openCity(world);
    const { parent, directionId } = await city.directed();
    const { path } = await requested(city, parent, directionId);
    const tries: (readonly [Uint8Array, number, string, Record<string, string>?])[] = [
      [new Uint8Array(), 422, 'EMPTY'],
      [Buffer.alloc(5 * 1024 * 1024 + 1), 413, 'TOO_LARGE'],
      [Buffer.from('<svg/>'), 415, 'NOT_A_SCAN', { 'content-type': 'image/svg+xml' }],
      [png(), 415, 'NOT_AS_DECLARED', { 'content-type': 'application/pdf' }],
      [png().subarray(0, 40), 422, 'DAMAGED', { 'content-type': 'image/png' }],
      [pdf({ objects: '4 0 obj << /S /JavaScript >> endobj' }), 422, 'ACTIVE_CONTENT'],
    ];
    for (const [body, status, code, headers] of tries) {
      const answer = await send(path, body, headers);
      expect([code, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([code, status, code]);
    }
    expect((await send(path, png(), { 'content-type': 'image/png; name=x' })).status).toBe(201);
  });

  test('under a guessed, foreign or old ticket is not there', async () => {
    const city = await openCity(world);
    const { parent, directionId } = await city.directed();
    const { path } = await requested(city, parent, directionId);
    for (const ticket of ['x', randomBytes(32).toString('base64url'), '../../etc/passwd', "' or true --"])
      expect((await send(`/uploads/${encodeURIComponent(ticket)}`, png())).status).toBe(404);
    // A ticket to send opens nothing to read.
    expect((await fetch(`${shelf.url}${path}`)).status).toBe(404);
    await age('upload', 1);
    expect((await send(path, png())).status).toBe(404);
  });

  test('a page on our list may send it, and no other', async () => {
    const city = await openCity(world);
    const { parent, directionId } = await city.directed();
    const { path } = await requested(city, parent, directionId);
    const asked = await fetch(`${shelf.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin: 'https://queue.example' },
    });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, 'https://queue.example']);
    expect((await send(path, png(), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(path, png(), { origin: 'https://queue.example' })).status).toBe(201);
  });

  test('stands in no log', async () => {
    const city = await openCity(world);
    const { parent, directionId } = await city.directed();
    const { path } = await requested(city, parent, directionId);
    await send(path, png());
    expect(shelf.logged()).not.toContain(path.split('/').at(-1));
    expect(shelf.logged()).toContain('/uploads/:ticket');
  });
});

describe('who may send and read', () => {
  test('the family and the desk of its city send; others find nothing', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    const { parent, directionId } = await city.directed();
    await requested(city, parent, directionId);
    await requested(city, await city.specialist(), directionId);
    const others = [await city.parent(), await city.supervisor(), await city.auditor(), await elsewhere.specialist()];
    for (const viewer of others)
      expect(await city.act(viewer, 'requestUpload', { directionId })).toMatchObject({ __typename: 'NotFound' });
  });

  test('the family reads its own without a reason; staff say why, and it stands in the journal', async () => {
    const { city, parent, directionId } = await presented();
    expect(await opened(city, parent, { directionId })).toMatchObject({ __typename: 'OpenScanSuccess' });
    const specialist = await city.specialist();
    expect(await city.act(specialist, 'openScan', { directionId })).toEqual({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      issues: [{ path: 'reason', code: 'REQUIRED' }],
    });
    expect(await city.journal()).toEqual(['CERTIFICATE_PRESENTED']);
    for (const viewer of [specialist, await city.supervisor()])
      expect(await opened(city, viewer, { directionId, reason: 'VERIFICATION' })).toMatchObject({
        __typename: 'OpenScanSuccess',
      });
    expect(await city.journal()).toEqual(['CERTIFICATE_PRESENTED', 'PERSONAL_DATA_READ', 'PERSONAL_DATA_READ']);
    const [line] = await db.execute<{ facts: object }>(
      sql`select facts from journal where city_id = ${city.cityId} and type = 'PERSONAL_DATA_READ' limit 1`,
    );
    expect(line?.facts).toEqual({ what: 'SCAN', reason: 'VERIFICATION' });
  });

  test('an auditor, a kindergarten, another family and another city find nothing, as where there is no scan', async () => {
    const { city, directionId, kindergartenId } = await presented();
    const elsewhere = await openCity(world);
    const bare = await city.directed();
    const others = [
      await city.auditor(),
      await city.adminOf(kindergartenId),
      await city.parent(),
      await elsewhere.specialist(),
      await elsewhere.supervisor(),
    ];
    for (const viewer of others) {
      const answer = await city.act(viewer, 'openScan', { directionId, reason: 'VERIFICATION' });
      expect(answer).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' });
    }
    expect(await city.act(bare.parent, 'openScan', { directionId: bare.directionId })).toMatchObject({
      __typename: 'NotFound',
    });
    const answer = await city.call({ kind: 'ANONYMOUS' }, 'openScan', { directionId });
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });

  test('an address is read once, as an attachment that no page can show and no cache keeps', async () => {
    const { city, parent, directionId } = await presented(pdf());
    const { path } = await opened(city, parent, { directionId });
    expect((await fetch(`${shelf.url}${path}`, { method: 'HEAD' })).status).toBe(404);
    const answers = await Promise.all([1, 2, 3].map(() => fetch(`${shelf.url}${path}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    const shown = answers.find(({ status }) => status === 200);
    expect(Buffer.from(new Uint8Array((await shown?.arrayBuffer()) ?? new ArrayBuffer(0)))).toEqual(pdf());
    expect(Object.fromEntries(shown?.headers ?? [])).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="certificate.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const late = await opened(city, parent, { directionId });
    await age('scan_link', 1);
    expect((await fetch(`${shelf.url}${late.path}`)).status).toBe(404);
  });

  test('a role that was taken away meanwhile opens nothing', async () => {
    const { city, directionId } = await presented();
    const specialist = await city.specialist();
    const { path } = await opened(city, specialist, { directionId, reason: 'VERIFICATION' });
    await db.execute(sql`update role_grant set revoked_at = granted_at, revoked_by = granted_by
      where person_id = ${specialist.personId}`);
    expect((await fetch(`${shelf.url}${path}`)).status).toBe(404);
  });
});
