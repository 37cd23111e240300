import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import type { PersonId } from '../../../src/domain/shared/ids.ts';
import { demoCarriers } from '../../../src/integrations/demoCarriers.ts';
import { realTime } from '../../../src/integrations/systemClock.ts';
import { deliverNotices, type DeliveryDeps } from '../../../src/jobs/deliverNotices.ts';
import { saveContact } from '../../../src/db/people.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { encodeId } from '../../../src/schema/node.ts';
import type { PersonName } from '../../../src/domain/shared/personName.ts';
import type { Phone } from '../../../src/domain/shared/phone.ts';
import { callApi, codesOf, type Answer } from '../../support/callApi.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db } = world;

const deliver = ({ deps }: OpenCity, carriers: DeliveryDeps['carriers'] = demoCarriers) =>
  deliverNotices({
    ...deps,
    realTime,
    carriers,
    draw: () => 0.5,
    onError: (error) => {
      throw error;
    },
  });

const write = (personId: PersonId, contact: { readonly phone?: string; readonly email?: string }): Promise<void> =>
  transaction(db, (tx) =>
    saveContact(tx, personId, {
      name: 'Test Person' as PersonName,
      phone: (contact.phone ?? null) as Phone | null,
      email: contact.email ?? null,
      locale: 'kk',
    }),
  );

const SHOWN = `id kind language title text createdAt recipientId
  deliveries { channel state failure tries } application { id } direction { id }`;

const ask = async (city: OpenCity, viewer: Person, document: string): Promise<Answer['data']> => {
  const { data, errors } = await callApi(city.deps, viewer, document);
  expect(errors).toBeUndefined();
  return data;
};
const noticesOf = async (city: OpenCity, viewer: Person, application: string, shown = SHOWN) => {
  const document = `{ application(id: "${application}") { notices(first: 20) { edges { node { ${shown} } } } } }`;
  const { application: found } = await ask(city, viewer, document);
  return found?.notices.edges.map(({ node }: { node: unknown }) => node) ?? null;
};

/** A family with a number, whose direction was judged. */
const aJudgedFamily = async () => {
  const city = await openCity(world);
  const family = await city.directed();
  await write(family.parent.personId, { phone: '+77010000011' });
  await city.present(family.directionId);
  const input = { directionId: family.directionId, reason: 'ILLEGIBLE' };
  await city.act(await city.specialist(), 'rejectPrivilege', input);
  return { city, ...family };
};

