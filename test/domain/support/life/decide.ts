import { isOpen, isWaiting, LEAVE_REASONS } from '../../../../src/domain/application/application.ts';
import { changeWishes } from '../../../../src/domain/application/changeWishes.ts';
import { correctIdentity } from '../../../../src/domain/application/correctIdentity.ts';
import { leaveQueue } from '../../../../src/domain/application/leaveQueue.ts';
import { transition, type Standing, type Transition } from '../../../../src/domain/application/standing.ts';
import { addDays, dayOf } from '../../../../src/domain/calendar/days.ts';
import { cancelDirection } from '../../../../src/domain/direction/cancelDirection.ts';
import { declineDirection, endByClosing } from '../../../../src/domain/direction/declineDirection.ts';
import { isOverdue } from '../../../../src/domain/direction/direction.ts';
import { enrolChild } from '../../../../src/domain/direction/enrolChild.ts';
import { extendDirection } from '../../../../src/domain/direction/extendDirection.ts';
import { issueDirection } from '../../../../src/domain/direction/issueDirection.ts';
import { moveDeadline } from '../../../../src/domain/direction/moveDeadline.ts';
import type { Setting } from '../../../../src/domain/policy/setting.ts';
import { claimPrivilege } from '../../../../src/domain/privilege/claimPrivilege.ts';
import { dropPrivilege } from '../../../../src/domain/privilege/dropPrivilege.ts';
import { categoryInForce } from '../../../../src/domain/privilege/privilege.ts';
import { republishSeat } from '../../../../src/domain/seat/publishSeats.ts';
import type { Seat } from '../../../../src/domain/seat/seat.ts';
import { vacateSeat } from '../../../../src/domain/seat/vacateSeat.ts';
import { withdrawSeat } from '../../../../src/domain/seat/withdrawSeat.ts';
import type {
  ApplicationId,
  DirectionId,
  KindergartenId,
  PrivilegeId,
  RunId,
} from '../../../../src/domain/shared/ids.ts';
import type { Instant } from '../../../../src/domain/shared/time.ts';
import { accepted, refused, type Outcome } from '../../../../src/domain/shared/outcome.ts';
import { confirmPrivilege } from '../../../../src/domain/verification/confirmPrivilege.ts';
import { falsifyPrivilege } from '../../../../src/domain/verification/falsifyPrivilege.ts';
import { presentCertificate } from '../../../../src/domain/verification/presentCertificate.ts';
import { rejectPrivilege } from '../../../../src/domain/verification/rejectPrivilege.ts';
import { requestFreshCertificate } from '../../../../src/domain/verification/requestFreshCertificate.ts';
import { reverseVerdict } from '../../../../src/domain/verification/reverseVerdict.ts';
import { day } from '../at.ts';
import { certificateOf, SPECIALIST } from '../standing.ts';
import { CONSCRIPT, LARGE_FAMILY, submit, WISHABLE, wishList } from '../submission.ts';
import type { Act, ActName } from './acts.ts';
import { settingOf, withTransition, type Life } from './life.ts';

export interface Decided {
  readonly life: Life;
  readonly transition: Transition | null;
}

type Verb = (
  standing: Standing,
  inSetting: Setting,
  dice: number,
  life: Life,
) => Outcome<Transition> | Transition | null;

const pick = <T>(choices: readonly [T, ...T[]], dice: number): T => choices[dice % choices.length] ?? choices[0];
const NOTHING = refused({ code: 'NOT_FOUND' });

