import { MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './calendarWords.ts';
import type { Language } from './language.ts';

interface LocalParts {
  readonly day: string;
  /** `14:05`, on a clock of 24 hours. */
  readonly time: string;
}

/** A moment (ISO) on the clock of a zone. */
export const localParts = (at: string, zone: string): LocalParts => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
};

const numbersOf = (day: string): readonly [year: number, month: number, dayOfMonth: number] => {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  return [year, month, dayOfMonth];
};

/** 0 is Monday. */
const weekdayIndex = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** `3 August 2026`; `2026 жылғы 3 тамыз`. */
export const dayInWords = (day: string, language: Language): string => {
  const [year, month, dayOfMonth] = numbersOf(day);
  const name = MONTHS[language][month - 1] ?? '';
  return language === 'kk' ? `${year} жылғы ${dayOfMonth} ${name}` : `${dayOfMonth} ${name} ${year}`;
};

/** `3 August`, where the year is plain. */
export const shortDay = (day: string, language: Language): string => {
  const [, month, dayOfMonth] = numbersOf(day);
  return `${dayOfMonth} ${MONTHS[language][month - 1] ?? ''}`;
};

/** `Monday 30 November`; `30 ноября, понедельник`. */
export const dayWithWeekday = (day: string, language: Language): string => {
  const weekday = WEEKDAYS[language][weekdayIndex(day)] ?? '';
  return language === 'en' ? `${weekday} ${shortDay(day, language)}` : `${shortDay(day, language)}, ${weekday}`;
};

export const shortWeekday = (day: string, language: Language): string =>
  SHORT_WEEKDAYS[language][weekdayIndex(day)] ?? '';

/** `3 August 2026, 14:05`. */
export const momentInWords = (at: string, zone: string, language: Language): string => {
  const { day, time } = localParts(at, zone);
  return `${dayInWords(day, language)}, ${time}`;
};

/** The end of a window as people say it: midnight belongs to the day before as its 24:00. */
export const deadlineParts = (at: string, zone: string): LocalParts => {
  const { day, time } = localParts(at, zone);
  if (time !== '00:00') return { day, time };
  return { day: localParts(new Date(Date.parse(at) - 1).toISOString(), zone).day, time: '24:00' };
};