describe('Notices of an application', () => {
  test('R11, R22: the family reads what was written to it, in its language, and how it fares', async () => {
    const { city, parent, applicationId, directionId } = await aJudgedFamily();
    const [owed] = await noticesOf(city, parent, applicationId);
    expect(owed).toMatchObject({ kind: 'PRIVILEGE_NOT_CONFIRMED', deliveries: [] });
    await deliver(city);
    const [told] = await noticesOf(city, parent, applicationId);
    expect(told).toMatchObject({
      language: 'KAZAKH',
      title: 'Жеңілдік расталмады',
      recipientId: encodeId('Person', parent.personId),
      deliveries: [{ channel: 'PHONE', state: 'DELIVERED', failure: null, tries: 1 }],
      application: { id: applicationId },
      direction: { id: directionId },
    });
    expect(told.text).toMatch(
      /^№ \d+ өтініш\. Анықтама қабылданбады: оны оқу мүмкін емес\. Жолдама тоқтатылды\. Сіз жалпы кезектесіз, орныңыз 1, .+ бастап есептеледі\.$/,
    );
  });

  test('the words of a notice stay as they were sent, whatever the family reads later', async () => {
    const { city, parent, applicationId } = await aJudgedFamily();
    await deliver(city);
    const before = await noticesOf(city, parent, applicationId, 'text');
    await city.act(parent, 'changeNoticePreferences', { cityId: city.id, language: 'ENGLISH', channels: ['PHONE'] });
    expect(await noticesOf(city, parent, applicationId, 'text')).toEqual(before);
  });

  test('each guardian reads their own; the department reads all; nobody else any', async () => {
    const { city, parent, applicationId } = await aJudgedFamily();
    const invited = await city.act(parent, 'inviteGuardian', { applicationId }, 'invitationCode');
    const second = await city.parent();
    await city.act(second, 'addGuardian', { code: invited.invitationCode });
    await city.act(parent, 'leaveQueue', { applicationId, reason: 'MOVED' });
    const kinds = (viewer: Person) => noticesOf(city, viewer, applicationId, 'kind');
    expect(await kinds(parent)).toEqual([{ kind: 'QUEUE_LEFT' }, { kind: 'PRIVILEGE_NOT_CONFIRMED' }]);
    expect(await kinds(second)).toEqual([{ kind: 'QUEUE_LEFT' }]);
    expect(await kinds(await city.auditor())).toHaveLength(3);
    expect(await kinds(await city.parent())).toBeNull();
    const [{ id }] = await noticesOf(city, parent, applicationId, 'id');
    const byId = async (viewer: Person) => (await ask(city, viewer, `{ node(id: "${id}") { id } }`)).node;
    expect(await byId(parent)).toEqual({ id });
    expect(await byId(second)).toBeNull();
    expect(await byId(await (await openCity(world)).specialist())).toBeNull();
  });

  test('a list is read page by page', async () => {
    const { city, parent, applicationId } = await aJudgedFamily();
    await city.act(parent, 'leaveQueue', { applicationId, reason: 'MOVED' });
    const page = async (after: string) =>
      (
        await ask(
          city,
          parent,
          `{ application(id: "${applicationId}") { notices(first: 1${after}) { edges { node { kind } } pageInfo { hasNextPage endCursor } } } }`,
        )
      ).application.notices;
    const first = await page('');
    expect(first).toMatchObject({ edges: [{ node: { kind: 'QUEUE_LEFT' } }], pageInfo: { hasNextPage: true } });
    expect(await page(`, after: "${first.pageInfo.endCursor}"`)).toMatchObject({
      edges: [{ node: { kind: 'PRIVILEGE_NOT_CONFIRMED' } }],
      pageInfo: { hasNextPage: false },
    });
  });
});

describe('What reached nobody', () => {
  const undelivered = async (city: OpenCity, viewer: Person): Promise<Answer> =>
    callApi(
      city.deps,
      viewer,
      `{ undeliveredNotices(first: 10, cityId: "${city.id}") { edges { node { ${SHOWN} } } } }`,
    );

  test('stands before the desk of the city with the reason, until it arrives after all', async () => {
    const city = await openCity(world);
    const family = await city.directed();
    await city.present(family.directionId);
    await city.act(await city.specialist(), 'confirmPrivilege', { directionId: family.directionId });
    // Neither a number nor an address is known of this parent.
    await deliver(city);
    const { data } = await undelivered(city, await city.specialist());
    expect(data.undeliveredNotices.edges.map(({ node }: Answer['data']) => [node.kind, node.deliveries])).toEqual([
      ['GO_TO_KINDERGARTEN', [{ channel: 'PHONE', state: 'FAILED', failure: 'NO_ADDRESS', tries: 0 }]],
    ]);
    await db.execute(sql`update notice_delivery set state = 'DELIVERED', failure = null where notice_id in
      (select id from notice where person_id = ${family.parent.personId})`);
    expect((await undelivered(city, await city.specialist())).data.undeliveredNotices.edges).toEqual([]);
  });

  test('is nobody else’s to see', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    expect(codesOf(await undelivered(city, await city.parent()))).toEqual(['FORBIDDEN']);
    expect((await undelivered(city, await elsewhere.specialist())).data.undeliveredNotices.edges).toEqual([]);
  });
});

