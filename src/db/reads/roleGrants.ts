import { and, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm';
import type { Role, Viewer } from '../../domain/access/viewer.ts';
import type { CityId, PersonId } from '../../domain/shared/ids.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { person, roleGrant } from '../tables/person.ts';
import type { ByIdKey } from './applications.ts';
import { keyset, type Keyset, type Slice } from './slice.ts';
import { isOfSupervision, qualified } from './whoSees.ts';

async function readGrants(reader: Reader, viewer: Viewer, where: SQL | undefined, page?: Keyset) {
  const query = reader
    .select({ grant: getTableColumns(roleGrant), nameCipher: person.nameCipher })
    .from(roleGrant)
    .innerJoin(person, eq(person.id, roleGrant.personId))
    .where(and(where, isOfSupervision(viewer, roleGrant.cityId), page?.isBeyondBound))
    .$dynamic();
  const rows = await (page === undefined ? query : query.orderBy(...page.orderBy).limit(page.limit));
  return rows.map(({ grant, nameCipher }) => ({ ...grant, personName: nameOf(reader, grant.personId, nameCipher) }));
}

/** In any order; those the viewer does not see are left out. */
export const findRoleGrants = (reader: Reader, viewer: Viewer, ids: readonly number[]) =>
  readGrants(reader, viewer, anyOf(roleGrant.id, ids));

export interface RoleGrantFilter {
  readonly cityId: CityId;
  readonly role: Role | null;
  readonly isWithRevoked: boolean;
}

/** Newest first. */
export const findRoleGrantsOfCity = (reader: Reader, viewer: Viewer, filter: RoleGrantFilter, slice: Slice<ByIdKey>) =>
  readGrants(
    reader,
    viewer,
    and(
      eq(roleGrant.cityId, filter.cityId),
      filter.role === null ? undefined : eq(roleGrant.role, filter.role),
      filter.isWithRevoked ? undefined : isNull(roleGrant.revokedAt),
    ),
    keyset(slice, 'DESCENDING', [roleGrant.id], (bound) => bound),
  );

/** Oneself, and for supervision those who hold or held a role in its cities. */
export async function findPersons(reader: Reader, viewer: Viewer, ids: readonly PersonId[]) {
  const isSelf = viewer.kind === 'PERSON' ? eq(person.id, viewer.personId) : sql`false`;
  const rows = await reader
    .select({ id: person.id, nameCipher: person.nameCipher })
    .from(person)
    .where(
      and(
        anyOf(person.id, ids),
        sql`(${isSelf} or exists (
          select from ${roleGrant} where ${qualified(roleGrant.personId)} = ${qualified(person.id)} and ${isOfSupervision(viewer, roleGrant.cityId)}
        ))`,
      ),
    );
  return rows.map(({ id, nameCipher }) => ({ id, name: nameOf(reader, id, nameCipher) }));
}

const nameOf = (reader: Reader, id: PersonId, cipher: Uint8Array | null): string | null =>
  cipher === null ? null : reader.cipher.decrypt(cipher, { table: 'person', column: 'name_cipher', row: id });
