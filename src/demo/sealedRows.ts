import { fingerprintOf, issuerFingerprintOf } from '../db/certificate.ts';
import { iinIndex, likenessIndex } from '../db/child.ts';
import type { Cipher } from '../db/cipher.ts';
import { phoneIndex } from '../db/people.ts';
import type { certificate } from '../db/tables/direction.ts';
import type { child, person } from '../db/tables/person.ts';
import type { DemoCertificate, DemoChild, DemoPerson } from './people.ts';

type PersonRow = typeof person.$inferInsert;
type ChildRow = typeof child.$inferInsert;
type CertificateRow = typeof certificate.$inferInsert;

/** Rows with their personal data encrypted, as every other row of these tables is. */
export const toPersonRow = (someone: DemoPerson, issuer: string, cipher: Cipher): PersonRow => {
  const { id: row, subject, name, phone, locale, createdAt } = someone;
  return {
    id: row,
    issuer,
    subject,
    nameCipher: cipher.encrypt(name, { table: 'person', column: 'name_cipher', row }),
    phoneCipher: phone === null ? null : cipher.encrypt(phone, { table: 'person', column: 'phone_cipher', row }),
    phoneIndex: phone === null ? null : phoneIndex(phone, cipher),
    locale,
    isDemo: true,
    createdAt,
  };
};

export const toChildRow = ({ id: row, iin, name, birthOn, sex }: DemoChild, cipher: Cipher): ChildRow => ({
  id: row,
  iinCipher: cipher.encrypt(iin, { table: 'child', column: 'iin_cipher', row }),
  iinIndex: iinIndex(iin, cipher),
  nameCipher: cipher.encrypt(name, { table: 'child', column: 'name_cipher', row }),
  likenessIndex: likenessIndex({ name, birthOn }, cipher),
  birthOn,
  sex,
});

export const toCertificateRow = (paper: DemoCertificate, cipher: Cipher): CertificateRow => {
  const { issuer, number, ...plain } = paper;
  const row = paper.id;
  return {
    ...plain,
    issuerCipher: cipher.encrypt(issuer, { table: 'certificate', column: 'issuer_cipher', row }),
    numberCipher: cipher.encrypt(number, { table: 'certificate', column: 'number_cipher', row }),
    fingerprint: fingerprintOf(paper, cipher),
    issuerFingerprint: issuerFingerprintOf(issuer, cipher),
    isAtDesk: false,
  };
};