/** The acts on one direction: each of them too late once its window has run out (D1). */
const ON_A_DIRECTION: Partial<Record<ActName, Verb>> = {
  present: (standing, here, dice) => {
    const today = dayOf(here.calendar.zone, here.now);
    const dated = certificateOf(addDays(today, -pick([0, 3, 10, 11, 40, -1], dice)), { isAtDesk: dice % 2 === 0 });
    return presentCertificate(standing, dice % 13 === 0 ? { ...dated, year: null } : dated, here);
  },
  requestFresh: (standing, here) => requestFreshCertificate(standing, here),
  confirm: (standing, here, dice) =>
    confirmPrivilege(
      standing,
      { by: SPECIALIST, staleAcceptedBecause: pick([null, 'the unit is abroad'], dice) },
      here,
    ),
  reject: (standing, here) => rejectPrivilege(standing, { by: SPECIALIST, reason: 'OTHER' }, here),
  cancel: (standing, here) => cancelDirection(standing, here),
  extend: (standing, here) => extendDirection(standing, 'ILLNESS', here),
  enrol: (standing, here) => enrolChild(standing, here),
  decline: (standing, here) => declineDirection(standing, 'GROUP_UNSUITABLE', here),
  close: (standing, here) => endByClosing(standing, here),
};

const VERBS: Partial<Record<ActName, Verb>> = {
  ...ON_A_DIRECTION,
  issue: (standing, here, dice, life) => {
    // The best wished kindergarten with a free seat (rules §4).
    const [seat] = standing.application.wishes
      .filter((wish) => !wish.isSkipped)
      .flatMap((wish) =>
        life.seats.filter(
          ({ kindergartenId, state }) => state.kind === 'FREE' && kindergartenId === wish.kindergartenId,
        ),
      );
    if (seat === undefined || !isWaiting(standing.application, here.now)) return null;
    const category = categoryInForce(standing.privilege);
    const isByEveryoneLane = life.preset === 'astana-2019-ratio' && category === 'PRIORITY' && dice % 2 === 0;
    const ground = isByEveryoneLane ? 'GENERAL' : category;
    const directionId = life.nextId as DirectionId;
    return issueDirection(standing, { directionId, seat, ground, runId: 91 as RunId, isStaffChild: false }, here);
  },
  reverse: (standing, here, _dice, { rejected }) => {
    if (rejected === null || rejected.applicationId !== standing.application.id) return null;
    return reverseVerdict({ ...standing, direction: rejected, seat: null }, here);
  },
  falsify: (standing, here) => falsifyPrivilege(standing, here),
  moveDeadline: (standing, here) => moveDeadline(standing, here),
  claim: (standing, here, dice, life) =>
    claimPrivilege(
      standing,
      {
        privilegeId: life.nextId as PrivilegeId,
        subcategory: pick([CONSCRIPT, LARGE_FAMILY], dice),
        deskCertificate: pick([null, { age: 'VALID', validUntil: day('2030-01-01') }], dice >> 1),
        falsifiedUntil: life.falsifiedUntil,
      },
      here,
    ),
  drop: (standing, here) => dropPrivilege(standing, here),
  leave: (standing, here, dice) => leaveQueue(standing, pick(LEAVE_REASONS, dice), here),
  changeWishes: (standing, here, dice) => {
    const wishes = wishList(pick([[41, 52], [52, 41], [52]], dice));
    const askAgainIds = pick([[], [41, 52]], dice >> 1).map((id) => id as KindergartenId);
    const notBeforeOn = dice % 7 === 0 ? addDays(dayOf(here.calendar.zone, here.now), 20) : null;
    return changeWishes(standing, { wishes, askAgainIds, notBeforeOn, batchId: null }, WISHABLE, here);
  },
  correct: (standing, here, dice) =>
    correctIdentity(
      standing,
      { birthOn: day(pick(['2022-05-17', '2022-05-18'], dice)), hasEverBeenDirected: true, reason: 'TYPED_WRONG' },
      here,
    ),
};

/** What this act does to this life now, or why not. */
export function decide(life: Life, { name, dice }: Act): Outcome<Decided> {
  if (name === 'submit') return submitted(life);
  if (name === 'vacate' || name === 'withdraw' || name === 'republish') return seatChanged(life, name, dice);
  const { standing } = life;
  const verb = VERBS[name];
  if (standing === null || verb === undefined) return NOTHING;
  const declared = name === 'moveDeadline' ? withDayOff(life, dice) : life;
  const done = verb(standing, settingOf(declared), dice, declared);
  if (done === null) return NOTHING;
  if ('ok' in done && !done.ok) return done;
  const step = 'ok' in done ? done.value : done;
  if (name === 'reverse') return accepted(reversed(declared, step));
  return accepted({ life: { ...withTransition(declared, step), nextId: life.nextId + 1 }, transition: step });
}

