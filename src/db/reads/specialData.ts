import { and, eq } from 'drizzle-orm';
import type { CertificateAge } from '../../domain/direction/direction.ts';
import type { ApplicationId, DirectionId, PrivilegeId } from '../../domain/shared/ids.ts';
import type { Day, Instant } from '../../domain/shared/time.ts';
import { anyOf } from '../anyOf.ts';
import type { Reader } from '../client.ts';
import { privilegeFrom } from '../standing/privilegeRow.ts';
import { certificate, verification } from '../tables/direction.ts';
import { privilege } from '../tables/privilege.ts';

/** Class 3 in the clear. Who may read it, and that staff's reading is journalled, is the service's matter (`readSpecialData`). */
export interface ClearCertificate {
  readonly directionId: DirectionId;
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly presentedAt: Instant;
  readonly presentedOn: Day;
  readonly age: CertificateAge;
  readonly isAtDesk: boolean;
  readonly fileType: string | null;
  readonly fileSize: number | null;
}

/** The certificate under judgement or judged, of each direction that has one. */
export async function findClearCertificates(
  reader: Reader,
  ids: readonly DirectionId[],
): Promise<readonly ClearCertificate[]> {
  const rows = await reader
    .select({ paper: certificate, directionId: verification.directionId })
    .from(verification)
    .innerJoin(
      certificate,
      and(eq(certificate.id, verification.certificateId), eq(certificate.directionId, verification.directionId)),
    )
    .where(anyOf(verification.directionId, ids));
  return rows.map(({ paper, directionId }) => {
    const clear = (column: 'issuer_cipher' | 'number_cipher', value: Uint8Array): string =>
      reader.cipher.decrypt(value, { table: 'certificate', column, row: paper.id });
    return {
      directionId,
      issuer: clear('issuer_cipher', paper.issuerCipher),
      number: clear('number_cipher', paper.numberCipher),
      issuedOn: paper.issuedOn,
      presentedAt: paper.presentedAt,
      presentedOn: paper.presentedOn,
      age: paper.age,
      isAtDesk: paper.isAtDesk,
      fileType: paper.fileType,
      fileSize: paper.fileSize,
    };
  });
}

export interface ClearSubcategory {
  readonly privilegeId: PrivilegeId;
  readonly applicationId: ApplicationId;
  /** Code of a `Subcategory`. */
  readonly code: string;
}

/** The kind of each claim. */
export async function findClearSubcategories(
  reader: Reader,
  ids: readonly PrivilegeId[],
): Promise<readonly ClearSubcategory[]> {
  const rows = await reader.select().from(privilege).where(anyOf(privilege.id, ids));
  return rows.map((row) => {
    const { id, applicationId, subcategory } = privilegeFrom(row, reader.cipher);
    return { privilegeId: id, applicationId, code: subcategory };
  });
}
