/**
 * An independent oracle: the days off that fall on Monday to Friday, and the weekend days that were worked, written out
 * by hand from a wall calendar. It shares no rule, no table and no arithmetic with the code it judges.
 */
const OFF: Readonly<Record<number, string>> = {
  2018: '01-01 01-02 03-08 03-09 03-21 03-22 03-23 04-30 05-01 05-07 05-08 05-09 07-06 08-21 08-30 08-31 12-03 12-17 12-18 12-31',
  2019: '01-01 01-02 01-07 03-08 03-21 03-22 03-25 05-01 05-07 05-09 05-10 07-08 08-30 12-02 12-16 12-17',
  2020: '01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 07-06 07-31 08-31 12-01 12-16 12-17',
  2021: '01-01 01-04 01-07 03-08 03-22 03-23 03-24 05-03 05-07 05-10 07-06 07-20 08-30 12-01 12-16 12-17',
  2022: '01-03 01-04 01-07 03-08 03-21 03-22 03-23 05-02 05-09 05-10 07-06 08-30 10-25 12-16',
  2023: '01-02 01-03 03-08 03-21 03-22 03-23 05-01 05-08 05-09 06-28 07-06 07-07 08-30 10-25 12-18',
  2024: '01-01 01-02 03-08 03-21 03-22 03-25 05-01 05-07 05-08 05-09 07-08 08-30 10-25 12-16',
  2025: '01-01 01-02 01-03 01-07 03-10 03-21 03-24 03-25 05-01 05-07 05-09 06-06 07-07 09-01 10-27 12-16',
  2026: '01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16',
  2027: '01-01 01-04 01-07 03-08 03-15 03-22 03-23 03-24 05-03 05-07 05-10 07-06 10-25 12-16',
  2028: '01-03 01-04 01-07',
};

const WORKED = new Set([
  '2018-03-03',
  '2018-04-28',
  '2018-05-05',
  '2018-08-25',
  '2018-12-29',
  '2019-05-04',
  '2023-07-01',
  '2024-05-04',
  '2025-01-05',
]);

const off = new Set(Object.entries(OFF).flatMap(([year, dates]) => dates.split(' ').map((date) => `${year}-${date}`)));

const inEnglish = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' });

/** Is this UTC midnight a working day by the hand-written list? */
export function isWorkedByHand(midnight: Date): boolean {
  const text = midnight.toISOString().slice(0, 10);
  if (WORKED.has(text)) return true;
  const weekday = inEnglish.format(midnight);
  return weekday !== 'Sat' && weekday !== 'Sun' && !off.has(text);
}

/** Every UTC midnight from one day to another, both included. */
export function midnights(from: string, to: string): Date[] {
  const found: Date[] = [];
  const last = new Date(`${to}T00:00:00Z`);
  for (const at = new Date(`${from}T00:00:00Z`); at <= last; at.setUTCDate(at.getUTCDate() + 1))
    found.push(new Date(at));
  return found;
}
