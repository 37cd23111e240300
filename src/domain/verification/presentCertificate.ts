import { dayOf } from '../calendar/days.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { CertificateId } from '../shared/ids.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { checkCertificate, type CertificateDate } from '../direction/certificate.ts';
import type { Directed } from '../direction/endDirection.ts';
import { liveDirection } from '../direction/liveDirection.ts';

interface Presented extends CertificateDate {
  readonly certificateId: CertificateId;
  readonly isAtDesk: boolean;
}

/** R4, R6: may a certificate be presented for its direction now? No verdict yet, and the window still open. */
export function mayPresent(standing: Standing, { now }: Pick<Setting, 'now'>): Outcome<Directed> {
  const live = liveDirection(standing, now);
  if (!live.ok) return live;
  const { verification, window } = live.value.direction;
  if (verification === null) return refused({ code: 'NOTHING_TO_VERIFY' });
  if (verification.kind !== 'PENDING' && verification.kind !== 'FRESH_REQUESTED') {
    return refused({ code: 'VERDICT_GIVEN', state: verification.kind });
  }
  // Still live after its window: an earlier certificate is being judged, and only that one (R10).
  return now >= window.endsAt ? refused({ code: 'PRESENTATION_CLOSED', closedAt: window.endsAt }) : live;
}

/**
 * R4, R6: the first complete dated certificate received in time stops the first window. R9: one without day, month
 * and year is not accepted and does not count. R10: its age is measured today, on the day of presentation; in time, a
 * later certificate replaces an earlier one.
 */
export function presentCertificate(standing: Standing, certificate: Presented, setting: Setting): Outcome<Transition> {
  const { now, calendar } = setting;
  const live = mayPresent(standing, setting);
  if (!live.ok) return live;
  const { direction } = live.value;
  const presentedOn = dayOf(calendar.zone, now);
  const checked = checkCertificate(certificate, presentedOn, rulesOf(setting, direction));
  if (!checked.ok) return checked;
  const { issuedOn, age } = checked.value;
  return accepted(
    transition(
      {
        ...live.value,
        direction: {
          ...direction,
          verification: {
            kind: 'PENDING',
            presentation: { certificateId: certificate.certificateId, issuedOn, presentedAt: now, presentedOn, age },
          },
        },
      },
      { type: 'CERTIFICATE_PRESENTED', age, isAtDesk: certificate.isAtDesk },
    ),
  );
}
