import { dayOf } from '../domain/calendar/days.ts';
import { checkCertificate } from '../domain/direction/certificate.ts';
import type { ReadCertificate } from '../domain/direction/readCertificate.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import type { DeskCertificate } from '../domain/privilege/claimPrivilege.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { accepted, type Outcome } from '../domain/shared/outcome.ts';
import { saveCertificate } from '../db/certificate.ts';
import { nextIds } from '../db/nextIds.ts';
import type { Work } from './work.ts';

interface Laid extends DeskCertificate {
  /** After the application it was laid for. */
  save(work: Work, applicationId: ApplicationId): Promise<void>;
}

/** B4a: a certificate laid before the desk with a claim, its date judged today (R9, R10). */
export function layCertificate(paper: ReadCertificate, setting: Setting): Outcome<Laid> {
  const { now, calendar } = setting;
  const presentedOn = dayOf(calendar.zone, now);
  const checked = checkCertificate(paper, presentedOn, rulesInForce(setting));
  if (!checked.ok) return checked;
  const { age, validUntil, issuedOn } = checked.value;
  const { issuer, number } = paper;
  return accepted({
    age,
    validUntil,
    save: async (work, applicationId) => {
      const [id] = await nextIds(work.tx, 'certificate', 1);
      const laid = { issuer, number, issuedOn, presentedAt: now, presentedOn, age };
      const by = { recordedBy: work.personId, isAtDesk: true, directionId: null, scan: null };
      await saveCertificate(work.tx, { id, applicationId, ...laid, ...by });
    },
  });
}
