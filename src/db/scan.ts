import { and, eq, gt, isNotNull, lte } from 'drizzle-orm';
import type { ScanType } from '../domain/scan/scan.ts';
import type { ApplicationId, CertificateId, ChildId, CityId, DirectionId, PolicyId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Reader, Tx } from './client.ts';
import { certificate, direction, verification } from './tables/direction.ts';

/** A stored scan, whose it is and what it belongs to. */
export interface KeptScan {
  readonly certificateId: CertificateId;
  readonly directionId: DirectionId;
  readonly applicationId: ApplicationId;
  readonly childId: ChildId;
  readonly cityId: CityId;
  readonly fileKey: string;
  readonly fileType: ScanType;
}

const columns = {
  certificateId: certificate.id,
  directionId: direction.id,
  applicationId: certificate.applicationId,
  childId: direction.childId,
  cityId: direction.cityId,
  fileKey: certificate.fileKey,
  fileType: certificate.fileType,
};

type Row = { [Name in keyof KeptScan]: Name extends 'fileKey' | 'fileType' ? string | null : KeptScan[Name] };

const keptIn = (row: Row | undefined): KeptScan | null =>
  row === undefined || row.fileKey === null || row.fileType === null
    ? null
    : // Only what `readScan` named is ever stored.
      { ...row, fileKey: row.fileKey, fileType: row.fileType as ScanType };

/** Of the certificate that is or was judged for a direction. */
export async function findScanOfDirection(reader: Reader, id: DirectionId): Promise<KeptScan | null> {
  const [row] = await reader
    .select(columns)
    .from(verification)
    .innerJoin(certificate, eq(certificate.id, verification.certificateId))
    .innerJoin(direction, eq(direction.id, verification.directionId))
    .where(eq(verification.directionId, id));
  return keptIn(row);
}

export async function findScan(reader: Reader, id: CertificateId): Promise<KeptScan | null> {
  const [row] = await reader
    .select(columns)
    .from(certificate)
    .innerJoin(direction, eq(direction.id, certificate.directionId))
    .where(eq(certificate.id, id));
  return keptIn(row);
}

/** A scan after the verdict on its direction, or after the direction ended without one. */
export interface JudgedScan {
  readonly certificateId: CertificateId;
  readonly fileKey: string;
  readonly decidedAt: Instant;
  readonly policyId: PolicyId;
}

/** Scans of a city in the order of their certificates, those of replaced certificates too. */
export async function findJudgedScans(
  reader: Reader,
  cityId: CityId,
  { after, decidedUntil, limit }: { readonly after: number; readonly decidedUntil: Instant; readonly limit: number },
): Promise<readonly JudgedScan[]> {
  const rows = await reader
    .select({
      certificateId: certificate.id,
      fileKey: certificate.fileKey,
      decidedAt: verification.decidedAt,
      policyId: direction.policyId,
    })
    .from(certificate)
    .innerJoin(direction, eq(direction.id, certificate.directionId))
    .innerJoin(verification, eq(verification.directionId, direction.id))
    .where(
      and(
        eq(direction.cityId, cityId),
        isNotNull(certificate.fileKey),
        lte(verification.decidedAt, decidedUntil),
        gt(certificate.id, after as CertificateId),
      ),
    )
    .orderBy(certificate.id)
    .limit(limit);
  return rows.flatMap(({ fileKey, decidedAt, ...row }) =>
    fileKey === null || decidedAt === null ? [] : [{ ...row, fileKey, decidedAt }],
  );
}

/** The file is gone. Its fingerprint stays, so that the same file is known again (R17). */
export async function saveForgottenScan(tx: Tx, id: CertificateId, at: Instant): Promise<void> {
  await tx
    .update(certificate)
    .set({ fileKey: null, fileType: null, fileSize: null, fileForgottenAt: at })
    .where(eq(certificate.id, id));
}
