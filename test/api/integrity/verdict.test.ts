import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';

import { saveGuardian } from '../../../src/db/people.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { codesOf, signedIn } from '../../support/callApi.ts';
import { openCity, type Person } from '../../support/openCity.ts';
import { openCase, propose, read, stepsOf, versionOf } from './openCase.ts';
import { openWatchedWorld } from './watchedWorld.ts';

const { world, watch, make, db } = await openWatchedWorld();

const SECRET = 'Біз көшіп кеттік';

describe('R17: a case from the first look to the verdict', () => {
  test('is taken up, answered, noted, proposed and decided; the family follows what is its own', async () => {
    const city = await openCity(world);
    const found = await openCase(watch, city);
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
    const { caseId, parent, specialist } = await openCase(watch, city);
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
    const { caseId, specialist } = await openCase(watch, city);
    await city.act(specialist, 'answerCase', { caseId, text: 'By letter' });
    const { timeline } = await read(city, specialist, caseId);
    expect(timeline.edges.at(-1).node).toMatchObject({ type: 'CASE_ANSWERED', actorRole: 'SPECIALIST' });
  });

  test('words must say something, and not a book', async () => {
    const city = await openCity(world);
    const { caseId, parent, specialist } = await openCase(watch, city);
    for (const text of ['  ', 'x'.repeat(2_001)]) {
      expect(await city.act(parent, 'answerCase', { caseId, text })).toMatchObject({ __typename: 'InvalidInput' });
      expect(await city.act(specialist, 'noteOnCase', { caseId, text })).toMatchObject({ __typename: 'InvalidInput' });
    }
  });
});

describe('R13: the verdict is two people’s', () => {
  test('who proposed does not decide, whatever their roles', async () => {
    const city = await openCity(world);
    const found = await openCase(watch, city);
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
    const found = await openCase(watch, city);
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
    const { caseId, other } = await openCase(watch, city);
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
    const found = await openCase(watch, city);
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
      const found = await openCase(watch, city);
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
