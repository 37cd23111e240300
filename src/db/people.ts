import { and, eq, sql } from 'drizzle-orm';
import type { Grant, Viewer } from '../domain/access/viewer.ts';
import type { ChildId, CityId, PersonId } from '../domain/shared/ids.ts';
import type { PersonName } from '../domain/shared/personName.ts';
import type { Phone } from '../domain/shared/phone.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { RealTime } from '../ports/clock.ts';
import type { PersonDirectory } from '../ports/personDirectory.ts';
import { anyOf } from './anyOf.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Db, Reader, Tx } from './client.ts';
import { guardian, person, roleGrant, type Locale } from './tables/person.ts';

type SignedIn = Extract<Viewer, { kind: 'PERSON' }>;

/** With the roles of this moment. */
export async function findPersonBySubject(reader: Reader, issuer: string, subject: string): Promise<SignedIn | null> {
  const [found] = await reader
    .select({ id: person.id, grants: grantsOf })
    .from(person)
    .where(and(eq(person.issuer, issuer), eq(person.subject, subject)))
    .prepare('person_by_subject')
    .execute();
  return found === undefined ? null : { kind: 'PERSON', personId: found.id, grants: found.grants ?? [] };
}

/** A known person with the roles of this moment. */
export async function findViewer(reader: Reader, id: PersonId): Promise<SignedIn | null> {
  const [found] = await reader.select({ grants: grantsOf }).from(person).where(eq(person.id, id));
  return found === undefined ? null : { kind: 'PERSON', personId: id, grants: found.grants ?? [] };
}

const grantsOf = sql<readonly Grant[] | null>`(
  select json_agg(json_build_object('role', r.role, 'cityId', r.city_id, 'kindergartenId', r.kindergarten_id) order by r.id)
  from ${roleGrant} r where r.person_id = ${sql.raw('"person"."id"')} and r.revoked_at is null
)`;

/** A token gives only the subject; who comes for the first time becomes a person without a role, that is, a parent. */
export const makePersonDirectory = (db: Db, realTime: RealTime): PersonDirectory => ({
  async find(issuer, subject) {
    const known = await findPersonBySubject(db, issuer, subject);
    if (known !== null) return known;
    // Two first requests at once make one person.
    await db.insert(person).values({ issuer, subject, createdAt: realTime() }).onConflictDoNothing();
    return findPersonBySubject(db, issuer, subject);
  },
});

/** What is written to and known of a person. Personal data. */
export interface Contact {
  readonly name: PersonName | null;
  readonly phone: Phone | null;
  readonly email: string | null;
  readonly locale: Locale;
}

export interface NewPerson extends Contact {
  readonly id: PersonId;
  readonly issuer: string;
  readonly subject: string;
  readonly isDemo: boolean;
  readonly createdAt: Instant;
}

export async function saveNewPerson(tx: Tx, made: NewPerson): Promise<void> {
  const { id, issuer, subject, isDemo, createdAt } = made;
  await tx.insert(person).values({ id, issuer, subject, isDemo, createdAt, ...sealed(made, id, tx.cipher) });
}

/** Replaces name, phone, address and language. */
export async function saveContact(tx: Tx, id: PersonId, contact: Contact): Promise<void> {
  await tx
    .update(person)
    .set({ ...sealed(contact, id, tx.cipher), version: sql`${person.version} + 1` })
    .where(eq(person.id, id));
}

export async function findContact(reader: Reader, id: PersonId): Promise<Contact | null> {
  const [row] = await reader.select().from(person).where(eq(person.id, id));
  return row === undefined ? null : contactFrom(row, reader.cipher);
}

/** Phone and address may be confirmed at the same moment: each change sees the one before it. */
export async function lockContact(tx: Tx, id: PersonId): Promise<Contact | null> {
  const [row] = await tx.select().from(person).where(eq(person.id, id)).for('no key update');
  return row === undefined ? null : contactFrom(row, tx.cipher);
}

function contactFrom(row: typeof person.$inferSelect, cipher: Cipher): Contact {
  const { id } = row;
  const open = (value: Uint8Array | null, column: string) => value && cipher.decrypt(value, placeOf(column, id));
  return {
    // What was checked when it was written is taken at its word.
    name: open(row.nameCipher, 'name_cipher') as PersonName | null,
    phone: open(row.phoneCipher, 'phone_cipher') as Phone | null,
    email: open(row.emailCipher, 'email_cipher'),
    locale: row.locale,
  };
}

/** R17: how many people give this number as theirs. */
export async function findPeopleByPhone(reader: Reader, phone: Phone): Promise<readonly PersonId[]> {
  const rows = await reader
    .select({ id: person.id })
    .from(person)
    .where(eq(person.phoneIndex, phoneIndex(phone, reader.cipher)));
  return rows.map(({ id }) => id);
}

/** Who gives paper names and numbers to the desk has no account: nobody signs in under this issuer (D11). */
export const PAPER_ISSUER = 'urn:kezek:paper';

