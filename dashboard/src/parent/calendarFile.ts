import { createEvent, type DateArray } from 'ics';

interface DeadlineEvent {
  readonly uid: string;
  /** The last day in time, `2026-11-30`. */
  readonly lastOn: string;
  readonly title: string;
  readonly description: string;
  readonly where: string;
  readonly url: string;
}

const dateOf = (day: string): DateArray => {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  return [year, month, dayOfMonth];
};

/** iCalendar (RFC 5545): the last day as a whole day, with a word two days and one day before. Throws when it cannot be told so. */
export const calendarFile = ({ uid, lastOn, title, description, where, url }: DeadlineEvent): string => {
  const { error, value } = createEvent({
    uid,
    productId: 'Kezek',
    title,
    description,
    location: where,
    url,
    start: dateOf(lastOn),
    duration: { days: 1 },
    busyStatus: 'FREE',
    alarms: [2, 1].map((days) => ({ action: 'display', description: title, trigger: { days, before: true } })),
  });
  if (typeof value !== 'string') throw error ?? new Error('The calendar file is empty');
  return value;
};
