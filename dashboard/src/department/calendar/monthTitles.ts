import { MONTHS } from '../../format/calendarWords.ts';
import type { Language } from '../../format/language.ts';

/** Months by themselves, as they stand above a page of a calendar. */
export const MONTH_TITLES: Readonly<Record<Language, readonly string[]>> = {
  kk: [
    'Қаңтар',
    'Ақпан',
    'Наурыз',
    'Сәуір',
    'Мамыр',
    'Маусым',
    'Шілде',
    'Тамыз',
    'Қыркүйек',
    'Қазан',
    'Қараша',
    'Желтоқсан',
  ],
  ru: [
    'Январь',
    'Февраль',
    'Март',
    'Апрель',
    'Май',
    'Июнь',
    'Июль',
    'Август',
    'Сентябрь',
    'Октябрь',
    'Ноябрь',
    'Декабрь',
  ],
  en: MONTHS.en,
};
