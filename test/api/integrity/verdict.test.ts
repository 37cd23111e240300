import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import type { PersonId } from '../../../src/domain/shared/ids.ts';
import { findChildBefore, findKnownChild } from '../../../src/db/child.ts';
import { saveGuardian } from '../../../src/db/people.ts';
import { transaction, violatedConstraint } from '../../../src/db/transaction.ts';
import { passTime } from '../../../src/services/passTime.ts';
import { callApi, codesOf, signedIn, type Answer } from '../../support/callApi.ts';
import { aKey, openCity, type OpenCity, type Person } from '../../support/openCity.ts';
import { openWatch } from '../../support/watched.ts';
import { openWorld } from '../../support/world.ts';

vi.setConfig({ testTimeout: 180_000 });
const world = await openWorld({ max: 8 });
const { make, db } = world;
const watch = openWatch(world);
afterAll(async () => {
  await watch.close();
  await world.close();
});

const SECRET = 'Біз көшіп кеттік';

/** A city in which two families presented one certificate, and the case of the first. */
const openCase = async (city: OpenCity) => {
  const one = await city.directed();
  const other = await city.directed();
  const number = aKey();
  await city.present(one.directionId, { number });
  await city.present(other.directionId, { number });
  expect(await watch.look(city)).toBe(2);
  const { data } = await callApi(
    city.deps,
    one.parent,
    'query ($id: ID!) { application(id: $id) { cases(first: 1) { edges { node { id } } } } }',
    { id: one.applicationId },
  );
  const caseId: string = data.application.cases.edges[0].node.id;
  return { ...one, other, caseId, specialist: await city.specialist(), supervisor: await city.supervisor() };
};
type OpenCase = Awaited<ReturnType<typeof openCase>>;

const read = async (city: OpenCity, viewer: Viewer, caseId: string): Promise<Answer['data']> => {
  const document = `query ($id: ID!) { node(id: $id) { ... on Case { state version heldUntil takenUpAt decidedAt
    proposal { verdict reason isOwn } timeline(first: 50) { edges { node { type actorRole verdict text } } } } } }`;
  const { data, errors } = await callApi(city.deps, viewer, document, { id: caseId });
  expect(errors).toBeUndefined();
  return data.node;
};

const versionOf = async (city: OpenCity, { specialist, caseId }: OpenCase): Promise<number> =>
  (await read(city, specialist, caseId)).version;

const stepsOf = (seen: Answer['data']): unknown[] => seen.timeline.edges.map(({ node }: Answer['data']) => node.type);

/** Taken up and proposed by the specialist. */
const propose = async (city: OpenCity, found: OpenCase, verdict: string): Promise<void> => {
  const { caseId, specialist } = found;
  await city.act(specialist, 'takeUpCase', { caseId });
  const version = await versionOf(city, found);
  expect(await city.act(specialist, 'proposeVerdict', { caseId, version, verdict, reason: 'Looked at' })).toEqual({
    __typename: 'ProposeVerdictSuccess',
  });
};

const judge = async (city: OpenCity, found: OpenCase, verdict: string): Promise<void> => {
  await propose(city, found, verdict);
  const { caseId, supervisor } = found;
  const version = await versionOf(city, found);
  expect(
    await city.act(supervisor, 'decideVerdict', { caseId, version, isAgreed: true }, 'case { state decidedAt }'),
  ).toMatchObject({ case: { state: verdict } });
};

