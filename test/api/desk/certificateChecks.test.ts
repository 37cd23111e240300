import { afterAll, expect, test } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import type { DirectionId, PersonId } from '../../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { confirmPrivilege } from '../../../src/services/confirmPrivilege.ts';
import { presentCertificate } from '../../../src/services/presentCertificate.ts';
import { callApi, depsAt, signedIn } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

const at = (local: string): Instant => asInstant(Date.parse(`${local.replace(' ', 'T')}:00+05:00`));
const NOW = at('2026-03-04 12:00');

let keys = 0;
const as = (viewer: Viewer & { readonly kind: 'PERSON' }) => ({ viewer, idempotencyKey: `key-${(keys += 1)}` });

const CHECKS = `query ($id: ID!) { node(id: $id) { ... on Direction { verification {
  certificate(reason: VERIFICATION) { ageDays validUntil issuerConfirmed otherFamilies } } } } }`;

const makeCity = async () => {
  const cityId = await make.city();
  const specialist = signedIn(await make.person(), { role: 'SPECIALIST', cityId, kindergartenId: null });
  const present = async (paper: { issuer: string; number: string; day?: number }, guardianId?: PersonId) => {
    const parentId = guardianId ?? (await make.person());
    const parent = signedIn(parentId);
    const privilege = { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } as const;
    const standing = await make.application({ cityId, guardianId: parentId, privilege });
    const { direction } = await make.direction({ standing, issuedAt: at('2026-03-02 10:00') });
    if (direction === null) throw new Error('No direction was issued');
    const { issuer, number, day = 25 } = paper;
    const date = { day, month: 2, year: 2026 };
    const asked = { directionId: direction.id, issuer, number, ...date };
    const outcome = await presentCertificate(depsAt(db, at('2026-03-03 09:00')), as(parent), asked);
    expect(outcome).toMatchObject({ ok: true });
    return { directionId: direction.id, parent };
  };
  const confirm = (directionId: DirectionId) =>
    confirmPrivilege(depsAt(db, NOW), as(specialist), { directionId, staleAcceptedBecause: null });
  const checksOf = async (
    { directionId }: { readonly directionId: DirectionId },
    viewer: Viewer = specialist,
  ): Promise<unknown> => {
    const { data } = await callApi(depsAt(db, NOW), viewer, CHECKS, { id: encodeId('Direction', directionId) });
    return (data.node as { verification: { certificate: unknown } }).verification.certificate;
  };
  return { present, confirm, checksOf };
};

test('R10: a certificate tells its age in days on the day of presentation, and its last good day', async () => {
  const { present, checksOf } = await makeCity();
  const fresh = await present({ issuer: 'Unit 1', number: 'A-1', day: 25 });
  const stale = await present({ issuer: 'Unit 1', number: 'A-2', day: 14 });
  expect(await checksOf(fresh)).toMatchObject({ ageDays: 6, validUntil: '2026-03-07' });
  expect(await checksOf(stale)).toMatchObject({ ageDays: 17, validUntil: '2026-02-24' });
});

test('an issuer is known once a paper of it was confirmed, however it was typed', async () => {
  const { present, confirm, checksOf } = await makeCity();
  const first = await present({ issuer: 'Military unit 6505', number: 'B-1' });
  const second = await present({ issuer: 'military  UNIT 6505', number: 'B-2' });
  expect(await checksOf(second)).toMatchObject({ issuerConfirmed: 0 });
  expect(await confirm(first.directionId)).toMatchObject({ ok: true });
  expect(await checksOf(second)).toMatchObject({ issuerConfirmed: 1 });
  expect(await checksOf(first)).toMatchObject({ issuerConfirmed: 0 });
});

test('R17: one paper laid for the children of two families is counted, for two of one family it is not', async () => {
  const { present, checksOf } = await makeCity();
  const guardianId = await make.person();
  const first = await present({ issuer: 'Unit 2', number: 'C-1' }, guardianId);
  await present({ issuer: 'Unit 2', number: 'C-1' }, guardianId);
  expect(await checksOf(first)).toMatchObject({ otherFamilies: 0 });
  const stranger = await present({ issuer: 'unit 2', number: 'c 1' });
  expect(await checksOf(first)).toMatchObject({ otherFamilies: 1 });
  expect(await checksOf(stranger)).toMatchObject({ otherFamilies: 2 });
});

test('a family learns the age of its paper, and nothing of the papers of others', async () => {
  const { present, checksOf } = await makeCity();
  const own = await present({ issuer: 'Unit 3', number: 'D-1' });
  await present({ issuer: 'Unit 3', number: 'D-1' });
  expect(await checksOf(own, own.parent)).toEqual({
    ageDays: 6,
    validUntil: '2026-03-07',
    issuerConfirmed: null,
    otherFamilies: null,
  });
});
