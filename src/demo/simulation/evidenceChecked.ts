import type { Sql } from 'postgres';
import type { ApplicationId, CityId, FindingId } from '../../domain/shared/ids.ts';
import { decideViolation } from '../../services/decideViolation.ts';
import { dismissFinding } from '../../services/dismissFinding.ts';
import { proposeViolation } from '../../services/proposeViolation.ts';
import { recordFinding } from '../../services/recordFinding.ts';
import { startReconciliation } from '../../services/startReconciliation.ts';
import { sweepEvidence } from '../../services/sweepEvidence.ts';
import type { Random } from '../random.ts';
import type { Actors } from './actors.ts';

/** Day of the simulation on which all evidence is checked again; then twice a year. */
const CHECKED_ON: ReadonlySet<number> = new Set([18, 200]);

/**
 * R13: all evidence is checked again by a sweep; the desk looks into what is found, and two people give the verdict,
 * the specialist one day and the supervisor another.
 */
export async function checkEvidence(
  actors: Actors,
  sql: Sql,
  cityId: CityId,
  day: number,
  random: Random,
): Promise<void> {
  for (const findingId of await findFindings(sql, cityId, 'PROPOSED')) {
    const isViolation = random.branch(`decided ${findingId}`).chance(0.7);
    const verdict = { findingId, isViolation, reason: 'Answer of the unit' };
    const decided = await actors.byDesk('SUPERVISOR', decideViolation, verdict);
    // The privilege has gone meanwhile.
    if (decided === null) await actors.byDesk('SUPERVISOR', decideViolation, { ...verdict, isViolation: false });
  }
  for (const findingId of await findFindings(sql, cityId, 'OPEN')) {
    const looked = { findingId, reason: 'Asked of the unit that gave it' };
    const isWrong = random.branch(`looked ${findingId}`).chance(0.5);
    const proposed = isWrong ? await actors.byDesk('SPECIALIST', proposeViolation, looked) : null;
    if (proposed === null) await actors.byDesk('SPECIALIST', dismissFinding, looked);
  }
  if (CHECKED_ON.has(day)) {
    const started = await actors.byDesk('SUPERVISOR', startReconciliation, { cityId });
    while (started !== null && !(await sweepEvidence(actors.deps, started)));
  }
  const drawn = random.branch(`noticed ${day}`);
  if (!drawn.chance(0.12)) return;
  const privileged = await findPrivileged(sql, cityId);
  if (privileged.length === 0) return;
  const seen = { applicationId: drawn.pick(privileged), reason: 'The stamp is not that of the unit' };
  await actors.byDesk('SPECIALIST', recordFinding, seen);
}

async function findFindings(sql: Sql, cityId: CityId, state: 'OPEN' | 'PROPOSED'): Promise<readonly FindingId[]> {
  const rows = await sql<{ id: FindingId }[]>`
    select id::int as id from finding where city_id = ${cityId} and state = ${state}::finding_state order by id`;
  return rows.map(({ id }) => id);
}

async function findPrivileged(sql: Sql, cityId: CityId): Promise<readonly ApplicationId[]> {
  const rows = await sql<{ id: ApplicationId }[]>`
    select id::int as id from application
    where city_id = ${cityId} and state in ('QUEUED', 'DIRECTED') and category <> 'GENERAL' order by id`;
  return rows.map(({ id }) => id);
}
