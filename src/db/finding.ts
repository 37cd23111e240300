import { and, eq, getTableColumns, gt, ne, sql } from 'drizzle-orm';
import type { Finding, FindingAct, FindingState } from '../domain/integrity/finding.ts';
import type { ChildId, FindingId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { application } from './tables/application.ts';
import { integrityCase } from './tables/integrityCase.ts';
import { finding } from './tables/reconciliation.ts';

export type FindingRow = typeof finding.$inferSelect;

/** What people wrote beside their acts, in the columns of their ciphers. */
export const FINDING_WORDS = {
  found: 'foundBecauseCipher',
  proposed: 'proposedBecauseCipher',
  decided: 'decidedBecauseCipher',
  lifted: 'liftedBecauseCipher',
} as const;
export type FindingWord = keyof typeof FINDING_WORDS;

export const placeOfWord = (word: FindingWord, row: FindingId): Place => ({
  table: 'finding',
  column: getTableColumns(finding)[FINDING_WORDS[word]].name,
  row,
});

export async function findFinding(reader: Reader, id: FindingId): Promise<Finding | null> {
  const [row] = await reader.select().from(finding).where(eq(finding.id, id));
  return row === undefined ? null : findingFrom(row);
}

/** After its application, as everywhere. */
export async function lockFinding(tx: Tx, id: FindingId): Promise<Finding | null> {
  const [row] = await tx.select().from(finding).where(eq(finding.id, id)).for('no key update');
  return row === undefined ? null : findingFrom(row);
}

/**
 * What a sweep has found. One that was found of the same evidence before, whatever became of it, is not found again.
 * @returns the new ones.
 */
export async function saveSweptFindings(
  tx: Tx,
  found: readonly Omit<Finding, 'id' | 'state'>[],
): Promise<readonly Finding[]> {
  if (found.length === 0) return [];
  const rows = found.map(({ sameAs, ...each }) => ({ ...each, sameAsId: sameAs, state: 'OPEN' as const }));
  const saved = await tx
    .insert(finding)
    .values(rows)
    .onConflictDoNothing({ target: [finding.certificateId, finding.kind] })
    .returning();
  return saved.map(findingFrom);
}

/** What a specialist saw. */
export async function saveFindingByHand(tx: Tx, made: Finding, foundBy: PersonId, because: string): Promise<void> {
  const { sameAs, state, ...rest } = made;
  const foundBecauseCipher = tx.cipher.encrypt(because, placeOfWord('found', made.id));
  await tx.insert(finding).values({ ...rest, sameAsId: sameAs, state: state.kind, foundBy, foundBecauseCipher });
}

/** What an act on a finding leaves beside its state. */
export interface FindingWords {
  readonly word: FindingWord;
  readonly because: string;
  /** Of a violation: how long it binds the child (B4a). */
  readonly falsifiedUntil?: Instant;
  /** Of a restitution. */
  readonly orderNumber?: string;
}

/** Under its lock. */
export async function saveFinding(tx: Tx, { id, state }: Finding, words: FindingWords): Promise<void> {
  const { word, because, ...facts } = words;
  const [proposed, decided, lifted] = [actOf(state, 'proposed'), actOf(state, 'decided'), actOf(state, 'lifted')];
  await tx
    .update(finding)
    .set({
      state: state.kind,
      proposedBy: proposed?.by ?? null,
      proposedAt: proposed?.at ?? null,
      decidedBy: decided?.by ?? null,
      decidedAt: decided?.at ?? null,
      liftedBy: lifted?.by ?? null,
      liftedAt: lifted?.at ?? null,
      [FINDING_WORDS[word]]: tx.cipher.encrypt(because, placeOfWord(word, id)),
      ...facts,
    })
    .where(eq(finding.id, id));
}

/** Whether another finding about the same privilege is a violation in force. */
export async function findIsViolationFound(reader: Reader, { id, privilegeId }: Finding): Promise<boolean> {
  if (privilegeId === null) return false;
  const rows = await reader
    .select({ id: finding.id })
    .from(finding)
    .where(and(eq(finding.privilegeId, privilegeId), eq(finding.state, 'VIOLATION'), ne(finding.id, id)));
  return rows.length > 0;
}

/** B4a: until when other violations bind this child. Null: none does. */
export async function findOtherViolationsUntil(
  reader: Reader,
  { id }: Finding,
  childId: ChildId,
  now: Instant,
): Promise<Instant | null> {
  const [found] = await reader
    .select({ until: sql<Instant | null>`max(${finding.falsifiedUntil})`.mapWith(finding.falsifiedUntil) })
    .from(finding)
    .innerJoin(application, eq(application.id, finding.applicationId))
    .where(
      and(
        eq(application.childId, childId),
        eq(finding.state, 'VIOLATION'),
        ne(finding.id, id),
        gt(finding.falsifiedUntil, now),
      ),
    );
  return found?.until ?? null;
}

/** R13, R17: when a case of this child was last decided as a violation. */
export async function findLastViolationByCase(reader: Reader, childId: ChildId): Promise<Instant | null> {
  const [found] = await reader
    .select({ at: sql<Instant | null>`max(${integrityCase.decidedAt})`.mapWith(integrityCase.decidedAt) })
    .from(integrityCase)
    .where(and(eq(integrityCase.childId, childId), eq(integrityCase.state, 'VIOLATION')));
  return found?.at ?? null;
}

export const findingFrom = (row: FindingRow): Finding => ({
  id: row.id,
  cityId: row.cityId,
  reconciliationId: row.reconciliationId,
  applicationId: row.applicationId,
  privilegeId: row.privilegeId,
  certificateId: row.certificateId,
  sameAs: row.sameAsId,
  kind: row.kind,
  foundAt: row.foundAt,
  state: stateFrom(row),
});

function stateFrom(row: FindingRow): FindingState {
  const proposed = actFrom(row.proposedBy, row.proposedAt);
  const decided = actFrom(row.decidedBy, row.decidedAt);
  const lifted = actFrom(row.liftedBy, row.liftedAt);
  switch (row.state) {
    case 'OPEN':
      return { kind: 'OPEN' };
    case 'PROPOSED':
      return { kind: 'PROPOSED', proposed: known(proposed) };
    case 'DISMISSED':
      return { kind: 'DISMISSED', proposed, decided: known(decided) };
    case 'VIOLATION':
      return { kind: 'VIOLATION', proposed: known(proposed), decided: known(decided) };
    case 'LIFTED':
      return { kind: 'LIFTED', proposed: known(proposed), decided: known(decided), lifted: known(lifted) };
  }
}

const actFrom = (by: PersonId | null, at: Instant | null): FindingAct | null =>
  by === null || at === null ? null : { by, at };

const actOf = (state: FindingState, name: 'proposed' | 'decided' | 'lifted'): FindingAct | null =>
  (state as Partial<Record<typeof name, FindingAct | null>>)[name] ?? null;

const known = (act: FindingAct | null): FindingAct => {
  if (act === null) throw new Error('A finding does not say who acted on it');
  return act;
};
