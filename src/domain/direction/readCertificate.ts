import { parseDay } from '../calendar/days.ts';
import type { InputIssue } from '../shared/refusal.ts';
import { parseText, type CleanText } from '../shared/text.ts';
import type { CertificateDate, CertificateParts } from './certificate.ts';

/** A certificate whose words were read; its date is judged by `checkCertificate`. */
export interface ReadCertificate extends CertificateDate {
  readonly issuer: CleanText;
  readonly number: CleanText;
}

type Reading =
  | { readonly ok: true; readonly certificate: ReadCertificate }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

export const MAX_ISSUER_LENGTH = 200;
export const MAX_CERTIFICATE_NUMBER_LENGTH = 100;

/** Every mistake of the form at once. A part of the date that is missing is none of them: that is NO_DATE (R9). */
export function readCertificate(typed: CertificateParts, path: string): Reading {
  const { day, month, year } = typed;
  const issuer = parseText(typed.issuer, { maxLength: MAX_ISSUER_LENGTH });
  const number = parseText(typed.number, { maxLength: MAX_CERTIFICATE_NUMBER_LENGTH });
  const isImpossible = day !== null && month !== null && year !== null && parseDay(dayText(year, month, day)) === null;
  if (issuer.ok && number.ok && !isImpossible) {
    return { ok: true, certificate: { issuer: issuer.text, number: number.text, day, month, year } };
  }
  const issues: InputIssue[] = [];
  const issue = (field: string, code: string, message: string) =>
    issues.push({ path: `${path}.${field}`, code, message });
  if (!issuer.ok) issue('issuer', issuer.defect, 'Write who issued the certificate, in plain words.');
  if (!number.ok) issue('number', number.defect, 'Write the number of the certificate as it stands on it.');
  if (isImpossible) issue('issuedOn', 'IMPOSSIBLE_DATE', 'This day is not in the calendar.');
  return { ok: false, issues };
}

const dayText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
