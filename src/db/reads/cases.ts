import { and, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { sightOf } from '../../domain/access/sight.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CaseState, Proposal, Verdict } from '../../domain/integrity/case.ts';
import type { EvidenceKind } from '../../domain/integrity/evidence.ts';
import type { CaseCause } from '../../domain/integrity/watch.ts';
import type { ActorRole, CaseEventType } from '../../domain/journal/journalEntry.ts';
import type { ApplicationId, CaseId, ChildId, CityId, DirectionId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { proposalOf, textOf } from '../integrityCase.ts';
import { caseEvent, integrityCase } from '../tables/integrityCase.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Keyset, type Slice } from './slice.ts';
import { either, isOfDepartment, isOwnChild, qualified } from './whoSees.ts';

type CaseSight = 'FAMILY' | 'DESK' | 'AUDITOR';

/** A case as one viewer sees it. */
export interface SeenCase {
  readonly id: CaseId;
  readonly cityId: CityId;
  readonly childId: ChildId;
  /** The child's latest one. */
  readonly applicationId: ApplicationId;
  readonly cause: CaseCause;
  readonly state: CaseState['kind'];
  readonly openedAt: Instant;
  readonly heldUntil: Instant | null;
  readonly takenUpAt: Instant | null;
  readonly decidedAt: Instant | null;
  /** For the desk alone: what is not decided, and words about the family, are nobody else's. */
  readonly proposal: Proposal | null;
  readonly version: number;
  readonly sight: CaseSight;
}

const isSeen = (viewer: Viewer): SQL =>
  either(isOwnChild(viewer, integrityCase.childId), isOfDepartment(viewer, integrityCase.cityId));

const latestApplication = sql<string>`(
  select max(latest.id) from application latest where latest.child_id = ${qualified(integrityCase.childId)}
)`;

async function readCases(
  reader: Reader,
  viewer: Viewer,
  where: SQL | undefined,
  page?: Keyset,
): Promise<readonly SeenCase[]> {
  const query = reader
    .select({
      row: getTableColumns(integrityCase),
      applicationId: latestApplication,
      isOwn: isOwnChild(viewer, integrityCase.childId),
    })
    .from(integrityCase)
    .where(and(where, isSeen(viewer), page?.isBeyondBound))
    .$dynamic();
  const rows = await (page === undefined ? query : query.orderBy(...page.orderBy).limit(page.limit));
  return rows.flatMap(({ row, applicationId, isOwn }) => {
    const sight = sightOf(viewer, { cityId: row.cityId, isOwn, kindergartenId: null });
    if (sight === null || sight === 'KINDERGARTEN') return [];
    const { id, cityId, childId, cause, state, openedAt, heldUntil, takenUpAt, decidedAt, version } = row;
    return {
      id,
      cityId,
      childId,
      cause,
      state,
      openedAt,
      heldUntil,
      takenUpAt,
      decidedAt,
      version,
      sight,
      applicationId: Number(applicationId) as ApplicationId,
      proposal: sight === 'DESK' ? proposalOf(row, reader.cipher) : null,
    };
  });
}

/** In any order; those the viewer does not see are left out. */
export const findCases = (reader: Reader, viewer: Viewer, ids: readonly CaseId[]): Promise<readonly SeenCase[]> =>
  readCases(reader, viewer, anyOf(integrityCase.id, ids));

const newestFirst = (slice: Slice<ByIdKey>): Keyset =>
  keyset(slice, 'DESCENDING', [integrityCase.id], (bound) => bound);

export interface CaseFilter {
  readonly cityId: CityId;
  /** Null: every state. */
  readonly states: readonly CaseState['kind'][] | null;
  readonly causes: readonly CaseCause[] | null;
}

/** Of a city, newest first, for its department. */
export const findCasesOfCity = (
  reader: Reader,
  viewer: Viewer,
  { cityId, states, causes }: CaseFilter,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenCase[]> =>
  readCases(
    reader,
    viewer,
    and(
      isOfDepartment(viewer, integrityCase.cityId),
      eq(integrityCase.cityId, cityId),
      states === null ? undefined : inArray(integrityCase.state, [...new Set(states)]),
      causes === null ? undefined : inArray(integrityCase.cause, [...new Set(causes)]),
    ),
    newestFirst(slice),
  );

/** About one child, newest first. */
export const findCasesOfChild = (
  reader: Reader,
  viewer: Viewer,
  childId: ChildId,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenCase[]> => readCases(reader, viewer, eq(integrityCase.childId, childId), newestFirst(slice));

export interface CaseEventRow {
  readonly id: number;
  readonly type: CaseEventType;
  readonly at: Instant;
  readonly actorRole: ActorRole;
  readonly evidence: EvidenceKind | null;
  readonly verdict: Verdict | null;
  /** To the family its own answers, to the desk everything, to an auditor nothing. */
  readonly text: string | null;
  /** What is in question, as ids: whether the viewer sees the thing itself is decided where that is read. */
  readonly directionId: DirectionId | null;
  readonly applicationId: ApplicationId | null;
}

/** The desk's own steps are not told to the family while they are under way. */
const TOLD_TO_FAMILY: readonly CaseEventType[] = [
  'CASE_OPENED',
  'CASE_EVIDENCE_FOUND',
  'CASE_TAKEN_UP',
  'CASE_ANSWERED',
  'CASE_DECIDED',
];

const directionInQuestion = sql<string | null>`coalesce(${qualified(caseEvent.directionId)},
  (select c.direction_id from certificate c where c.id = ${qualified(caseEvent.certificateId)}))`;

const applicationInQuestion = sql<string | null>`coalesce(
  (select d.application_id from direction d where d.id = ${qualified(caseEvent.directionId)}),
  (select c.application_id from certificate c where c.id = ${qualified(caseEvent.certificateId)}),
  (select max(a.id) from application a where a.child_id = ${qualified(caseEvent.childId)}),
  (select max(a.id) from guardian g join application a on a.child_id = g.child_id where g.person_id = ${qualified(caseEvent.guardianId)}))`;

/** The timeline of a case that the viewer has been shown, oldest first. */
export async function findTimeline(
  reader: Reader,
  { id, sight }: Pick<SeenCase, 'id' | 'sight'>,
  slice: Slice<ByIdKey>,
): Promise<readonly CaseEventRow[]> {
  const page = keyset(slice, 'ASCENDING', [caseEvent.id], (bound) => bound);
  const rows = await reader
    .select({ row: caseEvent, directionId: directionInQuestion, applicationId: applicationInQuestion })
    .from(caseEvent)
    .where(
      and(
        eq(caseEvent.caseId, id),
        sight === 'FAMILY' ? inArray(caseEvent.type, [...TOLD_TO_FAMILY]) : undefined,
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return rows.map(({ row, directionId, applicationId }) => ({
    id: row.id,
    type: row.type,
    at: row.at,
    actorRole: row.actorRole,
    evidence: row.evidenceKind,
    verdict: row.verdict,
    text: sight === 'AUDITOR' ? null : textOf(row, reader.cipher),
    directionId: directionId === null ? null : (Number(directionId) as DirectionId),
    applicationId: applicationId === null ? null : (Number(applicationId) as ApplicationId),
  }));
}