describe('R17: a case from the first look to the verdict', () => {
  test('is taken up, answered, noted, proposed and decided; the family follows what is its own', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    const { caseId, specialist, supervisor, parent } = found;
    await city.act(specialist, 'takeUpCase', { caseId });
    expect(await city.act(specialist, 'takeUpCase', { caseId })).toMatchObject({
      __typename: 'WrongCaseState',
      state: 'IN_REVIEW',
    });
    expect(await city.act(parent, 'answerCase', { caseId, text: SECRET })).toEqual({ __typename: 'AnswerCaseSuccess' });
    await city.act(specialist, 'noteOnCase', { caseId, text: 'The garrison knows no such paper.' });
    const version = await versionOf(city, found);
    const proposed = { caseId, version, verdict: 'CLEARED', reason: 'A namesake' };
    await city.act(specialist, 'proposeVerdict', proposed);
    expect(await read(city, specialist, caseId)).toMatchObject({
      proposal: { verdict: 'CLEARED', reason: 'A namesake', isOwn: true },
    });
    await city.act(supervisor, 'decideVerdict', { caseId, version: version + 1, isAgreed: true });

    const bySpecialist = await read(city, specialist, caseId);
    expect(bySpecialist.state).toBe('CLEARED');
    expect(stepsOf(bySpecialist)).toEqual([
      'CASE_OPENED',
      'CASE_EVIDENCE_FOUND',
      'CASE_EVIDENCE_FOUND',
      'CASE_TAKEN_UP',
      'CASE_ANSWERED',
      'CASE_NOTED',
      'VERDICT_PROPOSED',
      'CASE_DECIDED',
    ]);
    const byFamily = await read(city, parent, caseId);
    expect(stepsOf(byFamily)).not.toContain('CASE_NOTED');
    expect(stepsOf(byFamily)).not.toContain('VERDICT_PROPOSED');
    expect(byFamily.proposal).toBeNull();
    expect(JSON.stringify(byFamily)).toContain(SECRET);
    expect(JSON.stringify(byFamily)).not.toContain('namesake');
    const byAuditor = await read(city, await city.auditor(), caseId);
    expect(stepsOf(byAuditor)).toEqual(stepsOf(bySpecialist));
    expect(JSON.stringify(byAuditor)).not.toContain(SECRET);
    expect(await city.noticesTo(parent.personId)).toContain('CASE_CLEARED');
    expect(await read(city, found.other.parent, caseId)).toBeNull();
    expect(await read(city, await city.adminOf(found.kindergartenId), caseId)).toBeNull();
    for (const verb of ['answerCase', 'noteOnCase'])
      expect(await city.act(specialist, verb, { caseId, text: 'Too late' })).toMatchObject({
        __typename: 'WrongCaseState',
        state: 'CLEARED',
      });
  });

  test('I14: what somebody wrote stands encrypted in the case and nowhere else', async () => {
    const city = await openCity(world);
    const { caseId, parent, specialist } = await openCase(city);
    await city.act(parent, 'answerCase', { caseId, text: SECRET });
    await city.act(specialist, 'takeUpCase', { caseId });
    const tables = ['journal', 'case_event', 'integrity_case', 'idempotency', 'notice'];
    for (const table of tables) {
      const rows = await db.execute(sql`select t::text as text from ${sql.identifier(table)} t`);
      expect([table, JSON.stringify(rows).includes(SECRET)]).toEqual([table, false]);
    }
  });

  test('D11: the desk records the answer of a family on paper', async () => {
    const city = await openCity(world);
    const { caseId, specialist } = await openCase(city);
    await city.act(specialist, 'answerCase', { caseId, text: 'By letter' });
    const { timeline } = await read(city, specialist, caseId);
    expect(timeline.edges.at(-1).node).toMatchObject({ type: 'CASE_ANSWERED', actorRole: 'SPECIALIST' });
  });

  test('words must say something, and not a book', async () => {
    const city = await openCity(world);
    const { caseId, parent, specialist } = await openCase(city);
    for (const text of ['  ', 'x'.repeat(2_001)]) {
      expect(await city.act(parent, 'answerCase', { caseId, text })).toMatchObject({ __typename: 'InvalidInput' });
      expect(await city.act(specialist, 'noteOnCase', { caseId, text })).toMatchObject({ __typename: 'InvalidInput' });
    }
  });
});

