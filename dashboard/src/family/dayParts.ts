/** A day as somebody types it, part by part. */
export interface DayParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const NO_DAY: DayParts = { day: '', month: '', year: '' };

export const partsOf = (day: string | null): DayParts => {
  const [year = '', month = '', dayOfMonth = ''] = (day ?? '').split('-');
  return { day: dayOfMonth.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
};

export const isNoDay = ({ day, month, year }: DayParts): boolean => `${day}${month}${year}`.trim() === '';

/** `2023-05-17`, or what comes nearest: whether there is such a day is for the server to judge. */
export const typedDay = ({ day, month, year }: DayParts): string =>
  `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
