import { IntlMessageFormat } from 'intl-messageformat';
import type { NoticeFacts } from '../../domain/notice/noticeFacts.ts';
import type { NoticeKind } from '../../domain/notice/noticeFor.ts';
import { NOTICE_MESSAGES } from '../../domain/notice/noticeMessages.ts';
import {
  LOCALE_OF,
  noticeValues,
  type NoticeSurroundings,
  type NoticeValues,
} from '../../domain/notice/noticeValues.ts';
import type { Language } from '../../domain/shared/language.ts';

/** A notice and all that its words depend on. */
export interface SayableNotice {
  readonly kind: NoticeKind;
  readonly facts: NoticeFacts;
  readonly language: Language;
  readonly surroundings: NoticeSurroundings;
}

export interface NoticeWords {
  readonly title: string;
  readonly text: string;
}

/** R22: the same words wherever a notice is sent or shown. Throws when its facts do not answer what the message asks. */
export function noticeWords(
  { kind, facts, language, surroundings }: SayableNotice,
  { isBrief }: { readonly isBrief: boolean } = { isBrief: false },
): NoticeWords {
  const { about, messages } = NOTICE_MESSAGES[language];
  const { title, text } = messages[kind];
  const values = noticeValues(facts, surroundings, language, isBrief);
  const body = formatted(text, language, values);
  return {
    title,
    text: facts.queueNumber === undefined ? body : `${formatted(about, language, values)} ${body}`,
  };
}

/** Parsing takes a hundred times as long as formatting. */
const parsed = new Map<string, IntlMessageFormat>();

function formatted(message: string, language: Language, values: NoticeValues): string {
  const key = `${language}:${message}`;
  const format = parsed.get(key) ?? new IntlMessageFormat(message, LOCALE_OF[language]);
  parsed.set(key, format);
  return String(format.format({ ...values }));
}
