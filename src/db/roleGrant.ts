import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Grant } from '../domain/access/viewer.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { builtOnce } from './builtOnce.ts';
import type { Reader, Tx } from './client.ts';
import { roleGrant } from './tables/person.ts';

/** @returns null when the person holds this very role already. @param by null: the command that makes the first supervisor. */
export async function saveGrant(
  tx: Tx,
  to: PersonId,
  grant: Grant,
  act: { readonly by: PersonId | null; readonly at: Instant },
): Promise<number | null> {
  const [made] = await tx
    .insert(roleGrant)
    .values({ personId: to, ...grant, grantedBy: act.by, grantedAt: act.at })
    .onConflictDoNothing()
    .returning({ id: roleGrant.id });
  return made?.id ?? null;
}

/**
 * Another text after every grant and every revocation: a grant is never taken out, and taken back once. Of what commits
 * late, no highest id and no latest instant would tell.
 */
export async function findRoleEdition(reader: Reader): Promise<string> {
  const [found] = await editionOf(reader).execute();
  return found?.edition ?? '';
}

const editionOf = builtOnce((reader) =>
  reader
    .select({ edition: sql<string>`count(*) || ' ' || count(${roleGrant.revokedAt})` })
    .from(roleGrant)
    .prepare('role_edition'),
);

/** Every role that somebody holds at this moment. */
export async function findGrantsInForce(reader: Reader): Promise<ReadonlyMap<PersonId, readonly Grant[]>> {
  const rows = await reader
    .select({
      personId: roleGrant.personId,
      role: roleGrant.role,
      cityId: roleGrant.cityId,
      kindergartenId: roleGrant.kindergartenId,
    })
    .from(roleGrant)
    .where(isNull(roleGrant.revokedAt))
    .orderBy(roleGrant.id);
  const grants = new Map<PersonId, Grant[]>();
  for (const { personId, ...grant } of rows) {
    const held = grants.get(personId);
    if (held === undefined) grants.set(personId, [grant]);
    else held.push(grant);
  }
  return grants;
}

/** Also one that was taken back. */
export async function findGrant(reader: Reader, id: number): Promise<typeof roleGrant.$inferSelect | null> {
  const [found] = await reader.select().from(roleGrant).where(eq(roleGrant.id, id));
  return found ?? null;
}

export async function saveRevocation(
  tx: Tx,
  id: number,
  act: { readonly by: PersonId; readonly at: Instant },
): Promise<void> {
  await tx.update(roleGrant).set({ revokedBy: act.by, revokedAt: act.at }).where(eq(roleGrant.id, id));
}

/** At this moment, whatever the request was admitted on. */
export async function findIsSupervisor(reader: Reader, personId: PersonId, cityId: CityId): Promise<boolean> {
  const rows = await reader
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(and(ofSupervisors(cityId), eq(roleGrant.personId, personId)));
  return rows.length > 0;
}

/** How many supervise a city, one person left aside. */
export async function countSupervisors(reader: Reader, cityId: CityId, besides: PersonId | null): Promise<number> {
  const [found] = await reader
    .select({ count: sql<number>`count(*)::int` })
    .from(roleGrant)
    .where(and(ofSupervisors(cityId), besides === null ? undefined : ne(roleGrant.personId, besides)));
  return found?.count ?? 0;
}

const ofSupervisors = (cityId: CityId) =>
  and(eq(roleGrant.cityId, cityId), eq(roleGrant.role, 'SUPERVISOR'), isNull(roleGrant.revokedAt));
