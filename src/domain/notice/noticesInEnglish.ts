import type { NoticeMessages } from './noticeMessages.ts';

const BRING =
  '{ground, select, EXTRAORDINARY {the certificate of employment} other {the document that proves the privilege}}';
const DATED =
  'It must bear day, month and year and be no more than {certificateValidDays, plural, one {# day} other {# days}} old.';
const MISSED_PROOF = `Without it the seat goes to the next family, {otherwise, select,
  STOP_LISTED {you wait until {otherwiseFrozenUntil} and then stay in the general queue from your first date, {since}.}
  AGED_OUT {and the queue ends for your child by age.}
  other {and you stay in the general queue from your first date, {since}.}}`;
const MISSED_ENROLMENT = `Otherwise the seat goes to the next family, {otherwise, select,
  STOP_LISTED {you wait until {otherwiseFrozenUntil} and keep your date in the queue, {since}.}
  AGED_OUT {and the queue ends for your child by age.}
  other {you keep your date in the queue, {since}, and this kindergarten is passed over until you ask for it again.}}`;
const WHAT_TO_DO = `{window, select,
  CONFIRMATION {Bring ${BRING} to {desk} ({deskHours}) by {deadline}. ${MISSED_PROOF}}
  other {Take the documents to {kindergarten}, {kindergartenAddress}, by {deadline}. ${MISSED_ENROLMENT}}}`;
const STANDS = `{state, select,
  AGED_OUT {The queue has ended for your child by age.}
  other {You are in the general queue, place {place}, counted from {since}.}}`;
const STAYS = `{state, select,
  AGED_OUT {The queue has ended for your child by age.}
  other {You stay in the queue with your date, {since}.}}`;

