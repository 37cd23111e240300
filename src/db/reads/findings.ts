import { aliasedTable, and, eq, not, sql, type SQL } from 'drizzle-orm';
import { sightOf } from '../../domain/access/sight.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Finding, FindingKind, FindingState } from '../../domain/integrity/finding.ts';
import type { ApplicationId, CityId, DirectionId, FindingId, ReconciliationId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { FINDING_WORDS, findingFrom, placeOfWord, type FindingRow, type FindingWord } from '../finding.ts';
import { application } from '../tables/application.ts';
import { certificate } from '../tables/direction.ts';
import { finding } from '../tables/reconciliation.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Keyset, type Slice } from './slice.ts';
import { isOfDepartment, isOwnChild } from './whoSees.ts';

/** A finding as the department sees it. */
export interface SeenFinding {
  readonly finding: Finding;
  /** The direction its evidence was presented for. */
  readonly directionId: DirectionId | null;
  /** Whose certificate it is the same as. */
  readonly sameAsOf: ApplicationId | null;
  readonly falsifiedUntil: Instant | null;
  readonly orderNumber: string | null;
  /** What people wrote beside their acts. Null each: nothing, or not for this viewer. */
  readonly because: Readonly<Record<FindingWord, string | null>>;
}

export interface FindingFilter {
  readonly cityId: CityId;
  readonly states: readonly FindingState['kind'][] | null;
  readonly kinds: readonly FindingKind[] | null;
  readonly reconciliationId: ReconciliationId | null;
  readonly applicationId: ApplicationId | null;
}

const same = aliasedTable(certificate, 'same');

/** For the department, and for nobody about their own child: nobody prepares for what is found of them. */
async function readFindings(
  reader: Reader,
  viewer: Viewer,
  where: SQL | undefined,
  page: Keyset | null,
): Promise<readonly SeenFinding[]> {
  const query = reader
    .select({ row: finding, directionId: certificate.directionId, sameAsOf: same.applicationId })
    .from(finding)
    .innerJoin(application, eq(application.id, finding.applicationId))
    .leftJoin(certificate, eq(certificate.id, finding.certificateId))
    .leftJoin(same, eq(same.id, finding.sameAsId))
    .where(
      and(
        where,
        isOfDepartment(viewer, finding.cityId),
        not(isOwnChild(viewer, application.childId)),
        page?.isBeyondBound,
      ),
    )
    .$dynamic();
  const rows = await (page === null ? query : query.orderBy(...page.orderBy).limit(page.limit));
  return rows.map(({ row, directionId, sameAsOf }) => ({
    finding: findingFrom(row),
    directionId,
    sameAsOf,
    falsifiedUntil: row.falsifiedUntil,
    orderNumber: row.orderNumber,
    because: wordsOf(reader, viewer, row),
  }));
}

/** Words may name somebody: they are the desk's alone. */
function wordsOf(reader: Reader, viewer: Viewer, row: FindingRow): SeenFinding['because'] {
  const sight = sightOf(viewer, { cityId: row.cityId, isOwn: false, kindergartenId: null });
  const clear = (word: FindingWord): string | null => {
    const sealed = row[FINDING_WORDS[word]];
    return sealed === null || sight !== 'DESK' ? null : reader.cipher.decrypt(sealed, placeOfWord(word, row.id));
  };
  return { found: clear('found'), proposed: clear('proposed'), decided: clear('decided'), lifted: clear('lifted') };
}

/** In any order; those the viewer does not see are left out. */
export const findFindings = (
  reader: Reader,
  viewer: Viewer,
  ids: readonly FindingId[],
): Promise<readonly SeenFinding[]> => readFindings(reader, viewer, anyOf(finding.id, ids), null);

/** Newest first. */
export const findFindingsOfCity = (
  reader: Reader,
  viewer: Viewer,
  { cityId, states, kinds, reconciliationId, applicationId }: FindingFilter,
  slice: Slice<ByIdKey>,
): Promise<readonly SeenFinding[]> =>
  readFindings(
    reader,
    viewer,
    and(
      eq(finding.cityId, cityId),
      states === null ? undefined : sql`${finding.state} = any(${listOf(states)}::finding_state[])`,
      kinds === null ? undefined : sql`${finding.kind} = any(${listOf(kinds)}::finding_kind[])`,
      reconciliationId === null ? undefined : eq(finding.reconciliationId, reconciliationId),
      applicationId === null ? undefined : eq(finding.applicationId, applicationId),
    ),
    keyset(slice, 'DESCENDING', [finding.id], (bound) => bound),
  );

const listOf = (values: readonly string[]): string => `{${[...new Set(values)].join(',')}}`;
