import { or, sql, type Placeholder, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Role, Viewer } from '../../domain/access/viewer.ts';
import type { CityId, PersonId } from '../../domain/shared/ids.ts';
import { anyNamed, anyOf, idList } from '../anyOf.ts';
import { direction, verification } from '../tables/direction.ts';
import { guardian } from '../tables/person.ts';

/** Whoever it is when a statement that was built once is sent; `eyesOf` says who. */
export const WHOEVER = 'WHOEVER';
export type Eyes = Viewer | typeof WHOEVER;

/** What a statement built for `WHOEVER` must know of the viewer. */
export const eyesOf = (viewer: Viewer): Readonly<Record<'personId' | 'departmentOf', number | string | null>> => ({
  personId: viewer.kind === 'ANONYMOUS' ? null : viewer.personId,
  departmentOf: idList(citiesOf(viewer, DEPARTMENT)),
});

/**
 * The second gate, inside the statement that reads: a row that is not the viewer's never leaves the database, so
 * "not there" and "not yours" cannot be told apart.
 */
export const isOwnChild = (eyes: Eyes, childId: PgColumn): SQL<boolean> => {
  if (eyes === WHOEVER) return isChildOf(sql.placeholder('personId'), childId);
  return eyes.kind === 'ANONYMOUS' ? sql<boolean>`false` : isChildOf(eyes.personId, childId);
};

const isChildOf = (person: PersonId | Placeholder, childId: PgColumn): SQL<boolean> =>
  sql<boolean>`exists (select from ${guardian} own where own.child_id = ${qualified(childId)} and own.person_id = ${person})`;

/**
 * With its table's name, everywhere. In the fields of a select from one table drizzle leaves the name away, and inside
 * a subquery the bare name would mean the subquery's own column: everybody would be everybody's guardian.
 */
export const qualified = (column: PgColumn): SQL => sql`${column}`;

/** The department and its auditor, within their cities. */
export const isOfDepartment = (eyes: Eyes, cityId: PgColumn): SQL =>
  eyes === WHOEVER ? anyNamed(cityId, 'departmentOf') : holdsIn(eyes, cityId, DEPARTMENT);

const DEPARTMENT = ['SPECIALIST', 'SUPERVISOR', 'AUDITOR'] as const;

/** Those who work with the papers of families, within their cities. */
export const isOfDesk = (viewer: Viewer, cityId: PgColumn): SQL =>
  holdsIn(viewer, cityId, ['SPECIALIST', 'SUPERVISOR']);

/** Supervisors and auditors, within their cities: roles and rehearsals. */
export const isOfSupervision = (viewer: Viewer, cityId: PgColumn): SQL =>
  holdsIn(viewer, cityId, ['SUPERVISOR', 'AUDITOR']);

const holdsIn = (viewer: Viewer, cityId: PgColumn, roles: readonly Role[]): SQL =>
  viewer.kind === 'ANONYMOUS' ? sql`false` : anyOf(cityId, citiesOf(viewer, roles));

const citiesOf = (viewer: Viewer, roles: readonly Role[]): readonly CityId[] =>
  viewer.kind === 'ANONYMOUS'
    ? []
    : viewer.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.cityId);

/**
 * R5: a kindergarten sees a direction once nothing is left to prove. One that ended because its evidence was false is
 * the department's matter, not the kindergarten's. Needs `verification` joined.
 */
export const isKindergartens = (viewer: Viewer): SQL =>
  viewer.kind === 'ANONYMOUS'
    ? sql`false`
    : sql`(${anyOf(
        direction.kindergartenId,
        viewer.grants.flatMap((grant) => (grant.role === 'KINDERGARTEN_ADMIN' ? (grant.kindergartenId ?? []) : [])),
      )} and (${verification.state} is null or ${verification.state} = 'CONFIRMED') and ${direction.state} <> 'REVOKED_FALSIFIED')`;

/** Staff, each within its scope. Needs `verification` joined. */
export const isStaffs = (viewer: Viewer): SQL =>
  either(isOfDepartment(viewer, direction.cityId), isKindergartens(viewer));

export const either = (...conditions: readonly SQL[]): SQL => or(...conditions) ?? sql`false`;
