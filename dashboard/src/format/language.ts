/** The languages of the pages, as the web tags them. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own words: whoever looks for it reads no other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

/** As the API names them. */
export const API_LANGUAGE = { kk: 'KAZAKH', ru: 'RUSSIAN', en: 'ENGLISH' } as const satisfies Record<Language, string>;

const REMEMBERED = 'kezek.language';

const isLanguage = (tag: string | null | undefined): tag is Language =>
  (LANGUAGES as readonly (string | null | undefined)[]).includes(tag);

/** What was chosen here before, else what the browser prefers, else Kazakh. */
export const firstLanguage = (): Language => {
  const remembered = localStorage.getItem(REMEMBERED);
  if (isLanguage(remembered)) return remembered;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'kk';
};

export const rememberLanguage = (language: Language): void => localStorage.setItem(REMEMBERED, language);
