import type { DeclineCode, RejectionReason } from '../direction/direction.ts';
import type { Language } from '../shared/language.ts';
import type { NoticeKind } from './noticeFor.ts';
import { NOTICES_IN_ENGLISH } from './noticesInEnglish.ts';
import { NOTICES_IN_KAZAKH } from './noticesInKazakh.ts';
import { NOTICES_IN_RUSSIAN } from './noticesInRussian.ts';

/**
 * R22: "Shouting is not a notice": one language's messages in ICU MessageFormat, one catalogue for SMS, mail and pages.
 * What the arguments are is said at `noticeValues`.
 */
export interface NoticeMessages {
  /** Before every text about an application, so that a family with two children knows which. */
  readonly about: string;
  readonly messages: Readonly<Record<NoticeKind, NoticeMessage>>;
  /** Inside a sentence, after a colon. */
  readonly reasons: Readonly<Record<RejectionReason | DeclineCode, string>>;
}

export interface NoticeMessage {
  /** Subject of a mail, heading in a list. */
  readonly title: string;
  readonly text: string;
}

export const NOTICE_MESSAGES: Readonly<Record<Language, NoticeMessages>> = {
  KAZAKH: NOTICES_IN_KAZAKH,
  RUSSIAN: NOTICES_IN_RUSSIAN,
  ENGLISH: NOTICES_IN_ENGLISH,
};
