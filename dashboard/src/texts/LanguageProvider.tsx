import { createContext, startTransition, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { firstLanguage, rememberLanguage, type Language } from '../format/language.ts';
import { loadLanguage, textsOf, type TextPart, type Texts } from './catalogues.ts';

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({ language: 'kk', choose: () => undefined });

const TextsContext = createContext<Partial<Texts>>({});

export const useLanguage = (): LanguageChoice => use(LanguageContext);

/** Plural rules and digits by browsers that have no Kazakh: nouns stay singular after a number there, as with "other". */
const INTL_LOCALE = { kk: 'kk', ru: 'ru', en: 'en' } as const satisfies Record<Language, string>;

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const changeTo = useCallback(async (next: Language): Promise<void> => {
    try {
      await loadLanguage(next);
    } catch {
      // Without its texts the page stays as it is, with what was typed on it.
      return;
    }
    rememberLanguage(next);
    startTransition(() => setLanguage(next));
  }, []);
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        void changeTo(next);
      },
    }),
    [language, changeTo],
  );
  return (
    <LanguageContext value={choice}>
      <PartTexts part="shared">{children}</PartTexts>
    </LanguageContext>
  );
};

/** Adds one part's catalogue to the texts known here. Suspends until it has come. */
export const PartTexts = ({ part, children }: { readonly part: TextPart; readonly children: ReactNode }) => {
  const { language } = useLanguage();
  const outer = use(TextsContext);
  const own = use(textsOf(part, language));
  const texts = useMemo<Texts>(() => ({ ...outer, ...own }), [outer, own]);
  return (
    <TextsContext value={texts}>
      <IntlProvider locale={INTL_LOCALE[language]} messages={texts} onError={onTextError}>
        {children}
      </IntlProvider>
    </TextsContext>
  );
};

/** A missing text is a fault of ours, found by a test; the locale data that browsers lack for Kazakh is known. */
const onTextError = (error: { readonly code: string; readonly message: string }): void => {
  if (error.code === 'MISSING_DATA') return;
  throw new Error(error.message);
};