describe('R13: the verdict is two people’s', () => {
  test('who proposed does not decide, whatever their roles', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    const both = signedIn(
      await make.person(),
      { role: 'SPECIALIST', cityId: city.cityId, kindergartenId: null },
      { role: 'SUPERVISOR', cityId: city.cityId, kindergartenId: null },
    );
    await propose(city, { ...found, specialist: both }, 'VIOLATION');
    const version = await versionOf(city, found);
    expect(await city.act(both, 'decideVerdict', { caseId: found.caseId, version, isAgreed: true })).toMatchObject({
      __typename: 'SecondPersonNeeded',
    });
    expect((await read(city, found.specialist, found.caseId)).state).toBe('IN_REVIEW');
  });

  test('nobody acts on a case of their own family: FORBIDDEN, and nothing happens', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    await propose(city, found, 'CLEARED');
    const { caseId } = found;
    const version = await versionOf(city, found);
    const relative = await make.person();
    await transaction(db, (tx) => saveGuardian(tx, found.standing.application.childId, relative, city.now()));
    const inputs = {
      takeUpCase: {},
      noteOnCase: { text: 'x' },
      proposeVerdict: { version, verdict: 'CLEARED', reason: 'x' },
      decideVerdict: { version, isAgreed: true },
    };
    for (const [verb, input] of Object.entries(inputs)) {
      const role = verb === 'decideVerdict' ? 'SUPERVISOR' : 'SPECIALIST';
      const own = signedIn(relative, { role, cityId: city.cityId, kindergartenId: null });
      expect([verb, codesOf(await city.call(own, verb, { caseId, ...input }))]).toEqual([verb, ['FORBIDDEN']]);
    }
    expect(await versionOf(city, found)).toBe(version);
  });

  test('a case of another city, or of another family, is not there', async () => {
    const city = await openCity(world);
    const elsewhere = await openCity(world);
    const { caseId, other } = await openCase(city);
    const inputs: readonly (readonly [Person, string, object])[] = [
      [await elsewhere.specialist(), 'takeUpCase', {}],
      [await elsewhere.specialist(), 'noteOnCase', { text: 'x' }],
      [await elsewhere.specialist(), 'answerCase', { text: 'x' }],
      [await elsewhere.specialist(), 'proposeVerdict', { version: 1, verdict: 'CLEARED', reason: 'x' }],
      [await elsewhere.supervisor(), 'decideVerdict', { version: 1, isAgreed: true }],
      [other.parent, 'answerCase', { text: 'x' }],
    ];
    for (const [viewer, verb, input] of inputs)
      expect([verb, await city.act(viewer, verb, { caseId, ...input })]).toEqual([
        verb,
        { __typename: 'NotFound', code: 'NOT_FOUND' },
      ]);
    expect(codesOf(await city.call(await city.supervisor(), 'takeUpCase', { caseId }))).toEqual(['FORBIDDEN']);
    expect(
      codesOf(await city.call(await city.specialist(), 'decideVerdict', { caseId, version: 1, isAgreed: true })),
    ).toEqual(['FORBIDDEN']);
  });

  test('D2: what came after it was looked at is looked at first', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    await propose(city, found, 'VIOLATION');
    const { caseId, supervisor, parent } = found;
    const version = await versionOf(city, found);
    await city.act(parent, 'answerCase', { caseId, text: 'It is ours' });
    expect(await city.act(supervisor, 'decideVerdict', { caseId, version, isAgreed: true })).toMatchObject({
      __typename: 'StaleVersion',
      presentVersion: version + 1,
    });
    await city.act(supervisor, 'decideVerdict', { caseId, version: version + 1, isAgreed: false });
    expect(await read(city, found.specialist, caseId)).toMatchObject({ state: 'IN_REVIEW', proposal: null });
    expect(await city.act(supervisor, 'decideVerdict', { caseId, version: version + 2, isAgreed: true })).toMatchObject(
      { __typename: 'NoVerdictProposed' },
    );
  });

  test('D2: of two verdicts at once one is given, and the loser learns which', async () => {
    for (let round = 0; round < 5; round += 1) {
      const city = await openCity(world);
      const found = await openCase(city);
      await propose(city, found, 'CLEARED');
      const { caseId } = found;
      const version = await versionOf(city, found);
      const supervisors = [found.supervisor, await city.supervisor(), await city.supervisor()];
      const answers = await Promise.all(
        supervisors.map((each) => city.act(each, 'decideVerdict', { caseId, version, isAgreed: true })),
      );
      const won = answers.filter(({ __typename }) => __typename === 'DecideVerdictSuccess');
      expect(won).toHaveLength(1);
      for (const lost of answers.filter((each) => each !== won[0]))
        expect(lost).toMatchObject({ __typename: 'WrongCaseState', state: 'CLEARED' });
      const notices = await city.noticesTo(found.parent.personId);
      expect(notices.filter((kind) => kind === 'CASE_CLEARED')).toHaveLength(1);
    }
  });
});

