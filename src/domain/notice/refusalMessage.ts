import type { Language } from '../shared/language.ts';
import type { Refusal, RefusalCode } from '../shared/refusal.ts';
import { asInstant, type Day, type Instant } from '../shared/time.ts';
import { dayInWords, momentInWords } from './dateWords.ts';
import { REFUSALS_IN_ENGLISH } from './refusalsInEnglish.ts';
import { REFUSALS_IN_KAZAKH } from './refusalsInKazakh.ts';
import { REFUSALS_IN_RUSSIAN } from './refusalsInRussian.ts';

/** Who reads: in which language, by which city's clock. */
export interface Reader {
  readonly language: Language;
  readonly zone: string;
}

/** How days and moments are said. */
export interface Saying {
  readonly day: (on: Day) => string;
  readonly moment: (at: Instant) => string;
  /** The last minute in time before a half-open bound: people read `d 23:59`, not the midnight after. */
  readonly deadline: (bound: Instant) => string;
}

/** One plain sentence or two for each refusal: what stands in the way, and what to do. */
export type RefusalWords = {
  readonly [C in RefusalCode]: (facts: Extract<Refusal, { code: C }>, say: Saying) => string;
};

const WORDS: Readonly<Record<Language, RefusalWords>> = {
  KAZAKH: REFUSALS_IN_KAZAKH,
  RUSSIAN: REFUSALS_IN_RUSSIAN,
  ENGLISH: REFUSALS_IN_ENGLISH,
};

export const refusalMessage = (refusal: Refusal, reader: Reader): string => {
  const { language, zone } = reader;
  // The words under a code take the facts of that code; a lookup by a union of codes loses that.
  const words = WORDS[language][refusal.code] as (facts: Refusal, say: Saying) => string;
  const moment = (at: Instant): string => momentInWords(at, zone, language);
  return words(refusal, {
    day: (on) => dayInWords(on, language),
    moment,
    deadline: (bound) => moment(asInstant(bound - 1)),
  });
};