describe('The inbox of a demo', () => {
  const inDemo = (city: OpenCity): OpenCity => ({
    ...city,
    deps: { ...city.deps, clock: { ...city.deps.clock, isMovable: true } },
  });
  const inbox = (city: OpenCity, viewer: Person, whose = ''): Promise<Answer> =>
    callApi(city.deps, viewer, `{ demoInbox(first: 10${whose}) { edges { node { kind text } } } }`);
  const kindsIn = ({ data }: Answer): string[] => data.demoInbox.edges.map(({ node }: Answer['data']) => node.kind);

  test('shows what each person received, newest first, codes too', async () => {
    const judged = await aJudgedFamily();
    const city = inDemo(judged.city);
    const { parent } = judged;
    await city.act(parent, 'requestContactChange', { cityId: city.id, channel: 'PHONE', value: '+7 701 000 00 99' });
    const stranger = await city.parent();
    const byId = `, personId: "${encodeId('Person', parent.personId)}"`;
    for (const answer of [await inbox(city, parent), await inbox(city, stranger, byId)]) {
      expect(kindsIn(answer)).toEqual(['CONTACT_CODE', 'PRIVILEGE_NOT_CONFIRMED']);
      expect(answer.data.demoInbox.edges[0].node.text).toMatch(/^Код: \d{6}\. /);
    }
    const [code] = /\d{6}/.exec((await inbox(city, parent)).data.demoInbox.edges[0].node.text) ?? [];
    expect(await city.act(parent, 'confirmContactChange', { cityId: city.id, channel: 'PHONE', code })).toMatchObject({
      __typename: 'ConfirmContactChangeSuccess',
    });
    expect(kindsIn(await inbox(city, stranger, ', phone: "8 701 000 00 99"'))).toContain('PRIVILEGE_NOT_CONFIRMED');
    expect(kindsIn(await inbox(city, stranger))).toEqual([]);
    expect(kindsIn(await inbox(city, stranger, ', persona: "nobody"'))).toEqual([]);
    expect(codesOf(await inbox(city, stranger, `${byId}, phone: "1"`))).toEqual(['BAD_USER_INPUT']);
  });

  test('is closed outside a demo, to everybody', async () => {
    const { city, parent } = await aJudgedFamily();
    expect(codesOf(await inbox(city, parent))).toEqual(['FORBIDDEN']);
    expect(codesOf(await inbox(city, await city.supervisor()))).toEqual(['FORBIDDEN']);
  });
});

describe('How a family wants to be written to', () => {
  const change = (city: OpenCity, viewer: Person, input: object) =>
    city.act(
      viewer,
      'changeNoticePreferences',
      { cityId: city.id, language: 'ENGLISH', channels: ['EMAIL'], ...input },
      'language channels',
    );
  const read = async (city: OpenCity, viewer: Person) =>
    (await ask(city, viewer, '{ viewer { language noticeChannels } }')).viewer;

  test('R22: their own, and it stands in the journal', async () => {
    const city = await openCity(world);
    const parent = await city.parent();
    expect(await read(city, parent)).toEqual({ language: 'RUSSIAN', noticeChannels: ['PHONE', 'EMAIL'] });
    expect(await change(city, parent, { channels: ['EMAIL'] })).toEqual({
      __typename: 'ChangeNoticePreferencesSuccess',
      language: 'ENGLISH',
      channels: ['EMAIL'],
    });
    expect(await read(city, parent)).toEqual({ language: 'ENGLISH', noticeChannels: ['EMAIL'] });
    expect(await city.journal()).toEqual(['CONTACT_CHANGED']);
  });

  test('none at all is refused, for deadlines would run unheard, and so is a way named twice', async () => {
    const city = await openCity(world);
    const parent = await city.parent();
    for (const channels of [[], ['EMAIL', 'EMAIL']])
      expect(await change(city, parent, { channels })).toMatchObject({ __typename: 'InvalidInput' });
    expect(await city.journal()).toEqual([]);
  });

  test('D11: the desk for a family of its city, and nobody else for anybody', async () => {
    const city = await openCity(world);
    const { parent } = await city.directed();
    const personId = encodeId('Person', parent.personId);
    expect(await change(city, await city.specialist(), { personId })).toMatchObject({ language: 'ENGLISH' });
    const elsewhere = await openCity(world);
    expect(await change(elsewhere, await elsewhere.specialist(), { personId })).toMatchObject({
      __typename: 'NotFound',
    });
    expect(await change(city, await city.parent(), { personId })).toMatchObject({ __typename: 'NotFound' });
  });
});