describe('R13: the effect of a verdict', () => {
  test('VIOLATION: the privilege is cancelled, the seat free, the date kept, in one transaction', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    const { queuedAt } = found.standing.application;
    await judge(city, found, 'VIOLATION');
    const { data } = await callApi(
      city.deps,
      found.parent,
      'query ($id: ID!) { application(id: $id) { state category queuedAt privilege { state } directions(first: 1) { edges { node { state seat { state } } } } } }',
      { id: found.applicationId },
    );
    expect(data.application).toEqual({
      state: 'QUEUED',
      category: 'GENERAL',
      queuedAt: new Date(queuedAt).toISOString(),
      privilege: { state: 'REVOKED_FALSIFIED' },
      directions: { edges: [{ node: { state: 'REVOKED_FALSIFIED', seat: { state: 'FREE' } } }] },
    });
    const kinds = await city.noticesTo(found.parent.personId);
    expect(kinds.slice(-2).sort()).toEqual(['CASE_VIOLATION', 'PRIVILEGE_FALSIFIED']);
    const [child] = await db.execute<{ until: string | null }>(
      sql`select falsified_until as until from child where id = ${found.standing.application.childId}`,
    );
    expect(child?.until).toContain('2027-03-02 19:00');
  });

  test('VIOLATION: nobody enrolled is expelled', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    await city.act(found.specialist, 'confirmPrivilege', { directionId: found.directionId });
    await city.act(await city.adminOf(found.kindergartenId), 'enrolChild', { directionId: found.directionId });
    await judge(city, found, 'VIOLATION');
    const { data } = await callApi(
      city.deps,
      found.parent,
      'query ($id: ID!) { application(id: $id) { state directions(first: 1) { edges { node { state } } } } }',
      { id: found.applicationId },
    );
    expect(data.application).toEqual({ state: 'ENROLLED', directions: { edges: [{ node: { state: 'ENROLLED' } }] } });
    expect(await city.noticesTo(found.parent.personId)).toContain('CASE_VIOLATION');
  });

  test('R17: ESCALATED changes nothing but that the authorised bodies go on with it', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    const before = await city.journal();
    await judge(city, found, 'ESCALATED');
    expect((await city.journal()).slice(before.length)).toEqual(['CASE_TAKEN_UP', 'VERDICT_PROPOSED', 'CASE_DECIDED']);
    expect(await city.noticesTo(found.parent.personId)).toContain('CASE_ESCALATED');
  });

  test('R17: a hold ends with CLEARED at once, with any other verdict after its days alone', async () => {
    for (const verdict of ['CLEARED', 'ESCALATED']) {
      const city = await openCity(world, { rules: { holdOnOpenCase: true } });
      const found = await openCase(city);
      await city.act(found.parent, 'cancelDirection', { directionId: found.directionId });
      await judge(city, found, verdict);
      const waits = async () => {
        const [row] = await db.execute<{ waits: boolean }>(
          sql`select is_let_in as waits from application where id = ${found.standing.application.id}`,
        );
        return row?.waits;
      };
      expect(await waits()).toBe(verdict === 'CLEARED');
      city.moveTo('2026-04-02 00:00');
      await passTime(city.deps, { cityId: city.cityId, applicationIds: [found.standing.application.id] });
      expect(await waits()).toBe(true);
      expect((await city.journal()).filter((type) => type === 'HOLD_ENDED')).toHaveLength(1);
    }
  });

  test('R17: leaving and standing again does not end a hold', async () => {
    const city = await openCity(world, { rules: { holdOnOpenCase: true } });
    const found = await openCase(city);
    const { childId } = found.standing.application;
    await city.act(found.parent, 'leaveQueue', { applicationId: found.applicationId, reason: 'OTHER' });
    const known = await findKnownChild(db, childId);
    const before = known && (await findChildBefore(db, known, found.parent.personId));
    expect(before?.heldUntil).toBe(Date.parse('2026-04-01T19:00:00Z'));
  });
});

describe('the database', () => {
  const refused = async (statement: ReturnType<typeof sql>): Promise<string | undefined> => {
    try {
      await db.execute(statement);
      return undefined;
    } catch (error) {
      return violatedConstraint(error) ?? String(error);
    }
  };

  test('R17: keeps one open case of a child and cause, and R13: no verdict of one person', async () => {
    const city = await openCity(world);
    const { standing } = await openCase(city);
    const { childId } = standing.application;
    const copy = sql`insert into integrity_case (city_id, child_id, cause, state, opened_at)
      select city_id, child_id, cause, 'OPEN', opened_at from integrity_case where child_id = ${childId}`;
    expect(await refused(copy)).toBe('integrity_case_one_open_per_child_and_cause');
    const person: PersonId = await make.person();
    const alone = sql`update integrity_case set state = 'CLEARED', taken_up_by = ${person}, taken_up_at = opened_at,
      proposed_verdict = 'CLEARED', proposed_by = ${person}, proposed_at = opened_at, proposal_reason_cipher = '\\x00',
      decided_by = ${person}, decided_at = opened_at where child_id = ${childId}`;
    expect(await refused(alone)).toBe('integrity_case_verdict_of_two_people');
    const other = sql`update integrity_case set state = 'CLEARED', taken_up_by = ${person}, taken_up_at = opened_at,
      proposed_verdict = 'VIOLATION', proposed_by = ${await make.person()}, proposed_at = opened_at,
      proposal_reason_cipher = '\\x00', decided_by = ${person}, decided_at = opened_at where child_id = ${childId}`;
    expect(await refused(other)).toBe('integrity_case_verdict_as_proposed');
  });

  test('lets nobody change a timeline or a verdict that was given', async () => {
    const city = await openCity(world);
    const found = await openCase(city);
    await judge(city, found, 'CLEARED');
    const { childId } = found.standing.application;
    expect(await refused(sql`update case_event set at = at`)).toContain('case_event');
    expect(
      await refused(
        sql`update integrity_case set decided_at = decided_at + interval '1 day' where child_id = ${childId}`,
      ),
    ).toBe('integrity_case_verdict_given_once');
  });
});
