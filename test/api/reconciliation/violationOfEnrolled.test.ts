import { afterAll, describe, expect, test } from 'vitest';
import { callApi } from '../../support/callApi.ts';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { proposed, decide } from './found.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

describe('R13: a violation found of an enrolled child opens a case, in the transaction of the verdict', () => {
  const CASES = `cases(first: 10) { edges { node { id cause state heldUntil
    timeline(first: 10) { edges { node { type evidence actorRole direction { id } } } } } } }`;

  const casesOf = async (city: OpenCity, viewer: Person, id: string) => {
    const { data, errors } = await callApi(
      city.deps,
      viewer,
      `query ($id: ID!) { application(id: $id) { state ${CASES} } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    return data.application.cases.edges.map(({ node }: { node: unknown }) => node);
  };

  async function enrolled(city: OpenCity) {
    const found = await proposed(city);
    await city.act(found.specialist, 'confirmPrivilege', { directionId: found.directionId });
    const admin = await city.adminOf(found.kindergartenId);
    await city.act(admin, 'enrolChild', { directionId: found.directionId });
    return { ...found, admin };
  }

  test('with its timeline, for the desk and the family, who is told', async () => {
    const city = await openCity(world);
    const { findingId, applicationId, directionId, parent, specialist, seatId } = await enrolled(city);
    expect(await decide(city, await city.supervisor(), findingId)).toMatchObject({
      application: { state: 'ENROLLED', privilege: { state: 'CLAIMED' } },
      freedSeat: null,
    });
    for (const viewer of [specialist, parent]) {
      expect(await casesOf(city, viewer, applicationId)).toEqual([
        {
          id: expect.any(String),
          cause: 'VIOLATION_WHEN_ENROLLED',
          state: 'OPEN',
          heldUntil: null,
          timeline: {
            edges: [
              { node: { type: 'CASE_OPENED', evidence: null, actorRole: 'SUPERVISOR', direction: null } },
              {
                node: {
                  type: 'CASE_EVIDENCE_FOUND',
                  evidence: 'DIRECTION',
                  actorRole: 'SUPERVISOR',
                  direction: { id: directionId },
                },
              },
            ],
          },
        },
      ]);
    }
    expect((await city.journal()).slice(-2)).toEqual(['CASE_OPENED', 'VIOLATION_DECIDED']);
    expect((await city.noticesTo(parent.personId)).at(-1)).toBe('CASE_OPENED');
    const { data } = await callApi(
      city.deps,
      specialist,
      'query ($id: ID!) { node(id: $id) { ... on Seat { state } } }',
      {
        id: seatId,
      },
    );
    expect(data.node).toEqual({ state: 'OCCUPIED' });
  });

  test('none is opened when the finding is dismissed, or when the child has given its seat back', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    const dismissed = await enrolled(city);
    await decide(city, supervisor, dismissed.findingId, false);
    expect(await casesOf(city, dismissed.specialist, dismissed.applicationId)).toEqual([]);
    const vacated = await enrolled(city);
    await city.act(vacated.admin, 'vacateSeat', { seatId: vacated.seatId });
    expect(await decide(city, supervisor, vacated.findingId)).toMatchObject({ finding: { state: 'VIOLATION' } });
    expect(await casesOf(city, vacated.specialist, vacated.applicationId)).toEqual([]);
  });
});