const isRunOut = (standing: Standing | null, now: Instant): boolean =>
  standing !== null && standing.direction !== null && isOverdue(standing.direction, now);

/** Is this act on a direction that has run out and is not yet written down as ended? */
export const isLate = ({ standing, now }: Life, { name }: Act): boolean =>
  name in ON_A_DIRECTION && isRunOut(standing, now);

function submitted(life: Life): Outcome<Decided> {
  const { standing, script, nextId } = life;
  const state = standing?.application.state;
  const subcategory = {
    NONE: null,
    EXTRAORDINARY: CONSCRIPT,
    PRIORITY: life.preset === 'letter-literal' ? null : LARGE_FAMILY,
  }[script.claim];
  const outcome = submit(
    settingOf(life),
    {
      applicationId: nextId as ApplicationId,
      privilegeId: nextId as PrivilegeId,
      queueNumber: nextId,
      birthOn: day(script.birthOn),
      // The family knows that a falsified privilege is refused online.
      subcategory: life.falsifiedUntil === null ? subcategory : null,
    },
    {
      standsBy: standing !== null && isOpen(standing.application) ? 'THIS_GUARDIAN' : 'NOBODY',
      isEnrolled: life.seats.some((seat) => seat.state.kind === 'OCCUPIED'),
      isSomeoneElses: false,
      stopListedUntil: state?.kind === 'LEFT' ? state.stopListedUntil : null,
      falsifiedUntil: life.falsifiedUntil,
      heldUntil: null,
    },
  );
  if (!outcome.ok) return outcome;
  return accepted({ life: { ...withTransition(life, outcome.value), nextId: nextId + 1 }, transition: outcome.value });
}

/** A reversal is decided on the rejected direction; a live one received meanwhile stays where it is. */
function reversed(life: Life, step: Transition): Decided {
  const { standing } = life;
  if (standing === null) throw new Error('Reversed for nobody');
  const { application, privilege, direction } = step.standing;
  const after: Standing = { ...standing, application, privilege };
  return { life: { ...life, standing: after, rejected: direction }, transition: transition(after, step.event) };
}

/** The last day of the running window, or the day before, is declared off. */
function withDayOff(life: Life, dice: number): Life {
  const window = life.standing?.direction?.window;
  if (window === undefined) return life;
  const on = addDays(window.lastOn, -(dice % 3));
  return on <= dayOf(settingOf(life).calendar.zone, life.now) ? life : { ...life, daysOff: [...life.daysOff, on] };
}

function seatChanged(life: Life, name: 'vacate' | 'withdraw' | 'republish', dice: number): Outcome<Decided> {
  const here = settingOf(life);
  const seat = life.seats[dice % life.seats.length];
  if (seat === undefined) return NOTHING;
  const withSeat = (changed: Seat): Life => ({
    ...life,
    seats: life.seats.map((other) => (other.id === changed.id ? changed : other)),
  });
  if (name !== 'vacate') {
    const changed = name === 'withdraw' ? withdrawSeat(seat, 'REPAIR', here) : republishSeat(seat, here);
    return changed.ok ? accepted({ life: withSeat(changed.value), transition: null }) : changed;
  }
  const { standing } = life;
  const enrolment = standing?.direction?.seatId === seat.id ? standing.direction : null;
  const vacated = vacateSeat(seat, enrolment, here);
  if (!vacated.ok) return vacated;
  const after =
    standing === null ? null : { ...standing, direction: vacated.value.direction, seat: vacated.value.seat };
  return accepted({ life: { ...withSeat(vacated.value.seat), standing: after }, transition: null });
}
