import { afterAll, expect, test } from 'vitest';
import type { DirectionId } from '../../../src/domain/shared/ids.ts';
import { directionCode } from '../../../src/db/directionCode.ts';
import { cancelDirection } from '../../../src/services/cancelDirection.ts';
import { enrolChild } from '../../../src/services/enrolChild.ts';
import { callApi, depsAt } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';
import { makeTown } from './town.ts';

const world = await openWorld();
afterAll(world.close);
const { db } = world;
const deps = depsAt(db, NOW);
const town = await makeTown(world);
const { viewers } = town;

const verify = async (code: string) => {
  const document =
    'query Verify($code: String!) { verifyDirection(code: $code) { state validUntil kindergarten { id } } }';
  const { data, errors } = await callApi(deps, viewers.anonymous, document, { code });
  expect(errors).toBeUndefined();
  return data.verifyDirection;
};

const NOT_VALID = { state: 'NOT_VALID', validUntil: null, kindergarten: null };
const codeOf = (id: DirectionId): string => directionCode(db.cipher, id);

test('the family and the desk read the code of a direction; kindergarten, auditor and others do not', async () => {
  const document = `{ node(id: "${town.ids.toEnrol.direction}") { ... on Direction { code } } }`;
  const seen = async (who: keyof typeof viewers) => (await callApi(deps, viewers[who], document)).data.node?.code;
  const code = codeOf(town.toEnrol.direction.id);
  expect(await seen('provenParent')).toBe(code);
  expect(await seen('specialist')).toBe(code);
  expect(await seen('admin')).toBeNull();
  expect(await seen('auditor')).toBeNull();
  expect(await seen('stranger')).toBeUndefined();
});

test('R5: anybody with the paper learns until when it is good, and nothing of one that is still to be confirmed', async () => {
  expect(await verify(codeOf(town.toEnrol.direction.id))).toEqual({
    state: 'VALID',
    validUntil: new Date(town.toEnrol.direction.window.endsAt - 1).toISOString(),
    kindergarten: { id: town.ids.kindergarten },
  });
  expect(await verify(codeOf(town.toProve.direction.id))).toEqual(NOT_VALID);
  expect(await verify(codeOf(999_999_999 as DirectionId))).toEqual(NOT_VALID);
  expect(await verify(town.ids.toEnrol.direction)).toEqual(NOT_VALID);
});

test('R15, D6: what was used says so, and what was given back is not valid any more', async () => {
  const other = await makeTown(world);
  const given = { viewer: other.viewers.provenParent, idempotencyKey: 'given back' };
  await cancelDirection(deps, given, { directionId: other.toEnrol.direction.id });
  expect(await verify(codeOf(other.toEnrol.direction.id))).toEqual(NOT_VALID);
  const used = { viewer: viewers.admin, idempotencyKey: 'used' };
  expect(await enrolChild(deps, used, { directionId: town.toEnrol.direction.id })).toMatchObject({ ok: true });
  expect(await verify(codeOf(town.toEnrol.direction.id))).toEqual({
    state: 'USED',
    validUntil: null,
    kindergarten: { id: town.ids.kindergarten },
  });
});