/** A guardian whom the desk entered before, by the same number and name: twins on paper have one parent (B6). */
export async function findPaperGuardian(reader: Reader, phone: Phone, name: PersonName): Promise<PersonId | null> {
  const rows = await reader
    .select()
    .from(person)
    .where(and(eq(person.issuer, PAPER_ISSUER), eq(person.phoneIndex, phoneIndex(phone, reader.cipher))))
    .orderBy(person.id);
  const written = name.toLowerCase();
  const found = rows.find((row) => contactFrom(row, reader.cipher).name?.toLowerCase() === written);
  return found?.id ?? null;
}

export const phoneIndex = (phone: Phone, cipher: Cipher): Uint8Array => cipher.blindIndex('person.phone', phone);

const placeOf = (column: string, row: PersonId): Place => ({ table: 'person', column, row });

function sealed({ name, phone, email, locale }: Contact, id: PersonId, cipher: Cipher) {
  const seal = (text: string | null, column: string) =>
    text === null ? null : cipher.encrypt(text, placeOf(column, id));
  return {
    nameCipher: seal(name, 'name_cipher'),
    phoneCipher: seal(phone, 'phone_cipher'),
    phoneIndex: phone === null ? null : phoneIndex(phone, cipher),
    emailCipher: seal(email, 'email_cipher'),
    locale,
  };
}

export async function findIsGuardian(reader: Reader, personId: PersonId, childId: ChildId): Promise<boolean> {
  const rows = await reader
    .select({ since: guardian.since })
    .from(guardian)
    .where(and(eq(guardian.childId, childId), eq(guardian.personId, personId)))
    .prepare('is_guardian')
    .execute();
  return rows.length > 0;
}

/** Is this person a guardian of every one of these children? */
export async function findIsGuardianOfAll(
  reader: Reader,
  personId: PersonId,
  childIds: readonly ChildId[],
): Promise<boolean> {
  const rows = await reader
    .select({ childId: guardian.childId })
    .from(guardian)
    .where(and(eq(guardian.personId, personId), anyOf(guardian.childId, childIds)));
  return rows.length === new Set(childIds).size;
}

/** B6: is there one person who is a guardian of every one of these children? */
export async function findHaveCommonGuardian(reader: Reader, childIds: readonly ChildId[]): Promise<boolean> {
  const rows = await reader
    .select({ id: guardian.personId })
    .from(guardian)
    .where(anyOf(guardian.childId, childIds))
    .groupBy(guardian.personId)
    .having(sql`count(*) = ${new Set(childIds).size}`)
    .limit(1);
  return rows.length > 0;
}

/** D11: is the person a guardian of a child that stands, or stood, in this city? */
export async function findIsGuardianInCity(reader: Reader, personId: PersonId, cityId: CityId): Promise<boolean> {
  const [found] = await reader.execute<{ is_there: boolean }>(sql`select exists (
    select from ${guardian} g join application a on a.child_id = g.child_id
    where g.person_id = ${personId} and a.city_id = ${cityId}) as is_there`);
  return found?.is_there ?? false;
}

/** Everybody who acts for each child, in the order in which they came. Personal data. */
export async function findGuardianContacts(reader: Reader, childIds: readonly ChildId[]) {
  const rows = await reader
    .select({ person, childId: guardian.childId })
    .from(guardian)
    .innerJoin(person, eq(person.id, guardian.personId))
    .where(anyOf(guardian.childId, childIds))
    .orderBy(guardian.since, guardian.personId);
  return rows.map(({ person: row, childId }) => {
    const { name, phone } = contactFrom(row, reader.cipher);
    return { childId, personId: row.id, name, phone, isOnPaper: row.issuer === PAPER_ISSUER };
  });
}

/** Harmless when the person is one already. @returns whether it is new. */
export async function saveGuardian(tx: Tx, childId: ChildId, personId: PersonId, since: Instant): Promise<boolean> {
  const made = await tx.insert(guardian).values({ childId, personId, since }).onConflictDoNothing();
  return made.count > 0;
}

export async function findIsPerson(reader: Reader, id: PersonId): Promise<boolean> {
  const rows = await reader.select({ id: person.id }).from(person).where(eq(person.id, id));
  return rows.length > 0;
}

/** One of the people a demo comes with. */
export async function findIsOfDemo(reader: Reader, id: PersonId): Promise<boolean> {
  const [found] = await reader.select({ isDemo: person.isDemo }).from(person).where(eq(person.id, id));
  return found?.isDemo ?? false;
}

/** Somebody the demo comes with, by the name one signs in under. */
export async function findDemoPerson(reader: Reader, subject: string): Promise<PersonId | null> {
  const [found] = await reader
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.subject, subject), eq(person.isDemo, true)));
  return found?.id ?? null;
}

/** The person a token of this subject speaks of, known from now on. */
export async function saveSubject(tx: Tx, issuer: string, subject: string, at: Instant): Promise<PersonId> {
  await tx.insert(person).values({ issuer, subject, createdAt: at }).onConflictDoNothing();
  const known = await findPersonBySubject(tx, issuer, subject);
  if (known === null) throw new Error('An insert answered nothing');
  return known.personId;
}
