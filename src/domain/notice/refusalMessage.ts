import type { Language } from '../shared/language.ts';
import type { Refusal, RefusalCode } from '../shared/refusal.ts';
import type { Day, Instant } from '../shared/time.ts';
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
}

/** One plain sentence or two for each refusal: what stands in the way, and what to do. */
export type RefusalWords = { readonly [C in RefusalCode]: (facts: Extract<Refusal, { code: C }>, say: Saying) => string };

const WORDS: Readonly<Record<Language, RefusalWords>> = {
  KAZAKH: REFUSALS_IN_KAZAKH,
  RUSSIAN: REFUSALS_IN_RUSSIAN,
  ENGLISH: REFUSALS_IN_ENGLISH,
};

export const refusalMessage = (refusal: Refusal, reader: Reader): string => {
  const { language, zone } = reader;
  // The words under a code take the facts of that code; a lookup by a union of codes loses that.
  const words = WORDS[language][refusal.code] as (facts: Refusal, say: Saying) => string;
  return words(refusal, { day: (on) => dayInWords(on, language), moment: (at) => momentInWords(at, zone, language) });
};
