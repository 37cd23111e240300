import { afterAll, describe, expect, test } from 'vitest';
import { ANONYMOUS } from '../../../src/domain/access/viewer.ts';
import { nextIds } from '../../../src/db/nextIds.ts';
import { findProtocols, findRunsOfCity } from '../../../src/db/reads/runs.ts';
import { saveRun } from '../../../src/db/run.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { issueDirections } from '../../../src/services/issueDirections.ts';
import { callApi, codesOf, depsAt, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;
const deps = depsAt(db, NOW);

const publicly = async (document: string, variables: Readonly<Record<string, unknown>> = {}) => {
  const answer = await callApi(deps, ANONYMOUS, document, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data;
};

describe('kindergartens', () => {
  test('are found by district, birth year, language and free seats', async () => {
    const cityId = await make.city();
    const esil = await make.kindergarten({ cityId, district: 'Esil' });
    const nura = await make.kindergarten({ cityId, district: 'Nura' });
    await make.group({ cityId, kindergartenId: esil, birthYear: 2023, language: 'KAZAKH', seats: 2 });
    await make.group({
      cityId,
      kindergartenId: nura,
      birthYear: 2023,
      language: 'RUSSIAN',
      seats: 1,
      state: { kind: 'WITHDRAWN', reason: 'REPAIR' },
    });
    await make.group({ cityId, kindergartenId: nura, birthYear: 2022, language: 'KAZAKH', seats: 1 });
    const city = encodeId('City', cityId);
    const find = async (filter: string): Promise<readonly string[]> => {
      const data = await publicly(
        `query ($city: ID) { kindergartens(first: 10, cityId: $city, ${filter}) { edges { node { id } } } }`,
        { city },
      );
      return data.kindergartens.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    const [idOfEsil, idOfNura] = [encodeId('Kindergarten', esil), encodeId('Kindergarten', nura)];
    expect(await find('withClosed: true')).toEqual([idOfEsil, idOfNura]);
    expect(await find('district: "Nura"')).toEqual([idOfNura]);
    expect(await find('birthYear: 2023')).toEqual([idOfEsil, idOfNura]);
    expect(await find('birthYear: 2023, language: RUSSIAN')).toEqual([idOfNura]);
    expect(await find('birthYear: 2023, withFreeSeats: true')).toEqual([idOfEsil]);
    expect(await find('language: KAZAKH, withFreeSeats: true')).toEqual([idOfEsil, idOfNura]);
    expect(await find('birthYear: 2022, language: RUSSIAN, withFreeSeats: true')).toEqual([]);
    const data = await publicly(
      `query ($id: ID!) { kindergarten(id: $id) { city { id } free: freeSeats(birthYear: 2022) all: freeSeats
        seatsByBirthYear { birthYear seats { free held occupied withdrawn } }
        groups(first: 5) { edges { node { birthYear capacity seatCounts { free held occupied withdrawn } kindergarten { id } } } } } }`,
      { id: idOfNura },
    );
    expect(data.kindergarten).toEqual({
      city: { id: city },
      free: 1,
      all: 1,
      seatsByBirthYear: [
        { birthYear: 2023, seats: { free: 0, held: 0, occupied: 0, withdrawn: 1 } },
        { birthYear: 2022, seats: { free: 1, held: 0, occupied: 0, withdrawn: 0 } },
      ],
      groups: {
        edges: [
          {
            node: {
              birthYear: 2023,
              capacity: 1,
              seatCounts: { free: 0, held: 0, occupied: 0, withdrawn: 1 },
              kindergarten: { id: idOfNura },
            },
          },
          {
            node: {
              birthYear: 2022,
              capacity: 1,
              seatCounts: { free: 1, held: 0, occupied: 0, withdrawn: 0 },
              kindergarten: { id: idOfNura },
            },
          },
        ],
      },
    });
  });

  test('several cities: the one that is meant must be named; a foreign id answers null', async () => {
    await make.city();
    await make.city();
    expect(codesOf(await callApi(deps, ANONYMOUS, '{ kindergartens(first: 1) { edges { cursor } } }'))).toEqual([
      'BAD_USER_INPUT',
    ]);
    const nowhere = Buffer.from('City:999999').toString('base64url');
    expect(
      await publicly(
        'query ($city: ID) { policy(cityId: $city) { id } seats(first: 1, cityId: "x") { edges { cursor } } }',
        { city: nowhere },
      ),
    ).toEqual({
      policy: null,
      seats: null,
    });
  });

  test('numbers beyond what the database holds are BAD_USER_INPUT or find nothing, never an error of ours', async () => {
    const city = encodeId('City', await make.city());
    const after = Buffer.from(JSON.stringify(['kindergartens', Number.MAX_SAFE_INTEGER])).toString('base64url');
    const answer = await callApi(
      deps,
      ANONYMOUS,
      'query ($city: ID, $after: String) { kindergartens(first: 1, after: $after, cityId: $city) { edges { cursor } } }',
      { city, after },
    );
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT']);
    expect(
      await publicly(
        'query ($city: ID) { seats(first: 1, birthYear: 2147483647, cityId: $city) { edges { cursor } } }',
        { city },
      ),
    ).toEqual({ seats: { edges: [] } });
  });
});

describe('runs', () => {
  test('a run and its protocol are public: yes or no, day and number, never the kind of privilege; a rehearsal is not', async () => {
    const cityId = await make.city();
    const group = await make.group({ cityId, seats: 2 });
    const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
    const privileged = await make.application({
      cityId,
      wishes,
      privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' },
    });
    const general = await make.application({ cityId, wishes });
    const supervisor = signedIn(await make.person(), { role: 'SUPERVISOR', cityId, kindergartenId: null });
    let rehearsal = '';
    const call = (key: string) => ({ viewer: supervisor, idempotencyKey: key });
    const issued = await issueDirections(deps, call('real'), { cityId, birthYear: 2023, isDryRun: false });
    if (!issued.ok) throw new Error('Nothing was issued');
    const document = `query ($city: ID) { runs(first: 10, cityId: $city) { edges { node { id isDry issued birthYear policy { version }
      directions(first: 10) { edges { node { isStaffChild language applicant { isPrivileged queuedOn queueNumber } seat { state } kindergarten { id } } } }
      offeredSeats(last: 1) { edges { node { number } } pageInfo { hasPreviousPage } }
      cutOffs(first: 10) { edges { node { offered issued lastPrivileged { queueNumber } lastGeneral { queueNumber } } } } } } } }`;
    const data = await publicly(document, { city: encodeId('City', cityId) });
    const kindergarten = { id: encodeId('Kindergarten', group.kindergartenId) };
    const row = (application: { queueNumber: number }, isPrivileged: boolean) => ({
      node: {
        isStaffChild: false,
        language: 'KAZAKH',
        applicant: { isPrivileged, queuedOn: '2026-02-18', queueNumber: application.queueNumber },
        // R5: which seat it is would tell a kindergarten where a proof is awaited.
        seat: null,
        kindergarten,
      },
    });
    await transaction(db, async (tx) => {
      const [id] = await nextIds(tx, 'run', 1);
      const [seen] = await findRunsOfCity(
        db,
        supervisor,
        { cityId, birthYear: null, queueNumber: null },
        { direction: 'FORWARD', limit: 1, bound: null },
      );
      const [published] = seen === undefined ? [] : await findProtocols(db, [seen.id]);
      if (seen === undefined || published === undefined) throw new Error('The run left no row');
      await saveRun(tx, { ...seen, ...published, id, isDry: true });
      rehearsal = encodeId('Run', id);
    });
    const ofRuns = '{ run(id: "' + rehearsal + '") { isDry } node(id: "' + rehearsal + '") { id } }';
    expect(await publicly(ofRuns)).toEqual({ run: null, node: null });
    const seats =
      'query ($city: ID) { runs(first: 1, birthYear: 2023, cityId: $city) { edges { node { directions(first: 1) { edges { node { seat { state } } } } } } } }';
    expect(
      (await callApi(deps, supervisor, seats, { city: encodeId('City', cityId) })).data.runs.edges[0].node.directions
        .edges[0].node.seat,
    ).toEqual({ state: 'HELD' });
    expect((await callApi(deps, supervisor, ofRuns)).data).toEqual({ run: { isDry: true }, node: { id: rehearsal } });
    expect((await publicly(document, { city: encodeId('City', cityId) })).runs.edges).toHaveLength(1);
    expect(data.runs.edges).toHaveLength(1);
    expect(data.runs.edges[0].node).toMatchObject({
      isDry: false,
      issued: 2,
      birthYear: 2023,
      policy: { version: 1 },
      directions: { edges: [row(privileged.application, true), row(general.application, false)] },
      offeredSeats: { edges: [{ node: { number: 2 } }], pageInfo: { hasPreviousPage: true } },
      cutOffs: {
        edges: [
          {
            node: {
              offered: 2,
              issued: 2,
              lastPrivileged: { queueNumber: privileged.application.queueNumber },
              lastGeneral: { queueNumber: general.application.queueNumber },
            },
          },
        ],
      },
    });
  });
});
