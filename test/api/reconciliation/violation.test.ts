import { afterAll, describe, expect, test } from 'vitest';
import { present } from '../../domain/support/outcome.ts';
import { callApi, codesOf, signedIn } from '../../support/callApi.ts';
import { aKey, openCity } from '../../support/openCity.ts';
import { openWorld } from '../../support/world.ts';
import { FINDING, because, suspected, proposed, decide, read } from './found.ts';

const world = await openWorld({ max: 8 });
afterAll(world.close);

describe('R13: the verdict is two people’s', () => {
  test('the effect is automatic: privilege cancelled, GENERAL at the original date, direction ended, seat free', async () => {
    const city = await openCity(world);
    const { findingId, finding, applicationId, directionId, seatId, parent } = await proposed(city);
    expect(finding).toMatchObject({ kind: 'BY_HAND', state: 'OPEN', seen: because.reason, proposal: null });
    const before = await read(city, parent, applicationId);
    expect(before).toMatchObject({ state: 'DIRECTED', category: 'EXTRAORDINARY' });

    city.moveTo('2026-03-04 10:00');
    expect(await decide(city, await city.supervisor(), findingId)).toMatchObject({
      finding: { state: 'VIOLATION', decision: { isMine: true }, falsifiedUntil: '2027-03-04T19:00:00.000Z' },
      application: {
        state: 'QUEUED',
        category: 'GENERAL',
        queuedAt: before.queuedAt,
        privilege: { state: 'REVOKED_FALSIFIED' },
      },
      freedSeat: { id: seatId, state: 'FREE' },
    });
    expect(await read(city, parent, applicationId)).toMatchObject({
      liveDirection: null,
      wishes: [{ isSkipped: false }],
    });
    const ended = await callApi(
      city.deps,
      parent,
      'query ($id: ID!) { node(id: $id) { ... on Direction { state } } }',
      {
        id: directionId,
      },
    );
    expect(ended.data.node).toEqual({ state: 'REVOKED_FALSIFIED' });
    expect(await city.noticesTo(parent.personId)).toContain('PRIVILEGE_FALSIFIED');
    expect(await city.journal()).toEqual([
      'CERTIFICATE_PRESENTED',
      'FINDING_RECORDED',
      'VIOLATION_PROPOSED',
      'PRIVILEGE_FALSIFIED',
      'VIOLATION_DECIDED',
    ]);
    // B4a: what was found follows the child; only the desk re-admits.
    expect(await city.act(parent, 'claimPrivilege', { applicationId, subcategory: 'CONSCRIPT' })).toMatchObject({
      __typename: 'ClaimOnlyAtDesk',
    });
  });

  test('who proposed does not decide, though they hold both roles', async () => {
    const city = await openCity(world);
    const { findingId } = await suspected(city);
    const grant = { cityId: city.cityId, kindergartenId: null };
    const both = signedIn(
      await world.make.person(),
      { role: 'SPECIALIST', ...grant },
      { role: 'SUPERVISOR', ...grant },
    );
    expect(await decide(city, both, findingId)).toMatchObject({ __typename: 'NoVerdictProposed' });
    await city.act(both, 'proposeViolation', { findingId, ...because });
    for (const isViolation of [true, false]) {
      expect(await decide(city, both, findingId, isViolation)).toMatchObject({ __typename: 'SecondPersonNeeded' });
    }
    expect(await decide(city, await city.supervisor(), findingId)).toMatchObject({ finding: { state: 'VIOLATION' } });
  });

  test('nobody judges their own family: FORBIDDEN, and nothing happens', async () => {
    const city = await openCity(world);
    const { findingId, parent, applicationId } = await proposed(city);
    const grant = { cityId: city.cityId, kindergartenId: null };
    const own = signedIn(parent.personId, { role: 'SPECIALIST', ...grant }, { role: 'SUPERVISOR', ...grant });
    const lines = await city.journal();
    for (const [verb, input] of [
      ['recordFinding', { applicationId }],
      ['dismissFinding', { findingId }],
      ['proposeViolation', { findingId }],
      ['decideViolation', { findingId, isViolation: false }],
      ['liftViolation', { findingId, orderNumber: '1' }],
    ] as const) {
      expect([verb, codesOf(await city.call(own, verb, { ...input, ...because }))]).toEqual([verb, ['FORBIDDEN']]);
    }
    expect(await city.journal()).toEqual(lines);
    const seen = await callApi(
      city.deps,
      own,
      `query ($city: ID, $id: ID!) { findings(first: 10, cityId: $city) { edges { cursor } } node(id: $id) { id } }`,
      { city: city.id, id: findingId },
    );
    expect(seen.data).toEqual({ findings: { edges: [] }, node: null });
  });

  test('a finding of another city, and one that never was, are not there', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    const { findingId, applicationId } = await proposed(city);
    const none = Buffer.from('Finding:99999999').toString('base64url');
    const [specialist, supervisor] = [await elsewhere.specialist(), await elsewhere.supervisor()];
    const NOT_THERE = { __typename: 'NotFound', code: 'NOT_FOUND' };
    expect(await city.act(specialist, 'recordFinding', { applicationId, ...because })).toEqual(NOT_THERE);
    for (const id of [findingId, none]) {
      const input = { findingId: id, ...because };
      expect(await city.act(specialist, 'proposeViolation', input)).toEqual(NOT_THERE);
      expect(await city.act(specialist, 'dismissFinding', input)).toEqual(NOT_THERE);
      expect(await city.act(supervisor, 'decideViolation', { ...input, isViolation: true })).toEqual(NOT_THERE);
      expect(await city.act(supervisor, 'liftViolation', { ...input, orderNumber: '1' })).toEqual(NOT_THERE);
      const { data } = await callApi(city.deps, supervisor, 'query ($id: ID!) { node(id: $id) { id } }', { id });
      expect(data).toEqual({ node: null });
    }
  });

  test('D2: of two supervisors exactly one decides, and the other learns what it became', async () => {
    const city = await openCity(world);
    const [one, two] = [await city.supervisor(), await city.supervisor()];
    for (let round = 0; round < 4; round += 1) {
      const { findingId } = await proposed(city);
      const answers = await Promise.all([decide(city, one, findingId, true), decide(city, two, findingId, false)]);
      const won = answers.find(({ __typename }) => __typename === 'DecideViolationSuccess');
      const lost = answers.find(({ __typename }) => __typename !== 'DecideViolationSuccess');
      expect(lost).toMatchObject({ __typename: 'WrongFindingState', state: present(won).finding.state });
    }
    const decided = (await city.journal()).filter((type) => type === 'VIOLATION_DECIDED');
    expect(decided).toHaveLength(4);
  });

  test('D2: a verdict and a cancelled direction at once leave one seat free and one state', async () => {
    const city = await openCity(world);
    const supervisor = await city.supervisor();
    for (let round = 0; round < 4; round += 1) {
      const { findingId, directionId, parent, applicationId } = await proposed(city);
      await Promise.all([decide(city, supervisor, findingId), city.act(parent, 'cancelDirection', { directionId })]);
      expect(await read(city, parent, applicationId)).toMatchObject({
        state: 'QUEUED',
        category: 'GENERAL',
        liveDirection: null,
      });
    }
  });

  test('D3: the same key answers the same; other input under it is refused', async () => {
    const city = await openCity(world);
    const { findingId } = await proposed(city);
    const supervisor = await city.supervisor();
    const idempotencyKey = aKey();
    const input = { findingId, isViolation: true, ...because, idempotencyKey };
    const answer = await city.act(supervisor, 'decideViolation', input, FINDING);
    expect(await city.act(supervisor, 'decideViolation', input, FINDING)).toEqual(answer);
    expect(await city.act(supervisor, 'decideViolation', { ...input, isViolation: false })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    });
    expect((await city.journal()).filter((type) => type === 'PRIVILEGE_FALSIFIED')).toHaveLength(1);
  });

  test('B4: what was dropped is no longer there to cancel; the finding can only be dismissed', async () => {
    const city = await openCity(world);
    const { findingId, parent, applicationId, specialist } = await suspected(city);
    const other = await proposed(city);
    for (const id of [applicationId, other.applicationId]) {
      const owner = id === applicationId ? parent : other.parent;
      await city.act(owner, 'dropPrivilege', { applicationId: id });
    }
    expect(await city.act(specialist, 'proposeViolation', { findingId, ...because })).toMatchObject({
      __typename: 'NoPrivilege',
    });
    expect(await decide(city, await city.supervisor(), other.findingId)).toMatchObject({ __typename: 'NoPrivilege' });
    expect(await decide(city, await city.supervisor(), other.findingId, false)).toMatchObject({
      finding: { state: 'DISMISSED' },
      freedSeat: null,
    });
    const dismissed = await city.act(specialist, 'dismissFinding', { findingId, ...because }, FINDING);
    expect(dismissed).toMatchObject({ finding: { state: 'DISMISSED', proposal: null, decision: { isMine: true } } });
    expect(await city.act(specialist, 'proposeViolation', { findingId, ...because })).toMatchObject({
      __typename: 'WrongFindingState',
      state: 'DISMISSED',
    });
  });

  test('an enrolled child is never expelled; who has left loses nothing but the way back online', async () => {
    const city = await openCity(world);
    const enrolled = await proposed(city);
    await city.act(await city.specialist(), 'confirmPrivilege', { directionId: enrolled.directionId });
    const admin = await city.adminOf(enrolled.kindergartenId);
    expect(await city.act(admin, 'enrolChild', { directionId: enrolled.directionId })).toEqual({
      __typename: 'EnrolChildSuccess',
    });
    const left = await proposed(city);
    await city.act(left.parent, 'leaveQueue', { applicationId: left.applicationId, reason: 'MOVED' });
    const supervisor = await city.supervisor();
    expect(await decide(city, supervisor, enrolled.findingId)).toMatchObject({
      finding: { state: 'VIOLATION' },
      application: { state: 'ENROLLED', privilege: { state: 'CLAIMED' } },
      freedSeat: null,
    });
    expect(await decide(city, supervisor, left.findingId)).toMatchObject({
      finding: { state: 'VIOLATION' },
      application: { state: 'LEFT' },
      freedSeat: null,
    });
    expect((await city.journal()).filter((type) => type === 'PRIVILEGE_FALSIFIED')).toEqual([]);

    // The claim of whoever left still stands in the books, and yet it is cancelled once.
    const { applicationId, specialist } = left;
    const { finding: again } = await city.act(specialist, 'recordFinding', { applicationId, ...because }, FINDING);
    await city.act(specialist, 'proposeViolation', { findingId: again.id, ...because });
    expect(await decide(city, supervisor, again.id)).toMatchObject({ __typename: 'NoPrivilege' });
    expect(await decide(city, supervisor, again.id, false)).toMatchObject({ finding: { state: 'DISMISSED' } });
  });
});

test('words and orders must say something, and an auditor reads no words', async () => {
  const city = await openCity(world);
  const { findingId, specialist } = await proposed(city);
  for (const reason of [' ', 'x'.repeat(1_001)]) {
    expect(await city.act(specialist, 'dismissFinding', { findingId, reason })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: 'reason' }],
    });
  }
  const input = { findingId, reason: '', orderNumber: '\u0000' };
  expect(await city.act(await city.supervisor(), 'liftViolation', input)).toMatchObject({
    issues: [{ path: 'orderNumber' }, { path: 'reason' }],
  });
  const { data } = await callApi(
    city.deps,
    await city.auditor(),
    'query ($city: ID) { findings(first: 5, cityId: $city) { edges { node { seen proposal { isMine reason } } } } }',
    { city: city.id },
  );
  expect(data.findings.edges).toEqual([{ node: { seen: null, proposal: { isMine: false, reason: null } } }]);
});
