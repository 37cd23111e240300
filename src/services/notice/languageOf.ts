import type { Language } from '../../domain/shared/language.ts';
import type { Translated } from '../../domain/shared/translated.ts';

/** The language behind a locale that is kept with a person. */
export const LANGUAGE_OF: Readonly<Record<keyof Translated, Language>> = {
  kk: 'KAZAKH',
  ru: 'RUSSIAN',
  en: 'ENGLISH',
};
