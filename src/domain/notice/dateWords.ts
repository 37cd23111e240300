import { formatLocal, weekday } from '../calendar/days.ts';
import type { Language } from '../shared/language.ts';
import { asInstant, type Day, type Instant } from '../shared/time.ts';

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

/** From Monday. */
const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  KAZAKH: ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'],
  RUSSIAN: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
  ENGLISH: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
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

/**
 * The last minute before a half-open bound, with its weekday: `Friday, 7 August 2026, 23:59`. In Kazakh and Russian the
 * weekday follows in brackets, where no case ending is asked of it.
 */
export const deadlineInWords = (endsAt: Instant, zone: string, language: Language): string => {
  const last = asInstant(endsAt - 1);
  const words = momentInWords(last, zone, language);
  const on = formatLocal(zone, last).slice(0, 10) as Day;
  const name = WEEKDAYS[language][weekday(on) - 1] ?? '';
  return language === 'ENGLISH' ? `${name}, ${words}` : `${words} (${name})`;
};
