import type { Sql } from 'postgres';
import { addDays } from '../../domain/calendar/days.ts';
import { VERDICTS, type Verdict } from '../../domain/integrity/case.ts';
import type { CaseId, CityId, PersonId } from '../../domain/shared/ids.ts';
import type { Day } from '../../domain/shared/time.ts';
import { answerCase } from '../../services/answerCase.ts';
import { decideVerdict } from '../../services/decideVerdict.ts';
import { noteOnCase } from '../../services/noteOnCase.ts';
import { proposeVerdict } from '../../services/proposeVerdict.ts';
import { takeUpCase } from '../../services/takeUpCase.ts';
import { weighted, type Random } from '../random.ts';
import type { Actors } from './actors.ts';

interface UndecidedCase {
  readonly id: CaseId;
  readonly state: 'OPEN' | 'IN_REVIEW';
  readonly version: number;
  readonly openedOn: Day;
  readonly parentId: PersonId;
  readonly isAnswered: boolean;
  readonly isProposed: boolean;
}

const drawVerdict = weighted([70, 20, 10]);
/** Days in which a family may answer before somebody proposes a verdict. */
const ANSWERED_WITHIN = 5;

/** R17: two families in three say something to a case about their child, within some days. */
export async function answerCases(actors: Actors, sql: Sql, zone: string, cityId: CityId, today: Day, random: Random) {
  for (const { id: caseId, parentId, openedOn, isAnswered } of await findUndecided(sql, zone, cityId)) {
    const drawn = random.branch(`answers ${caseId}`);
    const isDue = drawn.chance(0.67) && today >= addDays(openedOn, 1 + drawn.whole(ANSWERED_WITHIN - 1));
    if (isDue && !isAnswered) await actors.byParent(parentId, answerCase, { caseId, text: 'We moved and came back' });
  }
}

/**
 * R13, R17: the desk takes up what the watch has opened, hears the family, and two people give the verdict: the
 * specialist one day and the supervisor another, who does not always agree.
 */
export async function judgeCases(actors: Actors, sql: Sql, zone: string, cityId: CityId, today: Day, random: Random) {
  for (const found of await findUndecided(sql, zone, cityId)) {
    const { id: caseId, version } = found;
    const drawn = random.branch(`case ${caseId} ${version}`);
    if (found.state === 'OPEN') await actors.byDesk('SPECIALIST', takeUpCase, { caseId });
    else if (found.isProposed) {
      await actors.byDesk('SUPERVISOR', decideVerdict, { caseId, version, isAgreed: drawn.chance(0.85) });
    } else if (found.isAnswered || today > addDays(found.openedOn, ANSWERED_WITHIN)) {
      const verdict: Verdict = VERDICTS[drawVerdict(drawn)] ?? 'CLEARED';
      await actors.byDesk('SPECIALIST', proposeVerdict, { caseId, version, verdict, reason: 'Looked into in detail' });
    } else if (drawn.chance(0.3)) {
      await actors.byDesk('SPECIALIST', noteOnCase, { caseId, text: 'Asked the unit about it' });
    }
  }
}

const findUndecided = (sql: Sql, zone: string, cityId: CityId): Promise<readonly UndecidedCase[]> =>
  sql<UndecidedCase[]>`
    select c.id::int as id, c.state::text as state, c.version, (c.opened_at at time zone ${zone})::date::text as "openedOn",
      (select min(g.person_id) from guardian g where g.child_id = c.child_id)::int as "parentId",
      exists (select from case_event e where e.case_id = c.id and e.type = 'CASE_ANSWERED') as "isAnswered",
      c.proposed_verdict is not null as "isProposed"
    from integrity_case c where c.city_id = ${cityId} and c.state in ('OPEN', 'IN_REVIEW') order by c.id`;
