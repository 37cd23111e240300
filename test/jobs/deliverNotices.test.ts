import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { queueNotice } from '../../src/db/notice.ts';
import { findContact, saveContact } from '../../src/db/people.ts';
import { saveContactChange } from '../../src/db/contactChange.ts';
import { transaction } from '../../src/db/transaction.ts';
import type { PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { httpSmsGateway } from '../../src/integrations/httpSmsGateway.ts';
import { deliverNotices, type DeliveryDeps } from '../../src/jobs/deliverNotices.ts';
import type { Mail } from '../../src/ports/mailer.ts';
import { recordReport } from '../../src/services/notice/recordReport.ts';
import { present } from '../domain/support/outcome.ts';
import { NOW } from '../support/made.ts';
import { openSmsGateway, type KeptSms } from '../support/smsGatewayServer.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld({ max: 12 });
const server = await openSmsGateway();
afterAll(async () => {
  await server.close();
  await world.close();
});
const { db, make } = world;

const MINUTE = 60_000;
let real = 0;
const realTime = () => asInstant(real);
const errors: unknown[] = [];
const deps = (rest: Partial<DeliveryDeps> = {}): DeliveryDeps => ({
  db,
  clock: { now: async () => NOW },
  realTime,
  carriers: {
    sms: httpSmsGateway({ endpoint: server.endpoint, token: server.token, sender: null, timeout: 1_500 }),
    mail: null,
  },
  draw: () => 0.5,
  onError: (error) => errors.push(error),
  ...rest,
});

beforeEach(async () => {
  // The tests before have left nothing that waits.
  await db.execute(sql`update notice set locale = 'kk' where locale is null`);
  await db.execute(
    sql`update notice_delivery set state = 'FAILED', failure = 'OUTDATED', next_at = null, ended_at = now() where state = 'QUEUED'`,
  );
  server.feelForGood('ACCEPTS');
  errors.length = 0;
  real += 100 * 3_600_000;
});

let phones = 1000;
/** A family with a number and a direction to confirm, and the notice of it. */
const aNotice = async (
  contact: { readonly phone?: string | null; readonly email?: string; readonly chosen?: string } = {},
) => {
  const phone = contact.phone === null ? undefined : (contact.phone ?? `+7701000${(phones += 1)}`);
  const guardianId = await make.person({ ...(phone !== undefined && { phone }) });
  if (contact.email !== undefined) {
    const { email } = contact;
    await transaction(db, async (tx) =>
      saveContact(tx, guardianId, { ...present(await findContact(tx, guardianId)), email }),
    );
  }
  if (contact.chosen !== undefined) {
    const isSms = contact.chosen === 'PHONE';
    await db.execute(
      sql`update person set is_told_by_sms = ${isSms}, is_told_by_email = ${!isSms} where id = ${guardianId}`,
    );
  }
  const standing = await make.direction({
    standing: await make.application({
      guardianId,
      privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' },
    }),
  });
  const setting = await make.setting(standing.application.cityId);
  await transaction(db, (tx) => queueNotice(tx, 'CONFIRM_PRIVILEGE', standing, setting));
  return { guardianId, phone, number: standing.application.queueNumber };
};

const receivedBy = (phone: string | undefined): readonly KeptSms[] => server.kept().filter(({ to }) => to === phone);

const deliveriesOf = async (personId: PersonId) => {
  const rows = await db.execute<{ channel: string; state: string; failure: string | null; tries: number }>(sql`
    select d.channel, d.state, d.failure, d.tries from notice_delivery d join notice n on n.id = d.notice_id
    where n.person_id = ${personId} order by d.id`);
  return [...rows];
};
const keyOf = async (personId: PersonId): Promise<string> => {
  const [row] = await db.execute<{ key: string }>(sql`
    select d.key from notice_delivery d join notice n on n.id = d.notice_id where n.person_id = ${personId}`);
  return present(row).key;
};

test('R6, R22: the family receives the words in its language, without an IIN, once', async () => {
  const { guardianId, phone, number } = await aNotice();
  expect(await deliverNotices(deps())).toEqual({ planned: 1, sent: 1, postponed: 0, failed: 0 });
  const [sms, ...others] = receivedBy(phone);
  expect(others).toEqual([]);
  expect(sms?.text).toMatch(new RegExp(`^Заявление № ${number}\\. Вашему ребёнку предложено место`));
  expect(sms?.text).toContain('до 10 марта 2026, 23:59 (вторник)');
  expect(sms?.text).not.toMatch(/\d{12}/);
  expect(await deliveriesOf(guardianId)).toEqual([{ channel: 'PHONE', state: 'SENT', failure: null, tries: 1 }]);
  expect(await deliverNotices(deps())).toEqual({ planned: 0, sent: 0, postponed: 0, failed: 0 });
});

test('what was owed by a transaction that was rolled back is never sent', async () => {
  const standing = await make.direction();
  const setting = await make.setting(standing.application.cityId);
  const broken = transaction(db, async (tx) => {
    await queueNotice(tx, 'GO_TO_KINDERGARTEN', standing, setting);
    throw new Error('The verb failed');
  });
  await expect(broken).rejects.toThrow('The verb failed');
  expect(await deliverNotices(deps())).toMatchObject({ planned: 0 });
});

test('I10: a gateway that accepts and then times out gets the message again and keeps it once', async () => {
  const { guardianId, phone } = await aNotice();
  server.feel('TAKES_AND_IS_SILENT');
  expect(await deliverNotices(deps())).toMatchObject({ sent: 0, postponed: 1 });
  expect(await deliverNotices(deps())).toMatchObject({ sent: 0, postponed: 0 });
  real += MINUTE;
  expect(await deliverNotices(deps())).toMatchObject({ sent: 1 });
  expect(receivedBy(phone).map(({ times }) => times)).toEqual([2]);
  expect(await deliveriesOf(guardianId)).toEqual([{ channel: 'PHONE', state: 'SENT', failure: null, tries: 2 }]);
});

test.each(['DOWN', 'SLOW', 500, 503, 429] as const)('a gateway that is %s loses nothing', async (mood) => {
  const families = await Promise.all([aNotice(), aNotice(), aNotice()]);
  server.feelForGood(mood);
  expect(await deliverNotices(deps())).toMatchObject({ planned: 3, sent: 0, postponed: 3 });
  server.feelForGood('ACCEPTS');
  real += MINUTE;
  expect(await deliverNotices(deps())).toMatchObject({ sent: 3 });
  for (const { phone } of families) expect(receivedBy(phone)).toHaveLength(1);
});

test('while nobody answers the others are not tried one by one', async () => {
  await Promise.all(Array.from({ length: 45 }, () => aNotice()));
  server.feelForGood('DOWN');
  const before = server.calls();
  expect(await deliverNotices(deps())).toMatchObject({ planned: 45, postponed: 40 });
  expect(server.calls() - before).toBe(40);
});

test('after two days it is given up', async () => {
  const { guardianId } = await aNotice();
  server.feelForGood('DOWN');
  const from = real;
  for (; real - from < 50 * 3_600_000; real += 2 * 3_600_000) await deliverNotices(deps());
  const [delivery] = await deliveriesOf(guardianId);
  expect(delivery).toMatchObject({ state: 'FAILED', failure: 'GAVE_UP' });
  expect(delivery?.tries).toBeGreaterThan(20);
});

test('a refused number is not tried again, and stands there for the desk', async () => {
  const { guardianId } = await aNotice();
  server.feel(422);
  expect(await deliverNotices(deps())).toMatchObject({ failed: 1 });
  real += 3_600_000;
  expect(await deliverNotices(deps())).toMatchObject({ sent: 0, failed: 0 });
  expect(await deliveriesOf(guardianId)).toEqual([{ channel: 'PHONE', state: 'FAILED', failure: 'REFUSED', tries: 1 }]);
});

test('a worker killed between sending and writing down sends again under the same key, and one message arrives', async () => {
  const { guardianId, phone } = await aNotice();
  const { sms } = deps().carriers;
  const dies: DeliveryDeps['carriers'] = {
    sms: {
      send: async (message) => {
        await sms?.send(message);
        // Nothing of this worker's is heard any more.
        return new Promise(() => undefined);
      },
    },
    mail: null,
  };
  const dead = deliverNotices(deps({ carriers: dies }));
  await Promise.race([dead, new Promise((resolve) => setTimeout(resolve, 500))]);
  expect(receivedBy(phone)).toHaveLength(1);
  // Its lease still runs.
  expect(await deliverNotices(deps())).toMatchObject({ sent: 0 });
  real += 3 * MINUTE;
  expect(await deliverNotices(deps())).toMatchObject({ sent: 1 });
  expect(receivedBy(phone).map(({ times }) => times)).toEqual([2]);
  expect(await deliveriesOf(guardianId)).toEqual([{ channel: 'PHONE', state: 'SENT', failure: null, tries: 2 }]);
});

test('any number of workers send each message once', async () => {
  const families = await Promise.all(Array.from({ length: 30 }, () => aNotice()));
  const tallies = await Promise.all(Array.from({ length: 4 }, () => deliverNotices(deps())));
  expect(tallies.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
  for (const { phone } of families) expect(receivedBy(phone).map(({ times }) => times)).toEqual([1]);
});

test('a report is noted once, and an earlier answer does not undo it', async () => {
  const { guardianId, phone } = await aNotice();
  server.feel('TAKES_AND_IS_SILENT');
  await deliverNotices(deps());
  const reference = await keyOf(guardianId);
  expect(await recordReport(db, { reference, outcome: 'DELIVERED' }, realTime())).toBe(true);
  expect(await recordReport(db, { reference, outcome: 'DELIVERED' }, realTime())).toBe(true);
  expect(await recordReport(db, { reference, outcome: 'NOT_DELIVERED' }, realTime())).toBe(true);
  real += MINUTE;
  expect(await deliverNotices(deps())).toMatchObject({ sent: 0 });
  expect(receivedBy(phone).map(({ times }) => times)).toEqual([1]);
  expect(await deliveriesOf(guardianId)).toEqual([{ channel: 'PHONE', state: 'DELIVERED', failure: null, tries: 1 }]);
  const nobody = { reference: '00000000-0000-4000-8000-000000000000', outcome: 'DELIVERED' } as const;
  expect(await recordReport(db, nobody, realTime())).toBe(false);
});

test('each goes by the ways its family chose, and by another one rather than by none', async () => {
  const mails: Mail[] = [];
  const both = deps({
    carriers: {
      ...deps().carriers,
      mail: {
        send: async (mail) => {
          mails.push(mail);
          return { kind: 'ACCEPTED', providerId: null };
        },
      },
    },
  });
  const everything = await aNotice({ email: 'both@example.kz' });
  const mailOnly = await aNotice({ email: 'mail@example.kz', chosen: 'EMAIL' });
  const noMail = await aNotice({ chosen: 'EMAIL' });
  const unreachable = await aNotice({ phone: null });
  await deliverNotices(both);
  const ways = async ({ guardianId }: { guardianId: PersonId }) =>
    (await deliveriesOf(guardianId)).map(({ channel, state, failure }) => [channel, state, failure]);
  expect(await ways(everything)).toEqual([
    ['PHONE', 'SENT', null],
    ['EMAIL', 'SENT', null],
  ]);
  expect(await ways(mailOnly)).toEqual([['EMAIL', 'SENT', null]]);
  expect(await ways(noMail)).toEqual([['PHONE', 'SENT', null]]);
  expect(await ways(unreachable)).toEqual([['PHONE', 'FAILED', 'NO_ADDRESS']]);
  expect(mails.map(({ to, subject }) => [to, subject]).sort()).toEqual([
    ['both@example.kz', 'Предложено место: подтвердите льготу'],
    ['mail@example.kz', 'Предложено место: подтвердите льготу'],
  ]);
});

test('an installation without a gateway says so to the desk instead of keeping silent', async () => {
  const { guardianId } = await aNotice();
  expect(await deliverNotices(deps({ carriers: { sms: null, mail: null } }))).toMatchObject({ planned: 1 });
  expect(await deliveriesOf(guardianId)).toEqual([
    { channel: 'PHONE', state: 'FAILED', failure: 'NO_GATEWAY', tries: 0 },
  ]);
});

test('D11: a code goes to the new number, not to the old one, and not once it has run out or was replaced', async () => {
  const personId = await make.person({ phone: '+77010009001' });
  const cityId = await make.city();
  const ask = (id: number, value: string) =>
    transaction(db, (tx) =>
      saveContactChange(tx, cityId, {
        id,
        personId,
        channel: 'PHONE',
        value,
        code: `00000${id}`,
        triesLeft: 5,
        createdAt: NOW,
        expiresAt: asInstant(NOW + 15 * MINUTE),
      }),
    );
  await ask(1, '+77010009002');
  await ask(2, '+77010009003');
  await deliverNotices(deps());
  expect(receivedBy('+77010009001')).toEqual([]);
  expect(receivedBy('+77010009002')).toEqual([]);
  expect(receivedBy('+77010009003').map(({ text }) => text)).toEqual([
    'Код: 000002. Введите его до 2 марта 2026, 10:15. Если вы его не запрашивали, ничего не делайте: ничего не изменится.',
  ]);
  await ask(3, '+77010009004');
  await deliverNotices(deps({ clock: { now: async () => asInstant(NOW + 15 * MINUTE) } }));
  expect(receivedBy('+77010009004')).toEqual([]);
});

test('one that cannot be said holds up nobody else', async () => {
  const bad = await aNotice();
  const good = await aNotice();
  await db.execute(sql`update notice set facts = '{}' where person_id = ${bad.guardianId}`);
  expect(await deliverNotices(deps())).toMatchObject({ sent: 1, postponed: 1 });
  expect(receivedBy(good.phone)).toHaveLength(1);
  expect(errors).toHaveLength(1);
});
