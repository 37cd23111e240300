import { endInWords } from './endInWords.ts';
import type { RefusalWords } from './refusalMessage.ts';

export const REFUSALS_IN_ENGLISH: RefusalWords = {
  INVALID_INPUT: () => 'Some fields need correcting. Each of them says what is wrong.',
  NOT_FOUND: () => 'We did not find this. Check the link, or look at your own list.',
  STALE_VERSION: () => 'Somebody changed this before you. Look at it again and repeat if it is still needed.',
  IDEMPOTENCY_KEY_REUSED: () =>
    'This request key was already used for something else. Send the new request with a new key.',
  NOT_IN_POLICY: () => 'The rules of this city do not provide for this.',
  WRONG_APPLICATION_STATE: () =>
    'This is not possible in the present state of the application. Look at the application to see what is.',
  ALREADY_STANDING: () => 'This child already stands in the queue. Open your applications to see it.',
  CANNOT_REGISTER_ONLINE: () =>
    'This application cannot be accepted online. Please come to the education department with the birth certificate.',
  ALREADY_ENROLLED: () => 'This child is enrolled in a kindergarten. A new application is possible after leaving it.',
  TOO_OLD: ({ agedOutOn }, say) =>
    `The queue was open to this child until ${say.day(agedOutOn)}. Please ask about preschool classes at a school.`,
  DIRECTION_ENDED: ({ state, endedAt }, say) =>
    endedAt === null
      ? 'This direction has ended. Open the application to see where the child stands.'
      : `This direction ended on ${endInWords(state, endedAt, say)}. Open the application to see where the child stands.`,
  EXTENSION_NOT_OPEN: ({ opensOn }, say) =>
    `The direction can be extended on ${say.day(opensOn)}, the whole day. Come back then.`,
  EXTENSION_CLOSED: ({ closedOn }, say) =>
    `The direction could be extended on ${say.day(closedOn)} only. That day is over.`,
  ALREADY_EXTENDED: ({ extendedAt }, say) =>
    `The direction was already extended on ${say.moment(extendedAt)}. It can be done once.`,
  EXTENSION_NOT_IN_POLICY: () => 'The rules for this direction do not allow extending at this stage.',
  NO_DATE: () => 'The certificate must bear the day, month and year of issue. Please bring one with the full date.',
  FUTURE_DATE: () => 'The certificate is dated in the future. Check the date of issue.',
  CERTIFICATE_STALE: ({ validUntil }, say) =>
    `The certificate was valid until ${say.day(validUntil)}. Please get a fresh one.`,
  PRESENTATION_CLOSED: ({ closedAt }, say) => `Certificates were accepted until ${say.deadline(closedAt)}.`,
  NOTHING_PRESENTED: () => 'No certificate has been presented yet. A decision is possible after that.',
  STALE_NEEDS_REASON: () =>
    'The certificate is more than its permitted age. Write down why it is accepted, or ask for a fresh one.',
  CERTIFICATE_NOT_STALE: () => 'The certificate is fresh enough. Decide on it as it is.',
  NOTHING_TO_VERIFY: () => 'This direction was given in the general order. There is nothing to confirm.',
  VERDICT_GIVEN: () => 'The department has already decided on this privilege.',
  NO_REJECTION_TO_REVERSE: () => 'There is no rejection here that could be reversed.',
  REVERSAL_CLOSED: ({ closedOn }, say) => `The rejection could be reversed until ${say.day(closedOn)}.`,
  PRIVILEGE_ALREADY_CLAIMED: () => 'The application already has a privilege. Drop it first to claim another.',
  NO_PRIVILEGE: () => 'The application has no privilege.',
  CLAIM_NOT_OPEN: ({ opensAt }, say) => `The privilege can be claimed again from ${say.moment(opensAt)}.`,
  CLAIM_ONLY_AT_DESK: () =>
    'Please come to the education department with a fresh certificate: only the desk can restore this privilege.',
  TOO_MANY_WISHES: ({ most }) => `Choose at most ${most} kindergartens.`,
  SEAT_NOT_FREE: () => 'This seat is not free. Look at the register again.',
  SEAT_NOT_WITHDRAWN: () => 'This seat is not withdrawn. Look at the register again.',
  SEAT_NOT_OCCUPIED: () => 'Nobody is enrolled on this seat. Look at the register again.',
  FROZEN: ({ until }, say) =>
    `No seats are published or issued up to and including ${say.day(until)}. Try again after that day.`,
  NOT_ENOUGH_SEATS: ({ available }) =>
    `Seats that can be opened here: ${available}. Ask for no more, or raise the capacity of the group.`,
  CAPACITY_IN_USE: ({ inUse }) => `Seats in use: ${inUse}. The capacity cannot be lower.`,
  KINDERGARTEN_IS_CLOSED: () => 'This kindergarten or group is closed. Choose another one.',
  NOT_TWINS: () => 'Only twins and triplets of one parent and one birth year can ask for a kindergarten together.',
  IDENTITY_FIXED: () =>
    'A direction was already issued, so the data of the child can no longer be changed here. Please come to the education department.',
  CODE_WRONG: ({ triesLeft }) => `The code is wrong. Tries left: ${triesLeft}.`,
  ALREADY_GRANTED: () => 'This person already holds this role.',
  OWN_ROLES: () => 'Nobody changes their own roles. Please ask another supervisor.',
  LAST_SUPERVISOR: () => 'This is the last supervisor of the city. Appoint another one first.',
  CALENDAR_DAY_PAST: () => 'Days that are past cannot be changed. Choose a later day.',
  CAMPAIGN_OVER: ({ overAt }, say) => `This campaign has been over since ${say.moment(overAt)}. Plan a new one.`,
  RUN_DIFFERS: ({ changes }) =>
    `Since the dry run something has changed. Children for whom it would now be otherwise: ${changes}. Nothing was issued; make a new dry run.`,
  SLOT_BEGUN: ({ begunAt }, say) =>
    `This slot began on ${say.moment(begunAt)} and is not taken back. You can close the whole campaign.`,
  POLICY_NOT_LATER: ({ latestValidFrom }, say) =>
    `The latest rules begin on ${say.moment(latestValidFrom)}. New ones must begin later.`,
  WRONG_CASE_STATE: () => 'This is not possible in the present state of the case. Look at the case again.',
  WRONG_FINDING_STATE: () => 'This is not possible in the present state of the finding. Look at the finding again.',
  RECONCILIATION_RUNNING: ({ startedAt }, say) =>
    `A reconciliation has been running since ${say.moment(startedAt)}. Wait for its end.`,
  NO_VERDICT_PROPOSED: () => 'Nobody has proposed a verdict yet. A decision is possible after that.',
  SECOND_PERSON_NEEDED: () => 'You proposed this verdict yourself. Another person has to decide on it.',
  OWN_FAMILY: () => 'This concerns your own family. Please leave it to a colleague.',
};
