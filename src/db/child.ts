import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ChildBefore } from '../domain/application/submitApplication.ts';
import { likenessOf } from '../domain/integrity/likeness.ts';
import type { ChildId, DirectionId, PersonId } from '../domain/shared/ids.ts';
import type { Iin, Sex } from '../domain/shared/iin.ts';
import type { PersonName } from '../domain/shared/personName.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { anyOf } from './anyOf.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { instantFromSql } from './tables/columns.ts';
import { child } from './tables/person.ts';

/** Special personal data. */
export interface Identity {
  readonly iin: Iin;
  readonly name: PersonName;
  readonly birthOn: Day;
  readonly sex: Sex;
}

/** What follows a child from one application to the next (R14, B4a). */
export interface KnownChild {
  readonly id: ChildId;
  readonly birthOn: Day;
  readonly stopListedUntil: Instant | null;
  readonly falsifiedUntil: Instant | null;
}

const known = {
  id: child.id,
  birthOn: child.birthOn,
  stopListedUntil: child.stopListedUntil,
  falsifiedUntil: child.falsifiedUntil,
};

export async function findChildByIin(reader: Reader, iin: Iin): Promise<KnownChild | null> {
  const [found] = await reader
    .select(known)
    .from(child)
    .where(eq(child.iinIndex, iinIndex(iin, reader.cipher)));
  return found ?? null;
}

/** Locked: two submissions for one child take turns, and the second sees the first (D7). */
export async function lockChildByIin(tx: Tx, iin: Iin): Promise<KnownChild | null> {
  const [found] = await tx
    .select(known)
    .from(child)
    .where(eq(child.iinIndex, iinIndex(iin, tx.cipher)))
    .for('no key update');
  return found ?? null;
}

/** By its id, for what follows it. */
export async function findKnownChild(reader: Reader, id: ChildId): Promise<KnownChild | null> {
  const [found] = await reader.select(known).from(child).where(eq(child.id, id));
  return found ?? null;
}

/** How a known child stands to one who would submit for it (D6, D7, R14, B4a, R17). */
export async function findChildBefore(reader: Reader, one: KnownChild, personId: PersonId): Promise<ChildBefore> {
  const [found] = await reader.execute<{
    stands: boolean;
    is_enrolled: boolean;
    is_own: boolean;
    has_guardians: boolean;
    held_until: string | null;
  }>(sql`select
    exists (select from application a where a.child_id = ${one.id} and a.state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')) as stands,
    exists (select from direction d where d.child_id = ${one.id} and d.state = 'ENROLLED' and d.vacated_at is null) as is_enrolled,
    exists (select from guardian g where g.child_id = ${one.id} and g.person_id = ${personId}) as is_own,
    exists (select from guardian g where g.child_id = ${one.id}) as has_guardians,
    (select max(c.held_until) from integrity_case c where c.child_id = ${one.id} and c.state <> 'CLEARED') as held_until`);
  if (found === undefined) throw new Error('A select without tables answered nothing');
  const { stands, is_own: isOwn } = found;
  return {
    standsBy: !stands ? 'NOBODY' : isOwn ? 'THIS_GUARDIAN' : 'SOMEONE_ELSE',
    isEnrolled: found.is_enrolled,
    isSomeoneElses: found.has_guardians && !isOwn,
    stopListedUntil: one.stopListedUntil,
    falsifiedUntil: one.falsifiedUntil,
    heldUntil: found.held_until === null ? null : instantFromSql(found.held_until),
  };
}

/** The direction by which a child is enrolled now; null: it is not. */
export async function findEnrolment(reader: Reader, childId: ChildId): Promise<DirectionId | null> {
  const [found] = await reader.execute<{ id: string }>(
    sql`select id from direction where child_id = ${childId} and state = 'ENROLLED' and vacated_at is null`,
  );
  return found === undefined ? null : (Number(found.id) as DirectionId);
}

