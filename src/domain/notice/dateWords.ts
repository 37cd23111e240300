import { formatLocal } from '../calendar/days.ts';
import type { Language } from '../shared/language.ts';
import type { Day, Instant } from '../shared/time.ts';

/** Own month names: runtimes claim Kazakh locale data and have none. */
const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  KAZAKH: [
    'қаңтар',
    'ақпан',
    'наурыз',
    'сәуір',
    'мамыр',
    'маусым',
    'шілде',
    'тамыз',
    'қыркүйек',
    'қазан',
    'қараша',
    'желтоқсан',
  ],
  RUSSIAN: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  ENGLISH: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** A day as people read it: `3 August 2026`. */
export const dayInWords = (on: Day, language: Language): string => {
  const [year, month, dayOfMonth] = on.split('-').map(Number);
  const name = MONTHS[language][(month ?? 0) - 1] ?? '';
  return language === 'KAZAKH' ? `${year} жылғы ${dayOfMonth} ${name}` : `${dayOfMonth} ${name} ${year}`;
};

/** A moment on the city's clock, to the minute: `3 August 2026, 14:05`. */
export const momentInWords = (at: Instant, zone: string, language: Language): string => {
  const local = formatLocal(zone, at);
  // `formatLocal` gives `YYYY-MM-DD HH:MM:SS`, so its first ten characters are a day.
  return `${dayInWords(local.slice(0, 10) as Day, language)}, ${local.slice(11, 16)}`;
};
