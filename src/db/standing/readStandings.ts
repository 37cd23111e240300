import { aliasedTable, and, asc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { Standing } from '../../domain/application/standing.ts';
import { LIVE_DIRECTION_STATES } from '../../domain/direction/direction.ts';
import type { DirectionId } from '../../domain/shared/ids.ts';
import type { Reader, Tx } from '../client.ts';
import { application, wish } from '../tables/application.ts';
import { certificate, direction, verification } from '../tables/direction.ts';
import { privilege } from '../tables/privilege.ts';
import { seat } from '../tables/seat.ts';
import { applicationFrom, type WishPair } from './applicationRow.ts';
import { directionFrom } from './directionRow.ts';
import { privilegeFrom } from './privilegeRow.ts';
import { seatFrom } from './seatRow.ts';
import { verificationFrom } from './verificationRow.ts';

const groundOf = aliasedTable(privilege, 'ground_of');

const { removedAt: _, ...seatColumns } = getTableColumns(seat);
const { id, issuedOn, presentedAt, presentedOn, age } = getTableColumns(certificate);

const wishes = sql<readonly WishPair[] | null>`(
  select json_agg(json_build_array(w.kindergarten_id, w.is_skipped) order by w.rank) from ${wish} w where w.application_id = ${application.id}
)`;

/**
 * Whole standings in one statement, so that all their parts are of one moment.
 *
 * @param condition on `application`; @param asked the direction to read them with; otherwise the live or enrolled one.
 */
export async function readStandings(
  reader: Reader,
  condition: SQL,
  asked: DirectionId | null = null,
): Promise<readonly Standing[]> {
  const isCurrent = inArray(direction.state, [...LIVE_DIRECTION_STATES, 'ENROLLED']);
  const rows = await reader
    .select({
      application: getTableColumns(application),
      wishes,
      privilege: getTableColumns(privilege),
      direction: getTableColumns(direction),
      groundOf: getTableColumns(groundOf),
      verification: getTableColumns(verification),
      presentation: { id, issuedOn, presentedAt, presentedOn, age },
      seat: seatColumns,
    })
    .from(application)
    .leftJoin(privilege, eq(privilege.id, application.privilegeId))
    .leftJoin(
      direction,
      and(eq(direction.applicationId, application.id), asked === null ? isCurrent : eq(direction.id, asked)),
    )
    .leftJoin(groundOf, eq(groundOf.id, direction.privilegeId))
    .leftJoin(verification, eq(verification.directionId, direction.id))
    .leftJoin(certificate, eq(certificate.id, verification.certificateId))
    .leftJoin(seat, eq(seat.directionId, direction.id))
    .where(condition)
    .orderBy(asc(application.id))
    .prepare(asked === null ? 'standings' : 'standing_by_direction')
    .execute();

  return rows.map((row): Standing => {
    const claimed = row.privilege && privilegeFrom(row.privilege, reader.cipher);
    const ground =
      row.groundOf?.id === claimed?.id ? claimed : row.groundOf && privilegeFrom(row.groundOf, reader.cipher);
    const check = row.verification && verificationFrom(row.verification, row.presentation);
    return {
      application: applicationFrom(row.application, row.wishes ?? []),
      privilege: claimed,
      direction:
        row.direction && directionFrom(row.direction, check, row.direction.privilegeId === null ? null : ground),
      seat: row.seat && seatFrom(row.seat),
    };
  });
}

/** Application, wishes and claim alone, the application locked, in id order. */
export async function lockAndReadUndirected(tx: Tx, condition: SQL): Promise<readonly Standing[]> {
  const rows = await tx
    .select({ application: getTableColumns(application), wishes, privilege: getTableColumns(privilege) })
    .from(application)
    .leftJoin(privilege, eq(privilege.id, application.privilegeId))
    .where(condition)
    .orderBy(asc(application.id))
    .for('no key update', { of: application });
  return rows.map((row): Standing => ({
    application: applicationFrom(row.application, row.wishes ?? []),
    privilege: row.privilege && privilegeFrom(row.privilege, tx.cipher),
    direction: null,
    seat: null,
  }));
}