/** Whoever would submit for one of them waits (R17): the hold of a case and a new application see each other. */
export async function lockChildren(tx: Tx, ids: readonly ChildId[]): Promise<void> {
  await tx.select({ id: child.id }).from(child).where(anyOf(child.id, ids)).orderBy(child.id).for('no key update');
}

/** Children known before there was such an index are given theirs (R17). */
export async function saveMissingLikenesses(tx: Tx, ids: readonly ChildId[]): Promise<void> {
  const rows = await tx
    .select({ id: child.id, nameCipher: child.nameCipher, birthOn: child.birthOn })
    .from(child)
    .where(and(anyOf(child.id, ids), isNull(child.likenessIndex)))
    .orderBy(child.id);
  for (const { id, nameCipher, birthOn } of rows) {
    const name = tx.cipher.decrypt(nameCipher, placeOf('name_cipher', id));
    await tx
      .update(child)
      .set({ likenessIndex: likenessIndex({ name, birthOn }, tx.cipher) })
      .where(eq(child.id, id));
  }
}

/** Was a direction ever issued to it? From then on its identity stands (D11). */
export async function findIsEverDirected(reader: Reader, id: ChildId): Promise<boolean> {
  const [found] = await reader.execute<{ is_directed: boolean }>(
    sql`select exists (select from direction d where d.child_id = ${id}) as is_directed`,
  );
  return found?.is_directed ?? false;
}

/**
 * A child the installation does not know yet. If another transaction is making the same one at this moment, it is
 * waited for, and the answer is null: then the child is there to be locked.
 */
export async function saveNewChild(tx: Tx, id: ChildId, identity: Identity): Promise<ChildId | null> {
  const [made] = await tx
    .insert(child)
    .values({ id, ...sealed(identity, id, tx.cipher) })
    .onConflictDoNothing({ target: child.iinIndex })
    .returning({ id: child.id });
  return made?.id ?? null;
}

/** D11: a typed error is mended. Throws a unique violation when the number is another child's. */
export async function saveIdentity(tx: Tx, id: ChildId, identity: Identity): Promise<void> {
  await tx
    .update(child)
    .set({ ...sealed(identity, id, tx.cipher), version: sql`${child.version} + 1` })
    .where(eq(child.id, id));
}

/** B4a: FALSIFIED follows the child into a new application. Null: no longer. */
export async function saveFalsifiedUntil(tx: Tx, id: ChildId, until: Instant | null): Promise<void> {
  await tx
    .update(child)
    .set({ falsifiedUntil: until, version: sql`${child.version} + 1` })
    .where(eq(child.id, id));
}

/** The caller has a reason, and journals it: a reading of special personal data leaves a trace. */
export async function findIdentity(reader: Reader, id: ChildId): Promise<Identity | null> {
  const [row] = await reader.select().from(child).where(eq(child.id, id));
  if (row === undefined) return null;
  return {
    // What was checked when it was written is taken at its word.
    iin: reader.cipher.decrypt(row.iinCipher, placeOf('iin_cipher', id)) as Iin,
    name: reader.cipher.decrypt(row.nameCipher, placeOf('name_cipher', id)) as PersonName,
    birthOn: row.birthOn,
    sex: row.sex,
  };
}

const placeOf = (column: string, row: ChildId): Place => ({ table: 'child', column, row });

export const iinIndex = (iin: Iin, cipher: Cipher): Uint8Array => cipher.blindIndex('child.iin', iin);

export const likenessIndex = (of: { readonly name: string; readonly birthOn: Day }, cipher: Cipher): Uint8Array =>
  cipher.blindIndex('child.likeness', likenessOf(of));

const sealed = ({ iin, name, birthOn, sex }: Identity, id: ChildId, cipher: Cipher) => ({
  iinCipher: cipher.encrypt(iin, placeOf('iin_cipher', id)),
  iinIndex: iinIndex(iin, cipher),
  nameCipher: cipher.encrypt(name, placeOf('name_cipher', id)),
  likenessIndex: likenessIndex({ name, birthOn }, cipher),
  birthOn,
  sex,
});
