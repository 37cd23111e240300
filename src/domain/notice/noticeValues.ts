import { dayOf } from '../calendar/days.ts';
import type { Language } from '../shared/language.ts';
import type { Instant } from '../shared/time.ts';
import type { Translated } from '../shared/translated.ts';
import { dayInWords, deadlineInWords, momentInWords } from './dateWords.ts';
import type { NoticeFacts } from './noticeFacts.ts';
import { NOTICE_MESSAGES } from './noticeMessages.ts';

/** What the facts of a notice point at, as it is called today. */
export interface NoticeSurroundings {
  readonly zone: string;
  readonly deskAddress: Translated;
  readonly deskHours: Translated;
  readonly kindergarten: { readonly name: Translated; readonly address: string } | null;
  /** The code a notice brings; null where it has none, or is none of the reader's business. */
  readonly code: string | null;
}

export type NoticeValues = Readonly<Record<string, string | number>>;

export const LOCALE_OF = { KAZAKH: 'kk', RUSSIAN: 'ru', ENGLISH: 'en' } as const satisfies Record<
  Language,
  keyof Translated
>;

/** Names and addresses are the city's own words, and nobody keeps them short. */
const LONGEST_IN_SMS = 80;

/**
 * The arguments of a message. What a notice has no fact for is no argument: a message that asks for it anyway fails
 * loudly where it is made, instead of telling a family nothing.
 *
 * @param isBrief for SMS: long names are cut.
 */
export function noticeValues(
  facts: NoticeFacts,
  { zone, deskAddress, deskHours, kindergarten, code }: NoticeSurroundings,
  language: Language,
  isBrief: boolean,
): NoticeValues {
  const locale = LOCALE_OF[language];
  const named = (text: string): string =>
    isBrief && text.length > LONGEST_IN_SMS ? `${text.slice(0, LONGEST_IN_SMS - 1).trimEnd()}…` : text;
  const day = (at: Instant): string => dayInWords(dayOf(zone, at), language);
  const moment = (at: Instant): string => momentInWords(at, zone, language);
  const values: Readonly<Record<string, string | number | undefined>> = {
    ...numbersOf(facts),
    desk: named(deskAddress[locale]),
    deskHours: named(deskHours[locale]),
    kindergarten: kindergarten === null ? undefined : named(kindergarten.name[locale]),
    kindergartenAddress: kindergarten === null ? undefined : named(kindergarten.address),
    queueNumber: given(facts.queueNumber, String),
    birthYear: given(facts.birthYear, String),
    queuedAt: given(facts.queuedAt, moment),
    since: given(facts.queuedAt, day),
    state: facts.state,
    place: given(facts.place, String),
    agesOutOn: given(facts.agesOutAt, day),
    frozenUntil: given(facts.frozenUntil, moment),
    isFrozen: facts.frozenUntil === undefined ? 'no' : 'yes',
    heldUntil: given(facts.heldUntil, moment),
    isHeld: facts.heldUntil === undefined ? 'no' : 'yes',
    isAfterViolation: facts.isAfterViolation === true ? 'yes' : 'no',
    ground: facts.ground,
    window: facts.window,
    deadline: given(facts.endsAt, (endsAt) => deadlineInWords(endsAt, zone, language)),
    isExtendable: facts.isExtendable === true ? 'yes' : 'no',
    otherwise: facts.otherwise ?? 'NOTHING',
    otherwiseFrozenUntil: given(facts.otherwiseFrozenUntil, moment),
    reason: given(facts.reason, (reason) => reasonInWords(reason, language)),
    code: code ?? '••••••',
    expiresAt: given(facts.expiresAt, moment),
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const numbersOf = ({ certificateValidDays, extensionDays, daysLeft }: NoticeFacts) => ({
  certificateValidDays,
  extensionDays,
  daysLeft,
});

const given = <Fact>(fact: Fact | undefined, inWords: (fact: Fact) => string): string | undefined =>
  fact === undefined ? undefined : inWords(fact);

/** Reasons that a message tells apart itself stay codes. */
const reasonInWords = (reason: string, language: Language): string => {
  const reasons: Readonly<Record<string, string>> = NOTICE_MESSAGES[language].reasons;
  return reasons[reason] ?? reason;
};
