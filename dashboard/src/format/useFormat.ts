import { use, useMemo } from 'react';
import { useLanguage } from '../texts/LanguageProvider.tsx';
import { SettingsContext } from '../app/settings.ts';
import {
  dayInWords,
  dayWithWeekday,
  deadlineParts,
  localParts,
  momentInWords,
  shortDay,
  shortWeekday,
} from './dates.ts';

/** Something in the three languages of the city. */
export interface Translated {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/** Days, moments and numbers in the language of the page and on the city's clock. */
export const useFormat = () => {
  const { language } = useLanguage();
  const { zone } = use(SettingsContext);
  return useMemo(() => {
    // "ru" groups digits as Kazakh does; browsers have no Kazakh of their own.
    const numbers = new Intl.NumberFormat(language === 'en' ? 'en' : 'ru');
    return {
      zone,
      translated: (text: Translated): string => text[language],
      number: (value: number): string => numbers.format(value),
      day: (day: string): string => dayInWords(day, language),
      shortDay: (day: string): string => shortDay(day, language),
      shortWeekday: (day: string): string => shortWeekday(day, language),
      dayWithWeekday: (day: string): string => dayWithWeekday(day, language),
      moment: (at: string): string => momentInWords(at, zone, language),
      time: (at: string): string => localParts(at, zone).time,
      dayOf: (at: string): string => localParts(at, zone).day,
      /** `Monday 30 November, 24:00`. */
      deadline: (at: string): string => {
        const { day, time } = deadlineParts(at, zone);
        return `${dayWithWeekday(day, language)}, ${time}`;
      },
    };
  }, [language, zone]);
};
