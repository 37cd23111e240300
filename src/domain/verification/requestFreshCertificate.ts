import { addWorkingDays } from '../calendar/workingDays.ts';
import { dayOf, endsAtOf } from '../calendar/days.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import { transition, type Standing, type Transition } from '../application/standing.ts';
import { underJudgement } from './underJudgement.ts';

/**
 * R10: "an employee of the Department of Education may request an up-to-date certificate": for a stale one only. It
 * takes the presentation back; the window then ends at the later of its end and 2 working days from the request, and
 * after it the direction expires as a no-show.
 */
export function requestFreshCertificate(standing: Standing, setting: Setting): Outcome<Transition> {
  const { now, calendar } = setting;
  const judged = underJudgement(standing, now);
  if (!judged.ok) return judged;
  const { presentation, standing: directed } = judged.value;
  if (presentation.age !== 'STALE') return refused({ code: 'CERTIFICATE_NOT_STALE' });
  const { direction } = directed;
  const days = rulesOf(setting, direction).freshCertificateWorkingDays;
  const givenOn = addWorkingDays(calendar, dayOf(calendar.zone, now), days);
  const { window } = direction;
  return accepted(
    transition(
      {
        ...directed,
        direction: {
          ...direction,
          window:
            givenOn > window.lastOn ? { ...window, lastOn: givenOn, endsAt: endsAtOf(calendar.zone, givenOn) } : window,
          verification: { kind: 'FRESH_REQUESTED', requestedAt: now },
        },
      },
      { type: 'FRESH_CERTIFICATE_REQUESTED' },
    ),
  );
}
