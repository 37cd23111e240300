import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callApi, depsAt, signedIn, type Answer } from '../../support/callApi.ts';
import { encodeId } from '../../../src/schema/node.ts';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import { makeIin } from '../../../src/domain/shared/iin.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { NOW } from '../../support/made.ts';
import { openWorld, type World } from '../../support/world.ts';
import { documentOf, type Input } from '../access/calls.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ max: 12 });
});
afterAll(() => world.close());

let serial = 9100;
const aChild = (): { readonly iin: string; readonly birthOn: string; readonly name: string } => ({
  iin: makeIin({ birthOn: asDay('2023-05-17'), sex: 'F', serial: (serial += 1) }) ?? aChild().iin,
  birthOn: '2023-05-17',
  name: 'Сынақова Әлия',
});

const town = async () => {
  const { make } = world;
  const cityId = await make.city();
  const group = await make.group({ cityId, seats: 1 });
  const form = (child: Input) => ({
    cityId: encodeId('City', cityId),
    child,
    kindergartenIds: [encodeId('Kindergarten', group.kindergartenId)],
    languages: ['KAZAKH'],
  });
  return { cityId, group, form };
};

const act = (viewer: Viewer, verb: string, input: Input): Promise<Answer> =>
  callApi(depsAt(world.db, NOW), viewer, documentOf(verb), { input: { idempotencyKey: randomUUID(), ...input } });

/** Names of the results, in alphabetical order. */
const namesOf = (verb: string, answers: readonly Answer[]): readonly string[] =>
  answers.map(({ data, errors }) => data?.[verb]?.__typename ?? JSON.stringify(errors)).sort();

const countOf = async (query: ReturnType<typeof sql>): Promise<number> => {
  const [row] = await world.db.execute<{ count: number }>(sql`select count(*)::int as count ${query}`);
  return row?.count ?? -1;
};

describe('at the same moment', () => {
  test('D7: ten people submit one child: one application stands, the others get the one neutral answer', async () => {
    const { form } = await town();
    const child = aChild();
    const people = await Promise.all(Array.from({ length: 10 }, async () => signedIn(await world.make.person())));
    const answers = await Promise.all(people.map((viewer) => act(viewer, 'submitApplication', form(child))));
    expect(namesOf('submitApplication', answers)).toEqual([
      ...Array<string>(9).fill('CannotRegisterOnline'),
      'SubmitApplicationSuccess',
    ]);
  });

  test('two guardians of one child submit it: one application, and the other hears that it stands', async () => {
    const { cityId, form } = await town();
    const parents = [await world.make.person(), await world.make.person()] as const;
    const child = aChild();
    const first = await act(signedIn(parents[0]), 'submitApplication', form(child));
    expect(namesOf('submitApplication', [first])).toEqual(['SubmitApplicationSuccess']);
    await world.db.execute(sql`insert into guardian (child_id, person_id, since)
      select child_id, ${parents[1]}, now() from application where city_id = ${cityId}`);
    const [row] = await world.db.execute<{ id: string }>(sql`select id from application where city_id = ${cityId}`);
    const applicationId = encodeId('Application', Number(row?.id) as never);
    await act(signedIn(parents[0]), 'leaveQueue', { applicationId, reason: 'OTHER' });

    const answers = await Promise.all(parents.map((id) => act(signedIn(id), 'submitApplication', form(child))));
    expect(namesOf('submitApplication', answers)).toEqual(['AlreadyStanding', 'SubmitApplicationSuccess']);
    expect(await countOf(sql`from application where city_id = ${cityId} and state = 'QUEUED'`)).toBe(1);
  });

  test('D3: twenty clicks with one key are one act, and each gets its answer', async () => {
    const { cityId, form } = await town();
    const viewer = signedIn(await world.make.person());
    const input = { ...form(aChild()), idempotencyKey: 'twenty' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => act(viewer, 'submitApplication', input)));
    expect(new Set(namesOf('submitApplication', answers))).toEqual(new Set(['SubmitApplicationSuccess']));
    expect(await countOf(sql`from application where city_id = ${cityId}`)).toBe(1);
    expect(await countOf(sql`from journal where city_id = ${cityId}`)).toBe(1);
  });

  test('D2: twenty clicks with keys of their own: one cancel, nineteen hear that the direction has ended', async () => {
    const guardianId = await world.make.person();
    const standing = await world.make.application({ guardianId });
    const { direction } = await world.make.direction({ standing });
    const directionId = encodeId('Direction', direction?.id ?? (0 as never));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => act(signedIn(guardianId), 'cancelDirection', { directionId })),
    );
    expect(namesOf('cancelDirection', answers)).toEqual([
      'CancelDirectionSuccess',
      ...Array<string>(19).fill('DirectionEnded'),
    ]);
  });

  test('a version that is not the present one is refused, also when both saw the same', async () => {
    const guardianId = await world.make.person();
    const { cityId, group } = await town();
    const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
    const { application } = await world.make.application({ cityId, guardianId, wishes });
    const change = (language: string) => ({
      applicationId: encodeId('Application', application.id),
      version: application.version,
      kindergartenIds: [encodeId('Kindergarten', group.kindergartenId)],
      languages: [language],
    });
    const answers = await Promise.all(
      ['RUSSIAN', 'ENGLISH'].map((language) => act(signedIn(guardianId), 'changeWishes', change(language))),
    );
    expect(namesOf('changeWishes', answers)).toEqual(['ChangeWishesSuccess', 'StaleVersion']);
  });

  test('D3: a key with other input is refused, and is free for another person and another verb', async () => {
    const { form } = await town();
    const [viewer, other] = [signedIn(await world.make.person()), signedIn(await world.make.person())];
    const keyed = (child: Input) => ({ ...form(child), idempotencyKey: 'reused' });
    const names = async (who: Viewer, input: Input) =>
      namesOf('submitApplication', [await act(who, 'submitApplication', input)]);
    expect(await names(viewer, keyed(aChild()))).toEqual(['SubmitApplicationSuccess']);
    expect(await names(viewer, keyed(aChild()))).toEqual(['IdempotencyKeyReused']);
    expect(await names(other, keyed(aChild()))).toEqual(['SubmitApplicationSuccess']);
  });
});

test('D3: a key replayed by staff whose role was taken away is FORBIDDEN, not a failure', async () => {
  const { make, db } = world;
  const cityId = await make.city();
  const { direction } = await make.direction({
    standing: await make.application({ cityId, privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } }),
  });
  const personId = await make.person();
  const here = signedIn(personId, { role: 'SPECIALIST', cityId, kindergartenId: null });
  const elsewhere = signedIn(personId, { role: 'SPECIALIST', cityId: await make.city(), kindergartenId: null });
  const directionId = encodeId('Direction', direction?.id ?? (0 as never));
  const paper = { directionId, issuer: 'Unit', number: '1', year: 2026, month: 3, day: 1 };
  const present = (viewer: Viewer) =>
    callApi(
      depsAt(db, NOW),
      viewer,
      documentOf('presentCertificate').replace(
        '__typename',
        '__typename ... on PresentCertificateSuccess { direction { id } }',
      ),
      {
        input: { ...paper, idempotencyKey: 'replayed' },
      },
    );
  expect(namesOf('presentCertificate', [await present(here)])).toEqual(['PresentCertificateSuccess']);
  const replay = await present(elsewhere);
  expect(replay.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
});
