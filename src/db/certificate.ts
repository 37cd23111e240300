import { eq, ne, and } from 'drizzle-orm';
import type { CertificateAge } from '../domain/direction/direction.ts';
import type { ApplicationId, CertificateId, DirectionId, PersonId } from '../domain/shared/ids.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import type { Cipher, Place } from './cipher.ts';
import type { Reader, Tx } from './client.ts';
import { application } from './tables/application.ts';
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
  readonly type: 'application/pdf' | 'image/jpeg' | 'image/png';
  /** Bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
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
    fileKey: scan?.key ?? null,
    fileType: scan?.type ?? null,
    fileSize: scan?.size ?? null,
    fileFingerprint: scan === null ? null : tx.cipher.blindIndex('certificate.file', scan.hash),
  });
}

/** The caller has a reason, and journals it: a reading of special personal data leaves a trace. */
export async function findCertificate(reader: Reader, id: CertificateId): Promise<Omit<NewCertificate, 'scan'> | null> {
  const [row] = await reader.select().from(certificate).where(eq(certificate.id, id));
  if (row === undefined) return null;
  return {
    id,
    applicationId: row.applicationId,
    directionId: row.directionId,
    issuer: reader.cipher.decrypt(row.issuerCipher, placeOf('issuer_cipher', id)),
    number: reader.cipher.decrypt(row.numberCipher, placeOf('number_cipher', id)),
    issuedOn: row.issuedOn,
    presentedAt: row.presentedAt,
    presentedOn: row.presentedOn,
    age: row.age,
    recordedBy: row.recordedBy,
    isAtDesk: row.isAtDesk,
  };
}

/** R17: one paper, or one file, used for different children. @returns the other applications it was used for. */
export async function findOtherUses(reader: Reader, paper: NewCertificate): Promise<readonly ApplicationId[]> {
  const { fingerprint, fileFingerprint } = {
    fingerprint: fingerprintOf(paper, reader.cipher),
    fileFingerprint: paper.scan && reader.cipher.blindIndex('certificate.file', paper.scan.hash),
  };
  const usedBy = (condition: ReturnType<typeof eq>) =>
    reader
      .selectDistinct({ id: application.id })
      .from(certificate)
      .innerJoin(application, eq(application.id, certificate.applicationId))
      .where(and(condition, ne(application.id, paper.applicationId)));
  const [byPaper, byFile] = await Promise.all([
    usedBy(eq(certificate.fingerprint, fingerprint)),
    fileFingerprint === null ? [] : usedBy(eq(certificate.fileFingerprint, fileFingerprint)),
  ]);
  return [...new Set([...byPaper, ...byFile].map(({ id }) => id))];
}

const placeOf = (column: string, row: CertificateId): Place => ({ table: 'certificate', column, row });

/** The same paper however it was typed: case and blanks do not make another one. */
export const fingerprintOf = (
  { issuer, number, issuedOn }: Pick<NewCertificate, 'issuer' | 'number' | 'issuedOn'>,
  cipher: Cipher,
) => cipher.blindIndex('certificate.paper', [issuer, number, issuedOn].map(bare).join('\n'));

const bare = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, '');
