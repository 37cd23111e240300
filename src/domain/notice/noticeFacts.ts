import type { ApplicationState } from '../application/application.ts';
import type { Standing } from '../application/standing.ts';
import { isFirstWindow, isLive, type Direction } from '../direction/direction.ts';
import { expireDirection } from '../direction/expireDirection.ts';
import { extendDirection } from '../direction/extendDirection.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';
import type { Category } from '../privilege/category.ts';
import { categoryInForce } from '../privilege/privilege.ts';
import type { CaseId, KindergartenId } from '../shared/ids.ts';
import type { Day, Instant } from '../shared/time.ts';

/**
 * What a notice says, as it was when it was owed: ids, dates and codes, from which the words are made whenever they are
 * sent or shown, always the same. Nothing that names a person, and not the kind of a privilege (I14).
 */
export interface NoticeFacts {
  readonly queueNumber?: number;
  readonly queuedAt?: Instant;
  /** Where the application stands after the event. */
  readonly state?: ApplicationState['kind'];
  readonly category?: Category;
  readonly agesOutAt?: Instant;
  /** No offer before this moment (B1–B3). */
  readonly frozenUntil?: Instant;
  /** R17: an open case holds new directions back until then. */
  readonly heldUntil?: Instant;
  /** R17: of a notice about a case. */
  readonly caseId?: CaseId;
  /** R13: the examination follows a verdict on an enrolled child; without it something repeats (R17). */
  readonly isAfterViolation?: boolean;
  /** Place in the queue; only where losing or regaining a privilege has moved it. */
  readonly place?: number;
  readonly kindergartenId?: KindergartenId;
  /** For which children a seat came free. */
  readonly birthYear?: number;
  readonly ground?: Category;
  /** Which of the two windows it was or is (R6, R8). */
  readonly window?: 'CONFIRMATION' | 'ENROLMENT';
  readonly lastOn?: Day;
  readonly endsAt?: Instant;
  /** R10: how many days a certificate may be old. */
  readonly certificateValidDays?: number;
  /** R16: how many days an extension gives. */
  readonly extensionDays?: number;
  /** R16: may it be extended on the last day? */
  readonly isExtendable?: boolean;
  /** What becomes of the application when nobody comes. */
  readonly otherwise?: ApplicationState['kind'];
  readonly otherwiseFrozenUntil?: Instant;
  /** A code: why it was cancelled, declined, rejected, left. */
  readonly reason?: string;
  /** Days that are left when a reminder is owed. */
  readonly daysLeft?: number;
  /** The row that holds a code and where it goes; the code itself stands there alone. */
  readonly contactChangeId?: number;
  /** Until when the code can be entered. */
  readonly expiresAt?: Instant;
}

/** R22: everything a message about this standing may need, without its place, which takes the whole cohort to know. */
export function noticeFacts(standing: Standing, setting: Setting): NoticeFacts {
  const { application, privilege, direction } = standing;
  const { state } = application;
  return {
    queueNumber: application.queueNumber,
    queuedAt: application.queuedAt,
    state: state.kind,
    category: categoryInForce(privilege),
    agesOutAt: application.agesOutAt,
    ...(application.heldUntil !== null && application.heldUntil > setting.now && { heldUntil: application.heldUntil }),
    ...(state.kind === 'STOP_LISTED' && { frozenUntil: state.until }),
    ...(state.kind === 'LEFT' && {
      reason: state.reason,
      ...(state.stopListedUntil !== null && { frozenUntil: state.stopListedUntil }),
    }),
    ...(direction !== null && directionFacts(standing, direction, setting)),
  };
}

function directionFacts(standing: Standing, direction: Direction, setting: Setting): NoticeFacts {
  const rules = rulesOf(setting, direction);
  const reason = reasonOf(direction);
  return {
    kindergartenId: direction.kindergartenId,
    ground: direction.ground,
    window: isFirstWindow(direction) ? 'CONFIRMATION' : 'ENROLMENT',
    lastOn: direction.window.lastOn,
    endsAt: direction.window.endsAt,
    certificateValidDays: rules.certificateValidDays,
    extensionDays: rules.extensionDays,
    ...(reason !== null && { reason }),
    ...(isLive(direction) && foretold(standing, direction, setting)),
  };
}

/** What happens otherwise, by the very rules that will do it. */
function foretold(standing: Standing, direction: Direction, setting: Setting): NoticeFacts {
  const missed = expireDirection(standing, { ...setting, now: direction.window.endsAt });
  const state = missed?.standing.application.state;
  const isExtendable = extendDirection(standing, '', setting).ok;
  return {
    isExtendable,
    ...(state !== undefined && { otherwise: state.kind }),
    ...(state?.kind === 'STOP_LISTED' && { otherwiseFrozenUntil: state.until }),
  };
}

function reasonOf({ state, verification }: Direction): string | null {
  if (state.kind === 'CANCELLED') return state.reason;
  if (state.kind === 'DECLINED') return state.code;
  return state.kind === 'REVOKED_NOT_CONFIRMED' && verification?.kind === 'REJECTED' ? verification.reason : null;
}
