import { and, sql, type SQL } from 'drizzle-orm';
import type { Sight } from '../../domain/access/sight.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { ChildId } from '../../domain/shared/ids.ts';
import { maskIin, type Iin, type Sex } from '../../domain/shared/iin.ts';
import type { Day } from '../../domain/shared/time.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { application } from '../tables/application.ts';
import { direction, verification } from '../tables/direction.ts';
import { child } from '../tables/person.ts';
import { isKindergartens, isOfDepartment, isOfDesk, isOwnChild, qualified } from './whoSees.ts';

export interface SeenChild {
  readonly id: ChildId;
  readonly name: string;
  readonly birthOn: Day;
  readonly sex: Sex;
  readonly iinMasked: string | null;
  readonly sight: Sight;
}

/** Stands, or stood, in a city of the viewer's department. */
const isInDepartment = (condition: SQL): SQL<boolean> =>
  sql<boolean>`exists (select from ${application} where ${qualified(application.childId)} = ${qualified(child.id)} and ${condition})`;

/** A kindergarten knows a child by name while the child is directed to it or goes there. */
const isDirectedTo = (viewer: Viewer): SQL<boolean> =>
  sql<boolean>`exists (
    select from ${direction} left join ${verification} on ${qualified(verification.directionId)} = ${qualified(direction.id)}
    where ${qualified(direction.childId)} = ${qualified(child.id)} and ${isKindergartens(viewer)}
      and ${qualified(direction.state)} in ('AWAITING_ENROLMENT', 'ENROLLED') and ${qualified(direction.vacatedAt)} is null
  )`;

/** In any order; those the viewer does not see are left out. */
export async function findChildren(
  reader: Reader,
  viewer: Viewer,
  ids: readonly ChildId[],
): Promise<readonly SeenChild[]> {
  const isOwn = isOwnChild(viewer, child.id);
  const isDepartments = isInDepartment(isOfDepartment(viewer, application.cityId));
  const isDesks = isInDepartment(isOfDesk(viewer, application.cityId));
  const isPlaced = isDirectedTo(viewer);
  const rows = await reader
    .select({
      id: child.id,
      nameCipher: child.nameCipher,
      iinCipher: child.iinCipher,
      birthOn: child.birthOn,
      sex: child.sex,
      isOwn,
      isDesks,
      isDepartments,
    })
    .from(child)
    .where(and(anyOf(child.id, ids), sql`(${isOwn} or ${isDepartments} or ${isPlaced})`));
  return rows.map((row) => {
    const sight = sightIn(row);
    return {
      id: row.id,
      name: reader.cipher.decrypt(row.nameCipher, { table: 'child', column: 'name_cipher', row: row.id }),
      birthOn: row.birthOn,
      sex: row.sex,
      iinMasked: sight === 'FAMILY' || sight === 'DESK' ? maskedIin(reader, row) : null,
      sight,
    };
  });
}

const sightIn = (row: {
  readonly isOwn: boolean;
  readonly isDesks: boolean;
  readonly isDepartments: boolean;
}): Sight => {
  if (row.isOwn) return 'FAMILY';
  if (row.isDesks) return 'DESK';
  return row.isDepartments ? 'AUDITOR' : 'KINDERGARTEN';
};

const maskedIin = (
  reader: Reader,
  { id, iinCipher }: { readonly id: ChildId; readonly iinCipher: Uint8Array },
): string =>
  // Only numbers that parsed were ever encrypted.
  maskIin(reader.cipher.decrypt(iinCipher, { table: 'child', column: 'iin_cipher', row: id }) as Iin);
