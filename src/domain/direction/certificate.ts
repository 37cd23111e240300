import type { PolicyRules } from '../policy/policy.ts';
import { addDays, daysBetween, parseDay } from '../calendar/days.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Day } from '../shared/time.ts';
import type { CertificateAge } from './direction.ts';

/** The date as the certificate bears it: a part that is not on the paper is null. */
export interface CertificateDate {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
}

/** A certificate as it was typed in (glossary: the evidence). */
export interface CertificateParts extends CertificateDate {
  readonly issuer: string;
  readonly number: string;
}

export interface CheckedCertificate {
  readonly age: CertificateAge;
  readonly issuedOn: Day;
  /** Whole calendar days from issue to presentation. */
  readonly ageDays: number;
  /** The last day on which presenting it finds it VALID. */
  readonly validUntil: Day;
}

/**
 * R9: "On the certificate must be DATE (day, month and year of issue)": a part missing is NO_DATE, not accepted, not
 * counted as presented. R10: "validity is 10 calendar days": its age on the day of presentation is VALID up to the
 * policy's days, STALE after, and a certificate of tomorrow is a FUTURE_DATE, not accepted. A date that does not exist
 * is invalid input at `issuedOn`.
 */
export function checkCertificate(
  date: CertificateDate,
  presentedOn: Day,
  { certificateValidDays }: Pick<PolicyRules, 'certificateValidDays'>,
): Outcome<CheckedCertificate> {
  const { day, month, year } = date;
  if (day === null || month === null || year === null) return refused({ code: 'NO_DATE' });
  const issuedOn = parseDay(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`);
  if (issuedOn === null) {
    const issue = { path: 'issuedOn', code: 'IMPOSSIBLE_DATE', message: 'This day is not in the calendar.' };
    return refused({ code: 'INVALID_INPUT', issues: [issue] });
  }
  const age = ageOfCertificate(issuedOn, presentedOn, { certificateValidDays });
  return age.ageDays < 0 ? refused({ code: 'FUTURE_DATE' }) : accepted({ issuedOn, ...age });
}

/** R10: age = day of presentation − day of issue, in whole calendar days. */
export function ageOfCertificate(
  issuedOn: Day,
  presentedOn: Day,
  { certificateValidDays }: Pick<PolicyRules, 'certificateValidDays'>,
): Omit<CheckedCertificate, 'issuedOn'> {
  const ageDays = daysBetween(issuedOn, presentedOn);
  const age = ageDays <= certificateValidDays ? 'VALID' : 'STALE';
  return { age, ageDays, validUntil: addDays(issuedOn, certificateValidDays) };
}

const padded = (part: number, length: number): string => String(part).padStart(length, '0');
