import { and, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm';
import type { CityId, GroupId, KindergartenId } from '../../domain/shared/ids.ts';
import type { Language } from '../../domain/shared/language.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { city } from '../tables/city.ts';
import { kindergarten, kindergartenGroup } from '../tables/kindergarten.ts';
import { seat } from '../tables/seat.ts';
import { keyset, type Slice } from './slice.ts';
import { qualified } from './whoSees.ts';

export const findCities = (reader: Reader, ids: readonly CityId[]) =>
  reader.select().from(city).where(anyOf(city.id, ids));

/** At most two: one is the default of every query, several ask for `cityId`. */
export const findFirstCities = async (reader: Reader): Promise<readonly CityId[]> => {
  const rows = await reader.select({ id: city.id }).from(city).orderBy(city.id).limit(2);
  return rows.map(({ id }) => id);
};

export const findCitiesInOrder = (reader: Reader, slice: Slice<readonly [id: number]>) => {
  const page = keyset(slice, 'ASCENDING', [city.id], (bound) => bound);
  return reader
    .select()
    .from(city)
    .where(page.isBeyondBound)
    .orderBy(...page.orderBy)
    .limit(page.limit);
};

export const findKindergartens = (reader: Reader, ids: readonly KindergartenId[]) =>
  reader.select().from(kindergarten).where(anyOf(kindergarten.id, ids));

export interface KindergartenFilter {
  readonly cityId: CityId;
  readonly district: string | null;
  /** With a group of this birth year, and of this language. */
  readonly birthYear: number | null;
  readonly language: Language | null;
  readonly isWithFreeSeats: boolean;
  readonly isWithClosed: boolean;
}

/** By number. */
export const findKindergartensOfCity = (
  reader: Reader,
  filter: KindergartenFilter,
  slice: Slice<readonly [number: number]>,
) => {
  const page = keyset(slice, 'ASCENDING', [kindergarten.number], (bound) => bound);
  return reader
    .select()
    .from(kindergarten)
    .where(and(eq(kindergarten.cityId, filter.cityId), ...conditionsOf(filter), page.isBeyondBound))
    .orderBy(...page.orderBy)
    .limit(page.limit);
};

const conditionsOf = ({
  district,
  birthYear,
  language,
  isWithFreeSeats,
  isWithClosed,
}: KindergartenFilter): (SQL | undefined)[] => [
  district === null ? undefined : eq(kindergarten.district, district),
  isWithClosed ? undefined : isNull(kindergarten.closedAt),
  birthYear === null && language === null
    ? undefined
    : sql`exists (select from ${kindergartenGroup} g where g.kindergarten_id = ${qualified(kindergarten.id)} and g.closed_at is null and ${suits(birthYear, language)})`,
  isWithFreeSeats
    ? sql`exists (select from ${seat} g where g.kindergarten_id = ${qualified(kindergarten.id)} and g.state = 'FREE' and ${suits(birthYear, language)})`
    : undefined,
];

/** On a group or a seat, named `g`. */
const suits = (birthYear: number | null, language: Language | null): SQL =>
  sql`(${birthYear}::integer is null or g.birth_year = ${birthYear}) and (${language}::language is null or g.language = ${language}::language)`;

export const findGroups = (reader: Reader, ids: readonly GroupId[]) =>
  reader.select().from(kindergartenGroup).where(anyOf(kindergartenGroup.id, ids));

/** By number. */
export const findGroupsOfKindergarten = (
  reader: Reader,
  kindergartenId: KindergartenId,
  filter: { readonly birthYear: number | null; readonly isWithClosed: boolean },
  slice: Slice<readonly [number: number]>,
) => {
  const page = keyset(slice, 'ASCENDING', [kindergartenGroup.number], (bound) => bound);
  return reader
    .select(getTableColumns(kindergartenGroup))
    .from(kindergartenGroup)
    .where(
      and(
        eq(kindergartenGroup.kindergartenId, kindergartenId),
        filter.birthYear === null ? undefined : eq(kindergartenGroup.birthYear, filter.birthYear),
        filter.isWithClosed ? undefined : isNull(kindergartenGroup.closedAt),
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
};
