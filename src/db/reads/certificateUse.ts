import { sql } from 'drizzle-orm';
import type { DirectionId } from '../../domain/shared/ids.ts';
import type { Reader } from '../client.ts';

/** Beyond this many nobody counts. */
export const MOST_COUNTED = 100;

/** What else is known of the certificate of a direction, by blind indexes alone: nothing is decrypted. */
export interface CertificateUse {
  readonly directionId: DirectionId;
  /** Other directions of the city that were confirmed on a paper of the same issuer; not more than `MOST_COUNTED`. */
  readonly issuerConfirmed: number;
  /** Children without a common guardian for whom the same paper or file was laid; not more than `MOST_COUNTED`. */
  readonly otherFamilies: number;
}

/** R17, for the desk: of each direction that has a certificate. */
export async function findCertificateUse(
  reader: Reader,
  ids: readonly DirectionId[],
): Promise<readonly CertificateUse[]> {
  const rows = await reader.execute<{ direction_id: string; issuer_confirmed: number; other_families: number }>(sql`
    select v.direction_id,
      (select count(*)::int from (
        select from certificate o
        join verification ov on ov.certificate_id = o.id and ov.direction_id = o.direction_id and ov.state = 'CONFIRMED'
        join direction od on od.id = ov.direction_id and od.city_id = d.city_id
        where o.issuer_fingerprint = c.issuer_fingerprint and o.id <> c.id
        limit ${MOST_COUNTED}) known) as issuer_confirmed,
      (select count(*)::int from (
        select oa.child_id from (
          select o.application_id from certificate o where o.fingerprint = c.fingerprint
          union
          select o.application_id from certificate o where o.file_fingerprint = c.file_fingerprint
        ) alike
        join application oa on oa.id = alike.application_id
        where oa.child_id <> d.child_id
          and not exists (
            select from guardian g join guardian og on og.person_id = g.person_id
            where g.child_id = d.child_id and og.child_id = oa.child_id)
        group by oa.child_id limit ${MOST_COUNTED}) others) as other_families
    from verification v
    join direction d on d.id = v.direction_id
    join certificate c on c.id = v.certificate_id
    where v.direction_id = any(${`{${ids.join(',')}}`}::bigint[])`);
  return rows.map((row) => ({
    directionId: Number(row.direction_id) as DirectionId,
    issuerConfirmed: row.issuer_confirmed,
    otherFamilies: row.other_families,
  }));
}