export const NOTICES_IN_ENGLISH: NoticeMessages = {
  about: 'Application No {queueNumber}.',
  messages: {
    APPLICATION_RECEIVED: {
      title: 'Application received',
      text: 'Your child stands in the queue since {queuedAt}. Keep the number of the application. We write to you as soon as a seat is offered; there is nothing to do until then.',
    },
    CONFIRM_PRIVILEGE: {
      title: 'A seat offer: bring the proof',
      text: `Your child has a seat offer at {kindergarten}. Bring ${BRING} to {desk} ({deskHours}) by {deadline}. ${DATED} ${MISSED_PROOF}`,
    },
    GO_TO_KINDERGARTEN: {
      title: 'Time to go to the kindergarten',
      text: `{ground, select, GENERAL {Your child has a seat offer.} other {Confirmed.}} Take the documents (your identity card, the child’s birth certificate and health papers) to {kindergarten}, {kindergartenAddress}, by {deadline}. ${MISSED_ENROLMENT}`,
    },
    FRESH_CERTIFICATE_NEEDED: {
      title: 'A fresh certificate is needed',
      text: `The certificate is older than {certificateValidDays, plural, one {# day} other {# days}}. Bring a fresh one with day, month and year to {desk} ({deskHours}) by {deadline}. ${MISSED_PROOF}`,
    },
    PRIVILEGE_NOT_CONFIRMED: {
      title: 'The privilege was not confirmed',
      text: `The certificate was not accepted: {reason}. The offer has ended. ${STANDS}`,
    },
    PRIVILEGE_FALSIFIED: {
      title: 'The privilege was cancelled',
      text: `The reconciliation found a violation in the proof of your privilege. The privilege is cancelled. ${STANDS} If you do not agree, come to {desk} ({deskHours}).`,
    },
    VERDICT_REVERSED: {
      title: 'The privilege is back',
      text: 'The department took its decision back. Your privilege counts again: place {place} in the queue, counted from {since}.',
    },
    DIRECTION_EXTENDED: {
      title: 'The direction is extended',
      text: `The direction to {kindergarten} is extended; it can be done once. ${WHAT_TO_DO}`,
    },
    DIRECTION_CANCELLED: {
      title: 'The direction is cancelled',
      text: `The direction to {kindergarten} is cancelled, {reason, select, PRIVILEGE_DROPPED {because you gave the privilege up} other {as you asked; it is offered again once you ask for it in your wishes}}. ${STAYS}`,
    },
    DIRECTION_DECLINED: {
      title: 'The kindergarten could not enrol your child',
      text: `{kindergarten} could not enrol your child: {reason}. The direction has ended. ${STAYS}`,
    },
    DIRECTION_EXPIRED: {
      title: 'The deadline has passed',
      text: `The deadline for {kindergarten} passed on {deadline}, and the seat goes to the next family. {state, select,
  STOP_LISTED {No offer comes until {frozenUntil}. {window, select, CONFIRMATION {Then you stand in the general queue from your first date, {since}.} other {You keep your date in the queue, {since}.}}}
  AGED_OUT {The queue has ended for your child by age.}
  other {{window, select, CONFIRMATION {You stand in the general queue from your first date, {since}.} other {You keep your date in the queue, {since}.}} This kindergarten is passed over until you ask for it again.}}`,
    },
    DEADLINE_MOVED: {
      title: 'You have more time',
      text: `The working days have changed, and your deadline is later now. ${WHAT_TO_DO}`,
    },
    STOP_LIST_ENDED: {
      title: 'Offers can come again',
      text: 'Offers can come again from now on. You stand in the queue with your date, {since}. There is nothing to do.',
    },
    QUEUE_LEFT: {
      title: 'You have left the queue',
      text: 'You have left the queue, as you asked. Who stands again starts with that day’s date and a new number.{isFrozen, select, yes { No offer comes before {frozenUntil} then either.} other {}}',
    },
    AGED_OUT: {
      title: 'The queue has ended',
      text: 'The queue has ended for your child by age on {agesOutOn}. Please ask about preschool classes at a school.',
    },
    CHILD_ENROLLED: {
      title: 'Your child is enrolled',
      text: 'Your child is enrolled at {kindergarten}, {kindergartenAddress}. The application is complete.',
    },
    ERROR_CORRECTED: {
      title: 'An error was corrected',
      text: 'The department corrected a typed error in your application. Please look at it in your account. If something is wrong, come to {desk} ({deskHours}).',
    },
    CONTACT_CODE: {
      title: 'Your code',
      text: 'Code: {code}. Enter it by {expiresAt}. If you did not ask for it, do nothing: nothing changes.',
    },
    DEADLINE_NEAR: {
      title: 'The deadline is near',
      text: `The last day is in {daysLeft, plural, one {# day} other {# days}}. ${WHAT_TO_DO}`,
    },
    LAST_DAY: {
      title: 'Today is the last day',
      text: `Today is the last day.{isExtendable, select, yes { If you cannot come, press “Extend direction” in your account today: that gives you {extensionDays, plural, one {# more day} other {# more days}}.} other {}} ${WHAT_TO_DO}`,
    },
    AGES_OUT_SOON: {
      title: 'The queue ends soon',
      text: 'In {daysLeft, plural, one {# day} other {# days}}, on {agesOutOn}, the queue ends for your child by age. Please ask about preschool classes at a school.',
    },
    CASE_OPENED: {
      title: 'Your application is being examined',
      text: '{isAfterViolation, select, yes {A violation was found in the evidence of your privilege. Your child keeps the seat, and your application is being examined.} other {Your application is being examined, because something in it repeats: directions, a certificate, a telephone number, or the name of a child.}} You can answer in your account or at {desk} ({deskHours}). {isHeld, select, yes {No new seat is offered until the decision, and not longer than until {heldUntil}.} other {Until the decision nothing changes for you.}}',
    },
    CASE_CLEARED: {
      title: 'The examination is over',
      text: 'The examination of your application is over. No violation was found. There is nothing to do.',
    },
    CASE_ESCALATED: {
      title: 'The examination goes on',
      text: 'The examination of your application was handed to the authorised bodies. They write to you themselves. Questions: {desk} ({deskHours}).',
    },
    CASE_VIOLATION: {
      title: 'A violation was found',
      text: 'The examination of your application is over. Two people of the department have found a violation. A seat in which a child is enrolled is not taken away. You can ask why at {desk} ({deskHours}).',
    },
    SEAT_CAME_FREE: {
      title: 'A seat has come free',
      text: 'You asked to be told: at {kindergarten} a seat has come free for children born in {birthYear}. This is no offer: seats go by the order of the queue, and watching changes nothing in it. The seat can only be offered to you if the kindergarten is among your wishes.',
    },
  },
  reasons: {
    NOT_IN_CATEGORY: 'it does not show that you belong to the privileged category',
    NOT_AUTHENTIC: 'its issuer did not confirm it',
    NOT_THE_PARENT: 'it was not issued to a parent of the child',
    ILLEGIBLE: 'it cannot be read',
    OTHER: 'the desk tells you why',
    PAPERS_INCOMPLETE: 'documents are missing',
    PAPERS_EXPIRED: 'documents are out of date',
    VACCINATION_QUOTA: 'the places for children without vaccinations are taken',
    GROUP_UNSUITABLE: 'the group does not suit the child',
    KINDERGARTEN_CLOSED: 'it is closed',
  },
};
