import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { codesOf } from '../../support/callApi.ts';
import { aKey, openCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 6 });
afterAll(world.close);

const words = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru`, en: `${text} en` });
const FORM = {
  name: words('City'),
  deskAddress: words('Street 7'),
  deskHours: words('9–18'),
  deskPhone: '+7 717 212 34 56',
};
const SHOWN = 'city { version name { kk en } deskAddress { ru } deskHours { kk } deskPhone }';

test('R6, R22: a supervisor moves the desk; everybody reads it, and the next notice sends families there', async () => {
  const city = await openCity(world);
  const supervisor = await city.supervisor();
  const answer = await city.act(supervisor, 'changeCity', { cityId: city.id, version: 1, ...FORM }, SHOWN);
  expect(answer).toEqual({
    __typename: 'ChangeCitySuccess',
    city: {
      version: 2,
      name: { kk: 'City kk', en: 'City en' },
      deskAddress: { ru: 'Street 7 ru' },
      deskHours: { kk: '9–18 kk' },
      deskPhone: '+77172123456',
    },
  });
  expect(await city.journal()).toEqual(['CITY_CHANGED']);
  const [line] = await world.db.execute(
    sql`select facts, actor_role, actor_id::int from journal where city_id = ${city.cityId}`,
  );
  expect(line).toEqual({ facts: { version: 2 }, actor_role: 'SUPERVISOR', actor_id: supervisor.personId });
});

test('two supervisors at once: the second sees that it has changed', async () => {
  const city = await openCity(world);
  const answers = await Promise.all(
    [await city.supervisor(), await city.supervisor()].map((viewer) =>
      city.act(viewer, 'changeCity', { cityId: city.id, version: 1, ...FORM }),
    ),
  );
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ChangeCitySuccess', 'StaleVersion']);
  expect(answers.find(({ __typename }) => __typename === 'StaleVersion')).toMatchObject({ presentVersion: 2 });
});

test('D3: the same key changes it once', async () => {
  const city = await openCity(world);
  const viewer = await city.supervisor();
  const input = { cityId: city.id, version: 1, ...FORM, idempotencyKey: aKey() };
  const first = await city.act(viewer, 'changeCity', input, SHOWN);
  expect(await city.act(viewer, 'changeCity', input, SHOWN)).toEqual(first);
  expect(await city.journal()).toEqual(['CITY_CHANGED']);
});

test('every mistake of the form is told at once, and nothing is changed', async () => {
  const city = await openCity(world);
  const wrong = {
    name: { ...FORM.name, kk: ' ' },
    deskAddress: { ...FORM.deskAddress, ru: 'x'.repeat(301) },
    deskHours: { ...FORM.deskHours, en: '' },
    deskPhone: 'call us',
  };
  const answer = await city.act(await city.supervisor(), 'changeCity', { cityId: city.id, version: 1, ...wrong });
  expect(answer.issues.map(({ path }: { path: string }) => path)).toEqual([
    'name.kk',
    'deskAddress.ru',
    'deskHours.en',
    'deskPhone',
  ]);
  expect(await city.journal()).toEqual([]);
});

test('nobody but a supervisor of this city changes it', async () => {
  const city = await openCity(world);
  const elsewhere = await openCity(world);
  const input = { cityId: city.id, version: 1, ...FORM };
  expect(await city.act(await elsewhere.supervisor(), 'changeCity', input)).toMatchObject({ __typename: 'NotFound' });
  for (const viewer of [await city.specialist(), await city.auditor(), await city.parent()])
    expect(codesOf(await city.call(viewer, 'changeCity', input))).toEqual(['FORBIDDEN']);
});
