import { sql } from 'drizzle-orm';
import type {
  ApplicationId,
  BatchId,
  CaseId,
  CertificateId,
  ChildId,
  DirectionId,
  FindingId,
  GroupId,
  KindergartenId,
  PersonId,
  PrivilegeId,
  RunId,
  SeatId,
  UploadId,
} from '../domain/shared/ids.ts';
import type { Tx } from './client.ts';

interface IdOf {
  application: ApplicationId;
  batch: BatchId;
  case_event: number;
  certificate: CertificateId;
  child: ChildId;
  contact_change: number;
  direction: DirectionId;
  finding: FindingId;
  integrity_case: CaseId;
  kindergarten: KindergartenId;
  kindergarten_group: GroupId;
  person: PersonId;
  privilege: PrivilegeId;
  run: RunId;
  scan_link: number;
  seat: SeatId;
  upload: UploadId;
}

/** Ids for rows that a decision is about to create. Those not used are gaps, and gaps mean nothing. */
export async function nextIds<Table extends keyof IdOf>(
  tx: Tx,
  table: Table,
  count: number,
): Promise<readonly [IdOf[Table], ...IdOf[Table][]]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select nextval(${`${table}_id_seq`}::regclass) as id from generate_series(1, ${Math.max(count, 1)}::int)`,
  );
  const [first, ...others] = rows.map((row) => Number(row.id) as IdOf[Table]);
  if (first === undefined) throw new Error('A sequence gave no number');
  return [first, ...others];
}

/** The next queue numbers of a city, given at submission. Rising; a submission that fails leaves a gap. */
export async function nextQueueNumbers(tx: Tx, cityId: number, count = 1): Promise<readonly [number, ...number[]]> {
  const rows = await tx.execute<{ number: string }>(
    sql`select nextval(${`queue_number_${cityId}`}::regclass) as number from generate_series(1, ${Math.max(count, 1)}::int)`,
  );
  const [first, ...others] = rows.map((row) => Number(row.number));
  if (first === undefined) throw new Error('A sequence gave no number');
  return [first, ...others];
}
