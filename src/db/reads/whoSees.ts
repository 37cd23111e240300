import { or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Role, Viewer } from '../../domain/access/viewer.ts';
import { anyOf } from '../anyOf.ts';
import { direction, verification } from '../tables/direction.ts';
import { guardian } from '../tables/person.ts';

/**
 * The second gate, inside the statement that reads: a row that is not the viewer's never leaves the database, so
 * "not there" and "not yours" cannot be told apart.
 */
export const isOwnChild = (viewer: Viewer, childId: PgColumn): SQL<boolean> =>
  viewer.kind === 'ANONYMOUS'
    ? sql<boolean>`false`
    : sql<boolean>`exists (select from ${guardian} own where own.child_id = ${qualified(childId)} and own.person_id = ${viewer.personId})`;

/**
 * With its table's name, everywhere. In the fields of a select from one table drizzle leaves the name away, and inside
 * a subquery the bare name would mean the subquery's own column: everybody would be everybody's guardian.
 */
export const qualified = (column: PgColumn): SQL => sql`${column}`;

/** The department and its auditor, within their cities. */
export const isOfDepartment = (viewer: Viewer, cityId: PgColumn): SQL =>
  holdsIn(viewer, cityId, ['SPECIALIST', 'SUPERVISOR', 'AUDITOR']);

/** Those who work with the papers of families, within their cities. */
export const isOfDesk = (viewer: Viewer, cityId: PgColumn): SQL =>
  holdsIn(viewer, cityId, ['SPECIALIST', 'SUPERVISOR']);

/** Supervisors and auditors, within their cities: roles and rehearsals. */
export const isOfSupervision = (viewer: Viewer, cityId: PgColumn): SQL =>
  holdsIn(viewer, cityId, ['SUPERVISOR', 'AUDITOR']);

const holdsIn = (viewer: Viewer, cityId: PgColumn, roles: readonly Role[]): SQL =>
  viewer.kind === 'ANONYMOUS'
    ? sql`false`
    : anyOf(
        cityId,
        viewer.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.cityId),
      );

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
