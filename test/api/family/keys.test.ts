import { afterAll, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { ANONYMOUS } from '../../../src/domain/access/viewer.ts';
import { lockContactChange } from '../../../src/db/contactChange.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { present } from '../../domain/support/outcome.ts';
import { codesOf } from '../../support/callApi.ts';
import { openWorld } from '../../support/world.ts';
import {
  aKey,
  at,
  countRows,
  iinFor,
  openFamilyCity,
  type FamilyCity,
  type Input,
  type SignedIn,
} from './familyCity.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

/** One verb about to be called. */
interface Scene {
  readonly city: FamilyCity;
  readonly viewer: SignedIn;
  readonly input: Input;
  /** Another correct input of the same verb. */
  readonly other: Input;
}

const waiting = async (change: Input = {}) => {
  const city = await openFamilyCity(world);
  const viewer = await city.parent();
  return { city, viewer, application: await city.submitted(viewer, change) };
};

const directed = async () => {
  const city = await openFamilyCity(world, { seats: 1 });
  const viewer = await city.parent();
  const { id } = await city.submitted(viewer);
  await city.issue();
  return { city, viewer, direction: await city.directionOf(viewer, id) };
};

const invited = async (): Promise<Scene> => {
  const { city, viewer, application } = await waiting();
  const { invitationCode } = await city.act(viewer, 'inviteGuardian', { applicationId: application.id });
  return { city, viewer: await city.parent(), input: { code: invitationCode }, other: { code: '0000-0000-0000' } };
};

const codeSent = async (): Promise<Scene> => {
  const city = await openFamilyCity(world);
  const viewer = await city.parent();
  const change = { cityId: city.id, channel: 'PHONE' };
  await city.act(viewer, 'requestContactChange', { ...change, value: '+77012345678' });
  const { code } = present(await transaction(world.db, (tx) => lockContactChange(tx, viewer.personId, 'PHONE')));
  return { city, viewer, input: { ...change, code }, other: { ...change, channel: 'EMAIL', code } };
};

const SCENES: Readonly<Record<string, () => Promise<Scene>>> = {
  submitApplication: async () => {
    const city = await openFamilyCity(world);
    return { city, viewer: await city.parent(), input: city.form(), other: city.form() };
  },
  changeWishes: async () => {
    const { city, viewer, application } = await waiting();
    const wishes = { applicationId: application.id, version: application.version, kindergartenIds: city.wished };
    return { city, viewer, input: { ...wishes, languages: ['RUSSIAN'] }, other: { ...wishes, languages: ['KAZAKH'] } };
  },
  leaveQueue: async () => {
    const { city, viewer, application } = await waiting();
    const leaving = { applicationId: application.id };
    return { city, viewer, input: { ...leaving, reason: 'MOVED' }, other: { ...leaving, reason: 'OTHER' } };
  },
  claimPrivilege: async () => {
    const { city, viewer, application } = await waiting();
    const claim = { applicationId: application.id };
    return { city, viewer, input: { ...claim, subcategory: 'ORPHAN' }, other: { ...claim, subcategory: 'CONSCRIPT' } };
  },
  dropPrivilege: async () => {
    const { city, viewer, application } = await waiting({ subcategory: 'CONSCRIPT' });
    const { id } = await city.submitted(viewer, { subcategory: 'CONSCRIPT' });
    return { city, viewer, input: { applicationId: application.id }, other: { applicationId: id } };
  },
  correctError: async () => {
    const { city, application } = await waiting();
    const mend = (name: string): Input => ({
      applicationId: application.id,
      child: { iin: iinFor('2023-05-17'), birthOn: '2023-05-17', name },
      reason: 'TYPED_WRONG',
    });
    return { city, viewer: await city.specialist(), input: mend('Сынақ Айша'), other: mend('Сынақ Айым') };
  },
  cancelDirection: async () => {
    const { city, viewer, direction } = await directed();
    const second = await city.submitted(viewer);
    await city.issue();
    const other = await city.directionOf(viewer, second.id);
    return { city, viewer, input: { directionId: direction.id }, other: { directionId: other.id } };
  },
  extendDirection: async () => {
    const { city, viewer, direction } = await directed();
    city.moveTo(at(`${direction.extendOpensOn} 12:00`));
    const extending = { directionId: direction.id };
    return { city, viewer, input: { ...extending, reason: 'ILLNESS' }, other: { ...extending, reason: 'AWAY' } };
  },
  inviteGuardian: async () => {
    const { city, viewer, application } = await waiting();
    const { id } = await city.submitted(viewer);
    return { city, viewer, input: { applicationId: application.id }, other: { applicationId: id } };
  },
  addGuardian: invited,
  requestContactChange: async () => {
    const city = await openFamilyCity(world);
    const change = { cityId: city.id, channel: 'PHONE' };
    return {
      city,
      viewer: await city.parent(),
      input: { ...change, value: '+77012345678' },
      other: { ...change, value: '+77019999999' },
    };
  },
  confirmContactChange: codeSent,
};
const VERBS = Object.entries(SCENES);

describe.each(VERBS)('%s under a key (D3)', (verb, open) => {
  const success = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Success`;

  test('D3: the same key with the same input answers the same once more, and nothing happens twice', async () => {
    const { city, viewer, input } = await open();
    const idempotencyKey = aKey();
    const first = await city.act(viewer, verb, { ...input, idempotencyKey });
    expect(first).toMatchObject({ __typename: success });
    const rows = await countRows(world);
    expect(await city.act(viewer, verb, { ...input, idempotencyKey })).toEqual(first);
    expect(await countRows(world)).toEqual(rows);
  });

  test('D3: the same key with other input is refused, and nothing happens', async () => {
    const { city, viewer, input, other } = await open();
    const idempotencyKey = aKey();
    await city.act(viewer, verb, { ...input, idempotencyKey });
    const rows = await countRows(world);
    expect(await city.act(viewer, verb, { ...other, idempotencyKey })).toEqual({
      __typename: 'IdempotencyKeyReused',
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await countRows(world)).toEqual(rows);
  });

  test('D3: a double click at the same moment has one effect and twice the same answer', async () => {
    const once = await open();
    const lone = await effectOf(once.city, () => once.city.act(once.viewer, verb, once.input));
    const { city, viewer, input } = await open();
    const idempotencyKey = aKey();
    const click = () => city.act(viewer, verb, { ...input, idempotencyKey });
    let answers: unknown[] = [];
    const double = await effectOf(city, async () => {
      answers = await Promise.all([click(), click(), click()]);
    });
    expect(answers[0]).toMatchObject({ __typename: success });
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect(double).toEqual(lone);
  });

  test('nobody who is not signed in', async () => {
    const { city, input } = await open();
    expect(codesOf(await city.call(ANONYMOUS, verb, input))).toEqual(['UNAUTHENTICATED']);
  });
});

/** Who knows the id of a thing that is not theirs learns nothing from it, and changes nothing. */
const OF_ONE_FAMILY = [
  'changeWishes',
  'leaveQueue',
  'claimPrivilege',
  'dropPrivilege',
  'cancelDirection',
  'extendDirection',
  'inviteGuardian',
];

test.each(OF_ONE_FAMILY)("%s: what is another family's is not there, and nothing happens", async (verb) => {
  const { city, input } = await present(SCENES[verb])();
  const stranger = await city.parent();
  const rows = await countRows(world);
  expect(await city.act(stranger, verb, input)).toEqual({ __typename: 'NotFound', code: 'NOT_FOUND' });
  expect(await countRows(world)).toEqual(rows);
});

/** Only a parent's own hand: a specialist does neither cancel nor leave for a family. */
test.each(['changeWishes', 'leaveQueue', 'dropPrivilege', 'cancelDirection', 'extendDirection'])(
  '%s is not done over the desk',
  async (verb) => {
    const { city, input } = await present(SCENES[verb])();
    expect(await city.act(await city.specialist(), verb, input)).toMatchObject({ __typename: 'NotFound' });
  },
);

/** Rows by which the tables grow, and the journal's lines of the city. */
async function effectOf(city: FamilyCity, act: () => Promise<unknown>): Promise<unknown> {
  const before = await countRows(world);
  const linesBefore = await city.journal();
  await act();
  const after = await countRows(world);
  const grown = Object.fromEntries(
    Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]),
  );
  return { grown, lines: (await city.journal()).slice(linesBefore.length) };
}

test('D3: a refusal leaves the key free', async () => {
  const { city, viewer, application } = await waiting();
  const idempotencyKey = aKey();
  const drop = () => city.act(viewer, 'dropPrivilege', { applicationId: application.id, idempotencyKey });
  expect(await drop()).toMatchObject({ __typename: 'NoPrivilege' });
  await city.act(viewer, 'claimPrivilege', { applicationId: application.id, subcategory: 'ORPHAN' });
  expect(await drop()).toMatchObject({ __typename: 'DropPrivilegeSuccess' });
});

test('D3: a key belongs to one person and one verb', async () => {
  const { city, viewer, application } = await waiting({ subcategory: 'ORPHAN' });
  const idempotencyKey = aKey();
  const other = await city.parent();
  const ofOther = await city.submitted(other, { subcategory: 'ORPHAN' });
  expect(await city.act(viewer, 'dropPrivilege', { applicationId: application.id, idempotencyKey })).toMatchObject({
    __typename: 'DropPrivilegeSuccess',
  });
  expect(await city.act(other, 'dropPrivilege', { applicationId: ofOther.id, idempotencyKey })).toMatchObject({
    __typename: 'DropPrivilegeSuccess',
  });
  expect(
    await city.act(viewer, 'leaveQueue', { applicationId: application.id, reason: 'OTHER', idempotencyKey }),
  ).toMatchObject({ __typename: 'LeaveQueueSuccess' });
});

test('I14: what a key has stored holds no number, no name and no code', async () => {
  const { city, viewer } = await waiting();
  const { application } = await city.act(viewer, 'submitApplication', city.form());
  const { invitationCode } = await city.act(viewer, 'inviteGuardian', { applicationId: application.id });
  const stored = await world.db.execute<{ result: unknown }>(
    sql`select result from idempotency where actor_id = ${viewer.personId}`,
  );
  const text = JSON.stringify([...stored]);
  expect(text).not.toContain(invitationCode.replaceAll('-', ''));
  expect(text).not.toMatch(/[0-9]{12}"|Сынақ/);
});
