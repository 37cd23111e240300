import { afterAll, expect, test } from 'vitest';
import { asDay } from '../../../src/domain/shared/time.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);
const { make } = world;

const DOCUMENT = `query ($id: ID!) { application(id: $id) { runOutcomes(first: 5) { edges { node {
  kind message until run { issued } wishes { kindergarten { id } language kind offered issued
    lastPrivileged { queueNumber } lastGeneral { isPrivileged queuedOn queueNumber } } } } } } }`;

const outcomes = async (city: OpenCity, viewer: Person, id: string) =>
  (await callApi(city.deps, viewer, DOCUMENT, { id })).data.application?.runOutcomes.edges.map(
    ({ node }: { node: Record<string, unknown> }) => node,
  );

const distribution = async () => {
  const city = await openCity(world);
  const { kindergartenId } = await make.group({ cityId: city.cityId, seats: 1, birthYear: 2023, language: 'KAZAKH' });
  const stands = async (queueNumber: number, birthOn = '2023-01-05') => {
    const parent = await city.parent();
    const { application } = await make.application({
      cityId: city.cityId,
      guardianId: parent.personId,
      birthOn: asDay(birthOn),
      queueNumber,
      wishes: [{ kindergartenId, isSkipped: false }],
    });
    return { parent, id: encodeId('Application', application.id), queueNumber };
  };
  return { city, kindergartenId, stands };
};

test('P20: each family reads why, from the public record and its own facts, in its own language', async () => {
  const { city, kindergartenId, stands } = await distribution();
  const [first, second] = [await stands(11), await stands(12)];
  // The record of a family at a run is the journal's: each has a line of its own before it.
  for (const { parent, id } of [first, second]) {
    const input = { applicationId: id, version: 1, kindergartenIds: [encodeId('Kindergarten', kindergartenId)] };
    await city.act(parent, 'changeWishes', { ...input, languages: ['KAZAKH', 'RUSSIAN'] });
  }
  await city.act(await city.supervisor(), 'issueDirections', { cityId: city.id, birthYear: 2023 });

  expect(await outcomes(city, first.parent, first.id)).toMatchObject([{ kind: 'DIRECTED', run: { issued: 1 } }]);
  expect(await outcomes(city, second.parent, second.id)).toEqual([
    {
      kind: 'OTHERS_BEFORE',
      message: expect.stringContaining('stands before yours'),
      until: null,
      run: { issued: 1 },
      wishes: [
        {
          kindergarten: { id: encodeId('Kindergarten', kindergartenId) },
          language: 'KAZAKH',
          kind: 'TAKEN',
          offered: 1,
          issued: 1,
          lastPrivileged: null,
          lastGeneral: { isPrivileged: false, queuedOn: expect.stringMatching(/^2026-02-/), queueNumber: 11 },
        },
        expect.objectContaining({ language: 'RUSSIAN', kind: 'NOT_OFFERED', offered: 0, lastGeneral: null }),
      ],
    },
  ]);
  expect(await outcomes(city, first.parent, second.id)).toBeUndefined();
});

test('P20, D1: what the run itself wrote down before it looked counts: a child that became two that morning was seen', async () => {
  const { city, kindergartenId, stands } = await distribution();
  const [grown, small] = [await stands(21, '2023-07-07'), await stands(22, '2023-12-30')];
  for (const { parent, id } of [grown, small]) {
    const input = { applicationId: id, version: 1, kindergartenIds: [encodeId('Kindergarten', kindergartenId)] };
    const notBeforeOn = id === small.id ? '2026-06-01' : '2026-03-03';
    await city.act(parent, 'changeWishes', { ...input, languages: ['KAZAKH'], notBeforeOn });
  }
  city.moveTo('2026-03-03 09:00');
  await city.act(await city.supervisor(), 'issueDirections', { cityId: city.id, birthYear: 2023 });
  expect(await outcomes(city, grown.parent, grown.id)).toMatchObject([{ kind: 'DIRECTED' }]);
  const [told] = await outcomes(city, small.parent, small.id);
  expect(told).toMatchObject({ kind: 'NOT_YET', until: '2026-05-31T19:00:00.000Z' });
  expect(told.message).toContain('1 June 2026');
});
