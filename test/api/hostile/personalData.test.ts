import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeIin, parseIin } from '../../../src/domain/shared/iin.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import type { Deps } from '../../../src/services/verb.ts';
import { depsAt } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld, type World } from '../../support/world.ts';
import { ACTS, documentOf, type Input } from '../access/calls.ts';
import { makeEverybody, type Everybody } from '../access/everybody.ts';
import { openApi, type Api, type WireAnswer } from './openApi.ts';

const IIN = makeIin({ birthOn: asDay('2023-05-17'), sex: 'M', serial: 9007 }) ?? '';
const PHONE = '+77015550199';
const NAME = 'Жасырынова Мөлдір';
const NUMBER = 'QX-778899';

let world: World;
let everybody: Everybody;
let api: Api;
let broken: Api;
beforeAll(async () => {
  world = await openWorld({ max: 6 });
  everybody = await makeEverybody(world);
  const deps = depsAt(world.db, NOW);
  api = await openApi(deps, everybody.viewers);
  broken = await openApi(fallingApart(deps), everybody.viewers);
});
afterAll(async () => {
  await Promise.all([api.app.close(), broken.app.close()]);
  await world.close();
});

/** Every transaction fails, and the database quotes what it was given. */
const fallingApart = ({ db, clock }: Deps): Deps => ({
  clock,
  db: new Proxy(db, {
    get: (target, name) =>
      name === 'transaction'
        ? () => target.execute(sql`select ${`${IIN} ${NAME} ${PHONE}`}::integer`)
        : Reflect.get(target, name),
  }),
});

/** Every run of twelve digits that is an IIN, by its checksum. */
const iinsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?=(\d{12}))/g)].map(([, digits = '']) => digits).filter((digits) => parseIin(digits).ok);

const personalIn = (text: string): readonly string[] => [
  ...iinsIn(text),
  ...[PHONE, PHONE.slice(2), NAME, NAME.split(' ')[0] ?? '', NUMBER].filter((secret) => text.includes(secret)),
];

/** Good operations and bad ones, each full of what must not be told again. */
async function letEverythingGoWrong(at: Api): Promise<readonly WireAnswer[]> {
  const { ids } = everybody;
  const call = (verb: string, change: Input, who = ACTS[verb]?.as ?? 'stranger') =>
    at.ask(who, documentOf(verb), { input: { idempotencyKey: randomUUID(), ...ACTS[verb]?.input(ids), ...change } });
  const child = { iin: IIN, birthOn: '2023-05-17', name: NAME };
  const typo = IIN.slice(0, 11) + String((Number(IIN.at(-1)) + 1) % 10);
  return [
    await call('submitApplication', { child }),
    await call('submitApplication', { child }, 'waitingParent'),
    await call('submitApplication', { child: { ...child, iin: typo, birthOn: IIN } }),
    await call('submitApplication', { child: { ...child, name: IIN } }),
    await call('submitApplication', { child: IIN }),
    await call('submitApplication', { kindergartenIds: [IIN], subcategory: IIN, notBeforeOn: IIN }),
    await call('submitApplication', { child, paper: { guardianName: NAME, guardianPhone: PHONE } }),
    await call('submitApplication', { child, languages: [IIN] }),
    await call('submitApplication', { child, [`x${IIN}`]: NAME }),
    await call('submitApplication', { child, [NAME]: IIN }),
    await call('submitApplication', { child, idempotencyKey: `${IIN} ${NAME}` }),
    await call('submitApplication', { child, cityId: IIN }),
    await call('changeWishes', { version: IIN, languages: NAME }),
    await call('changeWishes', { version: Number(IIN) }),
    await call('correctError', { child, reason: NAME }),
    await call('requestContactChange', { value: PHONE }),
    await call('requestContactChange', { value: `${PHONE}0000`, channel: PHONE }),
    await call('confirmContactChange', { code: IIN }),
    await call('presentCertificate', { number: NUMBER, issuer: NAME }),
    await call('presentCertificate', { number: NUMBER, issuer: NAME, day: Number(IIN) }),
    await call('addGuardian', { code: IIN }),
    await call('setCalendarDay', { on: IIN }),
    await call('addPolicyVersion', { validFrom: IIN }),
    await at.ask('specialist', `query Q${IIN} { viewer { id } }`),
    await at.ask('specialist', `{ kindergartens(first: ${IIN}) { edges { cursor } } }`),
    await at.ask('specialist', `{ seats(first: 1, language: "${NAME}", after: "${IIN}") { edges { cursor } } }`),
    await at.ask('specialist', `{ seats(first: 1, after: "${IIN}") { edges { cursor } } }`),
    await at.ask('specialist', `{ "${IIN}" }`),
    await at.ask('specialist', `{ application(id: ${IIN}) { id } node(id: "${NAME}") { id } }`),
    await at.ask('specialist', `{ application(queueNumber: ${IIN}) { id } }`),
    await at.ask('specialist', 'query ($n: Int) { application(queueNumber: $n) { id } }', { n: NAME }),
    await at.send('specialist', `{"query": "{ viewer { id } }", "variables": "${IIN} ${NAME}"}`),
    await at.send('specialist', `{"query": "${IIN} ${NAME}`),
    await at.send('specialist', `{"query": "{ viewer { id } }", "operationName": "${NAME} ${IIN}"}`),
  ];
}

describe('I14: no IIN, phone, name or certificate', () => {
  test('in anything logged, at the finest level, or in the text of any error', async () => {
    const answers = await letEverythingGoWrong(api);
    const failed = answers.filter(({ errors }) => errors.length > 0);
    expect(failed.length).toBeGreaterThan(15);
    expect(failed.flatMap(({ errors }) => errors).filter(({ extensions }) => extensions.code === 'INTERNAL')).toEqual(
      [],
    );
    for (const { text } of answers) expect([text, personalIn(text)]).toEqual([text, []]);
    expect(api.logged().length).toBeGreaterThan(1_000);
    expect(personalIn(api.logged())).toEqual([]);
  });

  test('nor when the database fails and quotes the row', async () => {
    const answers = await letEverythingGoWrong(broken);
    const codes = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
    expect(codes.filter((code) => code === 'INTERNAL').length).toBeGreaterThan(3);
    for (const { text } of answers) expect([text, personalIn(text)]).toEqual([text, []]);
    expect(broken.logged()).toContain('operation failed');
    expect(personalIn(broken.logged())).toEqual([]);
  });

  test('and the scan finds one where there is one', () => {
    expect(personalIn(`{"iin":"${IIN}","phone":"${PHONE}","to":"${NAME}"}`)).toHaveLength(5);
    expect(personalIn('2026-03-02T05:00:00.000Z 123456789012')).toEqual([]);
  });
});
