import type { Sql } from 'postgres';
import type {
  ApplicationId,
  ChildId,
  CityId,
  DirectionId,
  GroupId,
  KindergartenId,
  PersonId,
  SeatId,
} from '../../domain/shared/ids.ts';
import type { Language } from '../../domain/shared/language.ts';
import type { Category } from '../../domain/privilege/category.ts';
import type { Day } from '../../domain/shared/time.ts';

/** A direction that lives today, as those who act on it see it. */
export interface LiveDirection {
  readonly id: DirectionId;
  readonly applicationId: ApplicationId;
  readonly kindergartenId: KindergartenId;
  readonly parentId: PersonId;
  readonly ground: Category;
  readonly state: 'AWAITING_CONFIRMATION' | 'AWAITING_ENROLMENT';
  readonly issuedOn: Day;
  readonly lastOn: Day;
  readonly isExtended: boolean;
  readonly verification: string | null;
  /** Null: nothing is before the desk. */
  readonly certificateAge: 'VALID' | 'STALE' | null;
}

export const findLiveDirections = (sql: Sql, cityId: CityId, zone: string): Promise<LiveDirection[]> =>
  sql<LiveDirection[]>`
    select d.id::int as id, d.application_id::int as "applicationId", d.kindergarten_id::int as "kindergartenId",
      (select min(g.person_id) from guardian g where g.child_id = d.child_id)::int as "parentId",
      d.ground::text as ground, d.state::text as state,
      (d.issued_at at time zone ${zone})::date::text as "issuedOn", d.window_last_on::text as "lastOn",
      d.extended_at is not null as "isExtended", v.state::text as verification, c.age::text as "certificateAge"
    from direction d
    left join verification v on v.direction_id = d.id
    left join certificate c on c.id = v.certificate_id
    where d.city_id = ${cityId} and d.state in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT')
    order by d.id`;

export interface StaffMember {
  readonly personId: PersonId;
  readonly role: 'SPECIALIST' | 'SUPERVISOR' | 'KINDERGARTEN_ADMIN';
  readonly kindergartenId: KindergartenId | null;
}

export const findStaff = (sql: Sql, cityId: CityId): Promise<StaffMember[]> =>
  sql<StaffMember[]>`
    select person_id::int as "personId", role::text as role, kindergarten_id::int as "kindergartenId"
    from role_grant
    where city_id = ${cityId} and revoked_at is null and role in ('SPECIALIST', 'SUPERVISOR', 'KINDERGARTEN_ADMIN')
    order by id`;

export interface Place {
  readonly seatId: SeatId;
  readonly groupId: GroupId;
  readonly kindergartenId: KindergartenId;
}

/** Seats in one state, in the order of their ids. */
export const findSeatsIn = (sql: Sql, cityId: CityId, state: 'FREE' | 'OCCUPIED' | 'WITHDRAWN'): Promise<Place[]> =>
  sql<Place[]>`
    select id::int as "seatId", group_id::int as "groupId", kindergarten_id::int as "kindergartenId"
    from seat where city_id = ${cityId} and state = ${state}::seat_state and removed_at is null order by id`;

/** What a family filled in, but for the number and the name. */
export interface KnownChild {
  readonly childId: ChildId;
  readonly birthOn: Day;
  readonly languages: readonly Language[];
  readonly kindergartenIds: readonly KindergartenId[];
}

export async function findChildOf(sql: Sql, applicationId: ApplicationId): Promise<KnownChild> {
  const [found] = await sql<KnownChild[]>`
    select c.id::int as "childId", c.birth_on::text as "birthOn",
      to_json(a.languages) as languages,
      (select json_agg(w.kindergarten_id order by w.rank) from wish w where w.application_id = a.id) as "kindergartenIds"
    from application a join child c on c.id = a.child_id where a.id = ${applicationId}`;
  if (found === undefined) throw new Error('An application has its child');
  return found;
}

/** Kindergartens with a group of this birth year, and its language. */
export const findGroupsFor = (sql: Sql, cityId: CityId, birthYear: number) =>
  sql<{ readonly kindergartenId: KindergartenId; readonly language: Language }[]>`
    select kindergarten_id::int as "kindergartenId", language::text as language from kindergarten_group
    where city_id = ${cityId} and birth_year = ${birthYear} and closed_at is null order by id`;
