import type { CertificateAge } from '../domain/direction/direction.ts';
import { certificateMark } from '../domain/integrity/watch.ts';
import type { ScanType } from '../domain/scan/scan.ts';
import type { ApplicationId, CertificateId, DirectionId, PersonId } from '../domain/shared/ids.ts';
import { foldedText } from '../domain/shared/foldedText.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Tx } from './client.ts';
import { certificate } from './tables/direction.ts';

/** The paper as it was recorded. Issuer and number are special personal data. */
export interface NewCertificate {
  readonly id: CertificateId;
  readonly applicationId: ApplicationId;
  /** Null: laid before the desk with a claim, before any direction (B4a). */
  readonly directionId: DirectionId | null;
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly presentedAt: Instant;
  readonly presentedOn: Day;
  readonly age: CertificateAge;
  readonly recordedBy: PersonId;
  readonly isAtDesk: boolean;
  readonly scan: Scan | null;
}

export interface Scan {
  /** In the certificate storage. */
  readonly key: string;
  readonly type: ScanType;
  /** Bytes. */
  readonly size: number;
  /** Blind index of its SHA-256 (R17). */
  readonly fingerprint: Uint8Array;
}

/** Before the standing that names it is saved. A presented one is never changed: a later one replaces it (R10). */
export async function saveCertificate(tx: Tx, made: NewCertificate): Promise<void> {
  const { issuer, number, scan, ...plain } = made;
  const seal = (text: string, column: string) => tx.cipher.encrypt(text, placeOf(column, made.id));
  await tx.insert(certificate).values({
    ...plain,
    issuerCipher: seal(issuer, 'issuer_cipher'),
    numberCipher: seal(number, 'number_cipher'),
    fingerprint: fingerprintOf(made, tx.cipher),
    issuerFingerprint: issuerFingerprintOf(issuer, tx.cipher),
    fileKey: scan?.key ?? null,
    fileType: scan?.type ?? null,
    fileSize: scan?.size ?? null,
    fileFingerprint: scan?.fingerprint ?? null,
  });
}

const placeOf = (column: string, row: CertificateId): Place => ({ table: 'certificate', column, row });

/** The same paper however it was typed (R17). */
export const fingerprintOf = (
  paper: Pick<NewCertificate, 'issuer' | 'number' | 'issuedOn'>,
  cipher: Cipher,
): Uint8Array => cipher.blindIndex('certificate.paper', certificateMark(paper));

/** The same issuer however it was typed. */
export const issuerFingerprintOf = (issuer: string, cipher: Cipher): Uint8Array =>
  cipher.blindIndex('certificate.issuer', foldedText(issuer));
