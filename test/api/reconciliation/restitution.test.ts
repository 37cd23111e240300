import { afterAll, describe, expect, test } from 'vitest';
import { openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { because, proposed, decide, read } from './found.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

describe('R13: restitution', () => {
  const lift = (city: OpenCity, viewer: Person, findingId: string) =>
    city.act(
      viewer,
      'liftViolation',
      { findingId, orderNumber: '12-3/2026', ...because },
      'finding { state orderNumber restitution { isMine reason } } application { state category queuedAt privilege { state } }',
    );

  test('by an order the privilege is back at its key, nobody loses a seat, and the child is free of it', async () => {
    const city = await openCity(world);
    const { findingId, applicationId, parent } = await proposed(city);
    const { queuedAt, place } = await read(city, parent, applicationId);
    const supervisor = await city.supervisor();
    expect(await lift(city, supervisor, findingId)).toMatchObject({
      __typename: 'WrongFindingState',
      state: 'PROPOSED',
    });
    await decide(city, supervisor, findingId);
    expect(await lift(city, supervisor, findingId)).toMatchObject({
      finding: { state: 'LIFTED', orderNumber: '12-3/2026', restitution: { isMine: true, reason: because.reason } },
      application: { state: 'QUEUED', category: 'EXTRAORDINARY', queuedAt, privilege: { state: 'CLAIMED' } },
    });
    expect(await read(city, parent, applicationId)).toMatchObject({ place, liveDirection: null });
    expect(await lift(city, supervisor, findingId)).toMatchObject({ __typename: 'WrongFindingState', state: 'LIFTED' });
    expect(await city.noticesTo(parent.personId)).toContain('VERDICT_REVERSED');
    expect((await city.journal()).slice(-2)).toEqual(['FALSIFICATION_LIFTED', 'VIOLATION_LIFTED']);
    // The child stands again, and claims online as anybody does.
    await city.act(parent, 'dropPrivilege', { applicationId });
    expect(await city.act(parent, 'claimPrivilege', { applicationId, subcategory: 'CONSCRIPT' })).toEqual({
      __typename: 'ClaimPrivilegeSuccess',
    });
  });

  test('what the desk has re-admitted meanwhile stays as it is', async () => {
    const city = await openCity(world);
    const { findingId, applicationId, specialist } = await proposed(city);
    const supervisor = await city.supervisor();
    await decide(city, supervisor, findingId);
    const certificate = { issuer: 'Unit 1', number: 'NEW', day: 2, month: 3, year: 2026 };
    expect(
      await city.act(specialist, 'claimPrivilege', { applicationId, subcategory: 'CONSCRIPT', certificate }),
    ).toEqual({ __typename: 'ClaimPrivilegeSuccess' });
    expect(await lift(city, supervisor, findingId)).toMatchObject({
      finding: { state: 'LIFTED' },
      application: { category: 'EXTRAORDINARY', privilege: { state: 'CLAIMED' } },
    });
    expect((await city.journal()).filter((type) => type === 'FALSIFICATION_LIFTED')).toEqual([]);
  });
});
