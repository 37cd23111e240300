import { sql, type SQL } from 'drizzle-orm';
import type { CertificateAge } from '../domain/direction/direction.ts';
import type { Evidence } from '../domain/integrity/reconcile.ts';
import type { ApplicationId, CertificateId, CityId, PolicyId, PrivilegeId } from '../domain/shared/ids.ts';
import type { Day } from '../domain/shared/time.ts';
import type { Reader } from './client.ts';
import { instantFromSql } from './tables/columns.ts';

/** A certificate with everything that can contradict it, and the claim that it is for. */
export interface EvidenceRow extends Evidence {
  readonly certificateId: CertificateId;
  readonly applicationId: ApplicationId;
  readonly privilegeId: PrivilegeId | null;
}

/** A part of the evidence of a city, in the order of ids: after one and up to another, so many at most. */
export interface EvidencePart {
  readonly cityId: CityId;
  readonly after: CertificateId;
  readonly upto: CertificateId;
  readonly most: number;
}

/** Papers and files are compared by their blind indexes: nothing is decrypted. */
export async function findEvidence(
  reader: Reader,
  { cityId, after, upto, most }: EvidencePart,
): Promise<readonly EvidenceRow[]> {
  const rows = await reader.execute<{
    id: string;
    application_id: string;
    privilege_id: string | null;
    policy_id: string | null;
    issued_on: Day;
    presented_at: string;
    presented_on: Day;
    age: CertificateAge;
    is_stale_without_reason: boolean;
    is_recorded_by_relative: boolean;
    is_verified_by_relative: boolean;
    same_paper_as: string | null;
    same_file_as: string | null;
  }>(sql`
    select c.id, c.application_id, coalesce(d.privilege_id, claimed.id) as privilege_id, d.policy_id,
      c.issued_on::text as issued_on, c.presented_at, c.presented_on::text as presented_on, c.age,
      coalesce(v.state = 'CONFIRMED' and c.age = 'STALE' and v.stale_accepted_because is null, false) as is_stale_without_reason,
      c.is_at_desk and ${isGuardian(sql`c.recorded_by`)} as is_recorded_by_relative,
      ${isGuardian(sql`v.decided_by`)} as is_verified_by_relative,
      ${firstOfOtherFamily(sql`o.fingerprint = c.fingerprint`)} as same_paper_as,
      ${firstOfOtherFamily(sql`o.file_fingerprint = c.file_fingerprint`)} as same_file_as
    from certificate c
    join application a on a.id = c.application_id
    left join direction d on d.id = c.direction_id
    left join verification v on v.direction_id = c.direction_id and v.certificate_id = c.id
    left join lateral (
      select p.id from privilege p where p.application_id = c.application_id and p.claimed_at <= c.presented_at
      order by p.claimed_at desc, p.id desc limit 1
    ) claimed on true
    where a.city_id = ${cityId} and c.id > ${after} and c.id <= ${upto}
    order by c.id limit ${most}`);
  return rows.map((row) => ({
    certificateId: Number(row.id) as CertificateId,
    applicationId: Number(row.application_id) as ApplicationId,
    privilegeId: idOrNull<PrivilegeId>(row.privilege_id),
    policyId: idOrNull<PolicyId>(row.policy_id),
    issuedOn: row.issued_on,
    presentedAt: instantFromSql(row.presented_at),
    presentedOn: row.presented_on,
    age: row.age,
    isStaleWithoutReason: row.is_stale_without_reason,
    isRecordedByRelative: row.is_recorded_by_relative,
    isVerifiedByRelative: row.is_verified_by_relative,
    samePaperAs: idOrNull<CertificateId>(row.same_paper_as),
    sameFileAs: idOrNull<CertificateId>(row.same_file_as),
  }));
}

const idOrNull = <Id extends number>(text: string | null): Id | null => (text === null ? null : (Number(text) as Id));

const isGuardian = (person: SQL): SQL =>
  sql`exists (select from guardian g where g.child_id = a.child_id and g.person_id = ${person})`;

/** Guardians may show one certificate for each of their children; nobody else's may be the same. */
const firstOfOtherFamily = (isSame: SQL): SQL => sql`(
  select min(o.id) from certificate o join application oa on oa.id = o.application_id
  where ${isSame} and o.id <> c.id and oa.child_id <> a.child_id
    and not exists (
      select from guardian g join guardian og on og.person_id = g.person_id
      where g.child_id = a.child_id and og.child_id = oa.child_id))`;
