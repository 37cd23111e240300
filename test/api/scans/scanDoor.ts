import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { findIsAwaited } from '../../../src/db/upload.ts';
import { zlibInflate } from '../../../src/integrations/zlibInflate.ts';
import { decodeId } from '../../../src/schema/node.ts';
import { receiveScan } from '../../../src/services/receiveScan.ts';
import { showScan } from '../../../src/services/showScan.ts';
import { memoryStorage } from '../../support/memoryStorage.ts';
import { openCity, type OpenCity } from '../../support/openCity.ts';
import { png } from '../../support/scans.ts';
import type { World } from '../../support/world.ts';
import { openShelf } from '../ground/ground.ts';

export const PAPER = { issuer: 'Unit 1', number: 'A-1', day: 2, month: 3, year: 2026 };
export const SHOWN = 'uploadId path expiresAt mostBytes types';

/** The door for scans over a database and a storage of its own, and the hands that send, present and open them. */
export const openScanDoor = async (world: World) => {
  const { db } = world;
  const storage = memoryStorage();
  const deps = { db, storage, inflate: zlibInflate };
  const shelf = await openShelf({
    scans: {
      isAwaited: (ticket) => findIsAwaited(db, ticket),
      receive: (ticket, sent) => receiveScan(deps, ticket, sent),
      show: (ticket) => showScan(deps, ticket),
    },
  });

  const send = (path: string, body: Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${shelf.url}${path}`, { method: 'POST', headers, body: Buffer.from(body) });

  const requested = async (city: OpenCity, viewer: Viewer, directionId: string) => {
    const answer = await city.act(viewer, 'requestUpload', { directionId }, SHOWN);
    expect(answer).toMatchObject({ __typename: 'RequestUploadSuccess' });
    return answer as { uploadId: string; path: string; expiresAt: string };
  };

  /** A family that has presented a certificate with this scan. */
  const presented = async (scan: Uint8Array = png()) => {
    const city = await openCity(world);
    const family = await city.directed();
    const { path, uploadId } = await requested(city, family.parent, family.directionId);
    expect((await send(path, scan)).status).toBe(201);
    const { directionId, parent } = family;
    const answer = await city.act(parent, 'presentCertificate', { directionId, ...PAPER, uploadId });
    expect(answer).toEqual({ __typename: 'PresentCertificateSuccess' });
    return { city, ...family };
  };

  const opened = async (city: OpenCity, viewer: Viewer, input: object) =>
    city.act(viewer, 'openScan', { ...input }, 'path expiresAt');

  const fileKeyOf = async (directionId: string): Promise<string | null> => {
    const id = decodeId('Direction', directionId);
    const [row] = await db.execute<{ file_key: string | null }>(
      sql`select file_key from certificate where direction_id = ${id} order by id desc limit 1`,
    );
    return row?.file_key ?? null;
  };

  /** So long ago was a ticket given. */
  const age = (table: 'upload' | 'scan_link', hours: number) =>
    db.execute(sql`update ${sql.identifier(table)} set created_at = created_at - make_interval(hours => ${hours}),
      expires_at = expires_at - make_interval(hours => ${hours})`);

  return { storage, deps, shelf, send, requested, presented, opened, fileKeyOf, age };
};
