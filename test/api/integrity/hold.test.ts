import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { findStanding } from '../../../src/db/standing/standing.ts';
import type { ApplicationId } from '../../../src/domain/shared/ids.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { passTime } from '../../../src/services/passTime.ts';
import { runMicroBatch } from '../../../src/services/runMicroBatch.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity, type OpenCity } from '../../support/openCity.ts';
import { openWatchedWorld } from './watchedWorld.ts';

const { world, watch, make, db } = await openWatchedWorld();

/** Two families with one certificate; each has a case. */
const alike = async (city: OpenCity) => {
  const one = await city.directed();
  const other = await city.directed();
  await city.present(one.directionId, { number: 'SAME' });
  await city.present(other.directionId, { number: 'SAME' });
  expect(await watch.look(city)).toBe(2);
  return { one, other };
};

describe('R17: holdOnOpenCase', () => {
  test('holds nothing by default; with the switch new directions wait, whether the family leaves or not', async () => {
    for (const holdOnOpenCase of [false, true]) {
      const city = await openCity(world, { rules: { holdOnOpenCase, caseHoldDays: 30 } });
      const { one } = await alike(city);
      const document =
        'query ($id: ID!) { application(id: $id) { cases(first: 10) { edges { node { heldUntil } } } } }';
      const { data } = await callApi(city.deps, one.parent, document, { id: one.applicationId });
      expect(data.application.cases.edges).toEqual([
        { node: { heldUntil: holdOnOpenCase ? '2026-04-01T19:00:00.000Z' : null } },
      ]);
      // What is held stays: the direction lives on, and only new ones wait.
      await city.act(one.parent, 'cancelDirection', { directionId: one.directionId });
      const [row] = await db.execute<{ is_waiting: boolean }>(
        sql`select waits_from <= to_timestamp(${city.now() / 1000}) as is_waiting from wish
          where application_id = ${one.standing.application.id}`,
      );
      expect(row?.is_waiting).toBe(!holdOnOpenCase);
      expect((await city.journal()).includes('PUT_ON_HOLD')).toBe(holdOnOpenCase);
    }
  });

  test('P4: a seat goes past the child that is held to the next; after its days the child receives one again', async () => {
    const city = await openCity(world, { rules: { holdOnOpenCase: true, caseHoldDays: 30 } });
    const { one, other } = await alike(city);
    const { kindergartenId } = one;
    await city.act(one.parent, 'cancelDirection', { directionId: one.directionId });
    const again = [encodeId('Kindergarten', kindergartenId)];
    const wishes = { kindergartenIds: again, askAgainIds: again, languages: ['KAZAKH'] };
    const { version } = (await findStanding(db, one.standing.application.id))?.application ?? { version: 0 };
    const asked = await city.act(one.parent, 'changeWishes', { applicationId: one.applicationId, version, ...wishes });
    expect(asked.__typename).toBe('ChangeWishesSuccess');
    const next = await make.application({ cityId: city.cityId, wishes: [{ kindergartenId, isSkipped: false }] });

    const cohort = { cityId: city.cityId, birthYear: 2023 };
    await runMicroBatch(city.deps, cohort);
    expect([await stateOf(one.standing.application.id), await stateOf(next.application.id)]).toEqual([
      'QUEUED',
      'DIRECTED',
    ]);
    // What a held child holds already goes its way.
    const confirmed = await city.act(await city.specialist(), 'confirmPrivilege', { directionId: other.directionId });
    expect(confirmed.__typename).toBe('ConfirmPrivilegeSuccess');

    await make.group({ cityId: city.cityId, kindergartenId });
    city.moveTo('2026-04-02 00:00');
    await passTime(city.deps, { cityId: city.cityId, applicationIds: [one.standing.application.id] });
    await runMicroBatch(city.deps, cohort);
    expect(await stateOf(one.standing.application.id)).toBe('DIRECTED');
  });
});

const stateOf = async (id: ApplicationId) => (await findStanding(db, id))?.application.state.kind;
