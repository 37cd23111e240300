import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Instant } from '../shared/time.ts';
import type { Standing } from '../application/standing.ts';
import type { Presentation } from '../direction/direction.ts';
import type { Directed } from '../direction/endDirection.ts';
import { liveDirection } from '../direction/liveDirection.ts';

interface UnderJudgement {
  readonly standing: Directed;
  readonly presentation: Presentation;
}

/** The guard of every verdict: a live direction on a privilege, with a certificate presented and not yet judged (R10). */
export function underJudgement(standing: Standing, now: Instant): Outcome<UnderJudgement> {
  const live = liveDirection(standing, now);
  if (!live.ok) return live;
  const { verification } = live.value.direction;
  if (verification === null) return refused({ code: 'NOTHING_TO_VERIFY' });
  switch (verification.kind) {
    case 'CONFIRMED':
    case 'REJECTED':
    case 'LAPSED':
      return refused({ code: 'VERDICT_GIVEN', state: verification.kind });
    case 'FRESH_REQUESTED':
      return refused({ code: 'NOTHING_PRESENTED' });
    case 'PENDING':
      return verification.presentation === null
        ? refused({ code: 'NOTHING_PRESENTED' })
        : accepted({ standing: live.value, presentation: verification.presentation });
  }
}
