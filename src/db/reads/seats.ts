import { and, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { Seat, SeatState } from '../../domain/seat/seat.ts';
import type { CityId, GroupId, KindergartenId, SeatId } from '../../domain/shared/ids.ts';
import type { Language } from '../../domain/shared/language.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { seatFrom } from '../standing/seatRow.ts';
import { seat } from '../tables/seat.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Slice } from './slice.ts';

const { removedAt: _, ...columns } = getTableColumns(seat);

/** The register is public; a seat that a lowered capacity took away is no seat any more (D4). */
export const findSeats = async (reader: Reader, ids: readonly SeatId[]): Promise<readonly Seat[]> => {
  const rows = await reader
    .select(columns)
    .from(seat)
    .where(and(anyOf(seat.id, ids), isNull(seat.removedAt)));
  return rows.map(seatFrom);
};

export interface SeatFilter {
  readonly cityId: CityId;
  readonly kindergartenId: KindergartenId | null;
  readonly groupId: GroupId | null;
  readonly birthYear: number | null;
  readonly language: Language | null;
  readonly states: readonly SeatState['kind'][] | null;
}

/** The register, in the order in which the seats were made. */
export async function findSeatsOfCity(
  reader: Reader,
  filter: SeatFilter,
  slice: Slice<ByIdKey>,
): Promise<readonly Seat[]> {
  const page = keyset(slice, 'ASCENDING', [seat.id], (bound) => bound);
  const rows = await reader
    .select(columns)
    .from(seat)
    .where(
      and(
        eq(seat.cityId, filter.cityId),
        isNull(seat.removedAt),
        filter.kindergartenId === null ? undefined : eq(seat.kindergartenId, filter.kindergartenId),
        filter.groupId === null ? undefined : eq(seat.groupId, filter.groupId),
        filter.birthYear === null ? undefined : eq(seat.birthYear, filter.birthYear),
        filter.language === null ? undefined : eq(seat.language, filter.language),
        filter.states === null ? undefined : inArray(seat.state, [...new Set(filter.states)]),
        page.isBeyondBound,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return rows.map(seatFrom);
}

/** How many seats of each state; P12: together they are the capacity. */
export interface SeatCount {
  readonly groupId: GroupId;
  readonly state: SeatState['kind'];
  readonly count: number;
}

export const countSeatsOfGroups = (reader: Reader, ids: readonly GroupId[]): Promise<readonly SeatCount[]> =>
  reader
    .select({ groupId: seat.groupId, state: seat.state, count: sql<number>`count(*)::integer` })
    .from(seat)
    .where(and(anyOf(seat.groupId, ids), isNull(seat.removedAt)))
    .groupBy(seat.groupId, seat.state);

export interface BirthYearSeatCount {
  readonly kindergartenId: KindergartenId;
  readonly birthYear: number;
  readonly state: SeatState['kind'];
  readonly count: number;
}

/** The youngest children first. */
export const countSeatsByBirthYear = (
  reader: Reader,
  ids: readonly KindergartenId[],
): Promise<readonly BirthYearSeatCount[]> =>
  reader
    .select({
      kindergartenId: seat.kindergartenId,
      birthYear: seat.birthYear,
      state: seat.state,
      count: sql<number>`count(*)::integer`,
    })
    .from(seat)
    .where(and(anyOf(seat.kindergartenId, ids), isNull(seat.removedAt)))
    .groupBy(seat.kindergartenId, seat.birthYear, seat.state)
    .orderBy(desc(seat.birthYear));

export interface FreeSeatCount {
  readonly kindergartenId: KindergartenId;
  readonly birthYear: number;
  readonly language: Language;
  readonly count: number;
}

export const countFreeSeats = (reader: Reader, ids: readonly KindergartenId[]): Promise<readonly FreeSeatCount[]> =>
  reader
    .select({
      kindergartenId: seat.kindergartenId,
      birthYear: seat.birthYear,
      language: seat.language,
      count: sql<number>`count(*)::integer`,
    })
    .from(seat)
    .where(and(anyOf(seat.kindergartenId, ids), eq(seat.state, 'FREE')))
    .groupBy(seat.kindergartenId, seat.birthYear, seat.language);
