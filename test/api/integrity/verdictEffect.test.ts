import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../src/domain/shared/ids.ts';
import { findChildBefore, findKnownChild } from '../../../src/db/child.ts';
import { violatedConstraint } from '../../../src/db/transaction.ts';
import { passTime } from '../../../src/services/passTime.ts';
import { callApi } from '../../support/callApi.ts';
import { openCity } from '../../support/openCity.ts';
import { judge, openCase } from './openCase.ts';
import { openWatchedWorld } from './watchedWorld.ts';

const { world, watch, make, db } = await openWatchedWorld();

describe('R13: the effect of a verdict', () => {
  test('VIOLATION: the privilege is cancelled, the seat free, the date kept, in one transaction', async () => {
    const city = await openCity(world);
    const found = await openCase(watch, city);
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
    const found = await openCase(watch, city);
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
    const found = await openCase(watch, city);
    const before = await city.journal();
    await judge(city, found, 'ESCALATED');
    expect((await city.journal()).slice(before.length)).toEqual(['CASE_TAKEN_UP', 'VERDICT_PROPOSED', 'CASE_DECIDED']);
    expect(await city.noticesTo(found.parent.personId)).toContain('CASE_ESCALATED');
  });

  test('R17: a hold ends with CLEARED at once, with any other verdict after its days alone', async () => {
    for (const verdict of ['CLEARED', 'ESCALATED']) {
      const city = await openCity(world, { rules: { holdOnOpenCase: true } });
      const found = await openCase(watch, city);
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
    const found = await openCase(watch, city);
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
    const { standing } = await openCase(watch, city);
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
    const found = await openCase(watch, city);
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
