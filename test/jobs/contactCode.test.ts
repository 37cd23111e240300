import { afterAll, expect, test } from 'vitest';
import type { Sms } from '../../src/ports/smsGateway.ts';
import { deliverNotices } from '../../src/jobs/deliverNotices.ts';
import { confirmContactChange } from '../../src/services/confirmContactChange.ts';
import { forgetOld } from '../../src/services/forgetOld.ts';
import { requestContactChange } from '../../src/services/requestContactChange.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { depsAt, signedIn } from '../support/callApi.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make, sql } = world;

const NUMBER = '+77019998877';

/** Everything that is stored, the queue of jobs too, as text. */
const everythingStored = async (): Promise<string> => {
  const tables = await sql<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
      and has_table_privilege(quote_ident(table_schema) || '.' || quote_ident(table_name), 'select')`;
  const texts = await Promise.all(
    tables.map(
      ({ name }) => sql<{ text: string | null }[]>`
      select string_agg(t::text, E'\n') as text from ${sql.unsafe(`${name} t`)}`,
    ),
  );
  return texts.map(([row]) => row?.text ?? '').join('\n');
};

test('D11, I14: a code goes out through the outbox to the gateway, and stands nowhere in clear, before, during and after', async () => {
  const cityId = await make.city();
  const personId = await make.person({ phone: '+77019998800' });
  const sent: Sms[] = [];
  const sms = {
    send: async (message: Sms) => {
      sent.push(message);
      return { kind: 'ACCEPTED', providerId: null } as const;
    },
  };
  const deliver = () =>
    deliverNotices({
      ...depsAt(db, NOW),
      realTime: () => NOW,
      carriers: { sms, mail: null },
      draw: () => 0,
      onError: (error) => expect(error).toBeUndefined(),
    });
  const call = (idempotencyKey: string) => ({ viewer: signedIn(personId), idempotencyKey });
  const asked = { cityId, personId: null, channel: 'PHONE', value: NUMBER } as const;
  expect(await requestContactChange(depsAt(db, NOW), call('ask'), asked)).toMatchObject({ ok: true });

  const before = await everythingStored();
  await deliver();
  expect(sent.map(({ to }) => to)).toEqual([NUMBER]);
  const code = /\d{6}/.exec(sent[0]?.text ?? '')?.[0] ?? '';
  expect(code).toHaveLength(6);
  const during = await everythingStored();
  const typed = { cityId, personId: null, channel: 'PHONE', code } as const;
  expect(await confirmContactChange(depsAt(db, NOW), call('confirm'), typed)).toMatchObject({ ok: true });
  const after = await everythingStored();

  // Neither between other digits nor inside a ciphertext written in hexadecimal.
  const alone = new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`);
  for (const stored of [before, during, after]) {
    expect(stored).toContain('CONTACT_CODE');
    expect(stored).not.toMatch(alone);
    expect(stored).not.toContain(NUMBER.slice(1));
  }
  // And the search would find it.
  expect(`("{""code"": ""${code}""}")`).toMatch(alone);
});

test('D11: a code that nobody enters goes by night with its number, and its message is not sent any more', async () => {
  const cityId = await make.city();
  const personId = await make.person();
  const call = { viewer: signedIn(personId), idempotencyKey: 'ask' };
  await requestContactChange(depsAt(db, NOW), call, {
    cityId,
    personId: null,
    channel: 'PHONE',
    value: '+77019998866',
  });
  const late = asInstant(NOW + 86_400_000);
  expect((await forgetOld(depsAt(db, late))).codes).toBe(1);
  const sent: Sms[] = [];
  const send = async (message: Sms) => {
    sent.push(message);
    return { kind: 'ACCEPTED', providerId: null } as const;
  };
  const tally = await deliverNotices({
    ...depsAt(db, late),
    realTime: () => late,
    carriers: { sms: { send }, mail: null },
    draw: () => 0,
    onError: (error) => expect(error).toBeUndefined(),
  });
  expect([tally.sent, sent]).toEqual([0, []]);
});
