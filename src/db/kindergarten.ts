import { and, eq, isNull, sql } from 'drizzle-orm';
import type { WishableKindergarten } from '../domain/application/wishes.ts';
import type { CityId, GroupId, KindergartenId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import { anyOf } from './anyOf.ts';
import type { Reader, Tx } from './client.ts';
import { updateRows, writeTogether } from './rows.ts';
import { kindergarten, kindergartenGroup } from './tables/kindergarten.ts';

export type Kindergarten = typeof kindergarten.$inferSelect;
export type NewKindergarten = Omit<Kindergarten, 'id' | 'closedAt' | 'version'>;
export type Group = typeof kindergartenGroup.$inferSelect;
export type NewGroup = Omit<Group, 'closedAt' | 'version'>;

/** Of these ids the open kindergartens of the city, with what their open groups offer. */
export async function findWishable(
  reader: Reader,
  cityId: CityId,
  ids: readonly KindergartenId[],
): Promise<readonly WishableKindergarten[]> {
  const rows = await reader
    .select({ id: kindergarten.id, birthYear: kindergartenGroup.birthYear, language: kindergartenGroup.language })
    .from(kindergarten)
    .leftJoin(
      kindergartenGroup,
      and(eq(kindergartenGroup.kindergartenId, kindergarten.id), isNull(kindergartenGroup.closedAt)),
    )
    .where(and(eq(kindergarten.cityId, cityId), anyOf(kindergarten.id, ids), isNull(kindergarten.closedAt)));
  const groups = new Map<KindergartenId, { birthYear: number; language: Language }[]>();
  for (const { id, birthYear, language } of rows) {
    const ofOne = groups.get(id) ?? [];
    if (birthYear !== null && language !== null) ofOne.push({ birthYear, language });
    groups.set(id, ofOne);
  }
  return [...groups].map(([id, ofOne]) => ({ id, groups: ofOne }));
}

export async function lockKindergarten(tx: Tx, id: KindergartenId): Promise<Kindergarten | null> {
  const [found] = await tx.select().from(kindergarten).where(eq(kindergarten.id, id)).for('no key update');
  return found ?? null;
}

export async function saveNewKindergarten(tx: Tx, made: NewKindergarten): Promise<KindergartenId> {
  const [saved] = await tx.insert(kindergarten).values(made).returning({ id: kindergarten.id });
  if (saved === undefined) throw new Error('An insert answered nothing');
  return saved.id;
}

/** As it was locked, with what was changed in it. */
export async function saveKindergarten(tx: Tx, after: Kindergarten): Promise<void> {
  const [written] = await writeTogether(tx, [updateRows(kindergarten, 'id', KINDERGARTEN_CHANGES, [after])]);
  if (written !== 1) throw new Error('A kindergarten was not as it had been locked');
}

const KINDERGARTEN_CHANGES = [
  'number',
  'name',
  'district',
  'address',
  'ownership',
  'lat',
  'lon',
  'hours',
  'phonePublic',
  'closedAt',
] as const;

export async function lockGroup(tx: Tx, id: GroupId): Promise<Group | null> {
  const [found] = await tx.select().from(kindergartenGroup).where(eq(kindergartenGroup.id, id)).for('update');
  return found ?? null;
}

export async function lockGroupsOf(tx: Tx, kindergartenId: KindergartenId): Promise<readonly Group[]> {
  return tx
    .select()
    .from(kindergartenGroup)
    .where(eq(kindergartenGroup.kindergartenId, kindergartenId))
    .orderBy(kindergartenGroup.id)
    .for('update');
}

/** Its seats (`saveNewSeats`) must be there by the end of the transaction (P12). */
export async function saveNewGroup(tx: Tx, made: NewGroup): Promise<void> {
  await tx.insert(kindergartenGroup).values(made);
}

/** As it was locked, with what was changed in it. Its seats follow a changed number, birth year or language. */
export async function saveGroup(tx: Tx, after: Group): Promise<void> {
  const [written] = await writeTogether(tx, [updateRows(kindergartenGroup, 'id', GROUP_CHANGES, [after])]);
  if (written !== 1) throw new Error('A group was not as it had been locked');
}

const GROUP_CHANGES = ['number', 'name', 'birthYear', 'language', 'capacity', 'closedAt'] as const;

/** D5 */
export async function saveClosedGroups(tx: Tx, kindergartenId: KindergartenId, at: Instant): Promise<void> {
  await tx
    .update(kindergartenGroup)
    .set({ closedAt: at, version: sql`${kindergartenGroup.version} + 1` })
    .where(and(eq(kindergartenGroup.kindergartenId, kindergartenId), isNull(kindergartenGroup.closedAt)));
}

export async function findGroup(reader: Reader, id: GroupId): Promise<Group | null> {
  const [found] = await reader.select().from(kindergartenGroup).where(eq(kindergartenGroup.id, id));
  return found ?? null;
}

export async function findKindergarten(reader: Reader, id: KindergartenId): Promise<Kindergarten | null> {
  const [found] = await reader.select().from(kindergarten).where(eq(kindergarten.id, id));
  return found ?? null;
}

/** Who has this number in the city. */
export async function findKindergartenByNumber(
  reader: Reader,
  cityId: CityId,
  number: number,
): Promise<KindergartenId | null> {
  const [found] = await reader
    .select({ id: kindergarten.id })
    .from(kindergarten)
    .where(and(eq(kindergarten.cityId, cityId), eq(kindergarten.number, number)));
  return found?.id ?? null;
}

/** Who has this number in the kindergarten; a closed group keeps its number. */
export async function findGroupByNumber(
  reader: Reader,
  kindergartenId: KindergartenId,
  number: number,
): Promise<GroupId | null> {
  const [found] = await reader
    .select({ id: kindergartenGroup.id })
    .from(kindergartenGroup)
    .where(and(eq(kindergartenGroup.kindergartenId, kindergartenId), eq(kindergartenGroup.number, number)));
  return found?.id ?? null;
}

/** Closed ones too. */
export const findGroupsOfCity = (reader: Reader, cityId: CityId): Promise<readonly Group[]> =>
  reader.select().from(kindergartenGroup).where(eq(kindergartenGroup.cityId, cityId));
