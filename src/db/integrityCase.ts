import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Case, CaseState, Proposal, Verdict } from '../domain/integrity/case.ts';
import type { Evidence } from '../domain/integrity/evidence.ts';
import type { ActorRole, CaseEventType } from '../domain/journal/journalEntry.ts';
import type { CaseId, ChildId, CityId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { anyOf } from './anyOf.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { nextIds } from './nextIds.ts';
import { caseEvent, integrityCase } from './tables/integrityCase.ts';

type CaseRow = typeof integrityCase.$inferSelect;
type EventRow = typeof caseEvent.$inferSelect;

/** What happened to a case. `text` is what somebody wrote, and is encrypted. */
export interface CaseEvent {
  readonly type: CaseEventType;
  readonly actorRole: ActorRole;
  readonly actorId: PersonId | null;
  readonly evidence?: Evidence;
  readonly verdict?: Verdict;
  readonly text?: string;
}

/** Where it belongs, which never changes. */
export async function findCaseScope(
  reader: Reader,
  id: CaseId,
): Promise<{ readonly cityId: CityId; readonly childId: ChildId } | null> {
  const [found] = await reader
    .select({ cityId: integrityCase.cityId, childId: integrityCase.childId })
    .from(integrityCase)
    .where(eq(integrityCase.id, id));
  return found ?? null;
}

/** All cases of these children, by id, decided ones too. */
export async function findCasesOfChildren(reader: Reader, childIds: readonly ChildId[]): Promise<readonly Case[]> {
  const rows = await reader
    .select()
    .from(integrityCase)
    .where(anyOf(integrityCase.childId, childIds))
    .orderBy(asc(integrityCase.id));
  return withEvidence(reader, rows);
}

/** The same, locked. A standing is locked before its cases, so that nobody waits for each other. */
export async function lockCasesOfChildren(tx: Tx, childIds: readonly ChildId[]): Promise<readonly Case[]> {
  const rows = await tx
    .select()
    .from(integrityCase)
    .where(anyOf(integrityCase.childId, childIds))
    .orderBy(asc(integrityCase.id))
    .for('update');
  return withEvidence(tx, rows);
}

/** @param cases with their ids taken from the sequence. */
export async function saveNewCase(tx: Tx, { id, cityId, childId, cause, openedAt, heldUntil, state, version }: Case) {
  await tx
    .insert(integrityCase)
    .values({ id, cityId, childId, cause, openedAt, heldUntil, state: state.kind, version });
}

/** As it was locked, with what has changed. Its evidence is added by its events. */
export async function saveCase(tx: Tx, before: Case, after: Case): Promise<void> {
  const saved = await tx
    .update(integrityCase)
    .set({ ...stateColumns(after, tx.cipher), version: after.version })
    .where(and(eq(integrityCase.id, after.id), eq(integrityCase.version, before.version)));
  if (saved.count !== 1) throw new Error('A case was not as it had been locked');
}

export async function saveCaseEvents(tx: Tx, caseId: CaseId, events: readonly CaseEvent[], at: Instant): Promise<void> {
  const ids = await nextIds(tx, 'case_event', events.length);
  const rows = events.flatMap(({ type, actorRole, actorId, evidence, verdict, text }, index) => {
    const id = ids[index];
    if (id === undefined) return [];
    const { kind: evidenceKind = null, ...about } = evidence ?? {};
    const textCipher = text === undefined ? null : tx.cipher.encrypt(text, textPlace(id));
    return [{ id, caseId, at, type, actorRole, actorId, evidenceKind, ...about, verdict: verdict ?? null, textCipher }];
  });
  await tx.insert(caseEvent).values(rows);
}

const textPlace = (row: number): Place => ({ table: 'case_event', column: 'text_cipher', row });

/** What somebody wrote. Whoever may read it is decided before. */
export const textOf = ({ id, textCipher }: Pick<EventRow, 'id' | 'textCipher'>, cipher: Cipher): string | null =>
  textCipher && cipher.decrypt(textCipher, textPlace(id));

const reasonPlace = (row: CaseId): Place => ({ table: 'integrity_case', column: 'proposal_reason_cipher', row });

export function proposalOf(row: CaseRow, cipher: Cipher): Proposal | null {
  const { id, proposedVerdict, proposedBy, proposedAt, proposalReasonCipher } = row;
  if (proposedVerdict === null || proposedBy === null || proposedAt === null || proposalReasonCipher === null)
    return null;
  const reason = cipher.decrypt(proposalReasonCipher, reasonPlace(id));
  return { verdict: proposedVerdict, reason, by: proposedBy, at: proposedAt };
}

async function withEvidence(reader: Reader, rows: readonly CaseRow[]): Promise<readonly Case[]> {
  if (rows.length === 0) return [];
  const events = await reader
    .select()
    .from(caseEvent)
    .where(
      and(
        inArray(
          caseEvent.caseId,
          rows.map(({ id }) => id),
        ),
        sql`${caseEvent.evidenceKind} is not null`,
      ),
    )
    .orderBy(asc(caseEvent.id));
  return rows.map(({ ...row }) => ({
    id: row.id,
    cityId: row.cityId,
    childId: row.childId,
    cause: row.cause,
    openedAt: row.openedAt,
    heldUntil: row.heldUntil,
    evidence: events.filter(({ caseId }) => caseId === row.id).flatMap(evidenceFrom),
    state: stateFrom(row, proposalOf(row, reader.cipher)),
    version: row.version,
  }));
}

function evidenceFrom({ evidenceKind: kind, directionId, certificateId, childId, guardianId }: EventRow): Evidence[] {
  if (kind === 'DIRECTION' && directionId !== null) return [{ kind, directionId }];
  if (kind === 'CERTIFICATE' && certificateId !== null) return [{ kind, certificateId }];
  if (kind === 'CHILD' && childId !== null) return [{ kind, childId }];
  return kind === 'GUARDIAN' && guardianId !== null ? [{ kind, guardianId }] : [];
}

function stateFrom(
  { state, takenUpAt, takenUpBy, decidedAt, decidedBy }: CaseRow,
  proposal: Proposal | null,
): CaseState {
  if (state === 'OPEN') return { kind: 'OPEN' };
  if (takenUpAt === null || takenUpBy === null) throw new Error('A case is in review by nobody');
  if (state === 'IN_REVIEW') return { kind: 'IN_REVIEW', since: takenUpAt, by: takenUpBy, proposal };
  if (decidedAt === null || decidedBy === null || proposal === null) throw new Error('A verdict of a case is nobody’s');
  return { kind: state, proposal, by: decidedBy, at: decidedAt };
}

/** Who took it up stays when it is decided. */
function stateColumns({ id, state }: Case, cipher: Cipher) {
  if (state.kind === 'OPEN') return { state: state.kind };
  const { proposal } = state;
  return {
    state: state.kind,
    proposedVerdict: proposal?.verdict ?? null,
    proposedBy: proposal?.by ?? null,
    proposedAt: proposal?.at ?? null,
    proposalReasonCipher: proposal === null ? null : cipher.encrypt(proposal.reason, reasonPlace(id)),
    ...(state.kind === 'IN_REVIEW'
      ? { takenUpBy: state.by, takenUpAt: state.since }
      : { decidedBy: state.by, decidedAt: state.at }),
  };
}
