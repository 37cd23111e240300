import { addDays, dayOf, daysBetween, endsAtOf, startOfDay } from '../calendar/days.ts';
import type { Standing } from '../application/standing.ts';
import { isLive, isOverdue, openPresentation, type Direction } from '../direction/direction.ts';
import type { Setting } from '../policy/setting.ts';
import { asInstant, type Day, type Instant } from '../shared/time.ts';
import type { NoticeKind } from './noticeFor.ts';

export const REMINDER_KINDS = ['DEADLINE_NEAR', 'LAST_DAY', 'AGES_OUT_SOON'] as const satisfies readonly NoticeKind[];
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** A reminder that is owed at this moment; which deadline it is about stands in the standing. */
export interface Reminder {
  readonly kind: ReminderKind;
  /** Whole days from today to the last one; 0 on it. */
  readonly daysLeft: number;
}

/** How early a family is reminded, and at which hour of the city's clock: nobody is woken by a message. */
const DAYS_BEFORE_DEADLINE = 2;
const DAYS_BEFORE_AGEING_OUT = 30;
const HOUR_MS = 3_600_000;
const MORNING_MS = 9 * HOUR_MS;

const morningOf = (zone: string, on: Day): Instant => asInstant(startOfDay(zone, on) + MORNING_MS);

/** The next instant after `now` at which a day's reminders fall due. */
export function nextMorning({ now, calendar: { zone } }: Setting): Instant {
  const today = dayOf(zone, now);
  const morning = morningOf(zone, today);
  return now < morning ? morning : morningOf(zone, addDays(today, 1));
}

/**
 * What a family is to be reminded of at `now`: the end of a window two days before and on the morning of its last day
 * ("day 5", on which it can be extended, R16), and ageing out 30 days before (R19). A late reminder is owed as long as
 * it helps; one that the next has overtaken, or that would repeat what was said the same day, is not.
 */
export function remindersFor(standing: Standing, setting: Setting): readonly Reminder[] {
  const { application, direction } = standing;
  const {
    now,
    calendar: { zone },
  } = setting;
  const today = dayOf(zone, now);
  const owed: Reminder[] = [];

  if (direction !== null && isLive(direction) && !isOverdue(direction, now) && openPresentation(direction) === null) {
    const { lastOn } = direction.window;
    const early = morningOf(zone, addDays(lastOn, -DAYS_BEFORE_DEADLINE));
    const daysLeft = daysBetween(today, lastOn);
    if (now >= morningOf(zone, lastOn)) owed.push({ kind: 'LAST_DAY', daysLeft });
    else if (daysLeft > 0 && now >= early && toldAt(direction) < early) owed.push({ kind: 'DEADLINE_NEAR', daysLeft });
  }
  const isQueued = application.state.kind === 'QUEUED' || application.state.kind === 'STOP_LISTED';
  const daysLeft = daysBetween(today, dayOf(zone, application.agesOutAt));
  const early = morningOf(zone, addDays(dayOf(zone, application.agesOutAt), -DAYS_BEFORE_AGEING_OUT));
  if (isQueued && now >= early && now < application.agesOutAt) owed.push({ kind: 'AGES_OUT_SOON', daysLeft });
  return owed;
}

/** When the family was last told of this deadline by its own notice. */
const toldAt = ({ window, verification, extendedAt }: Direction): Instant =>
  asInstant(
    Math.max(window.from, verification?.kind === 'FRESH_REQUESTED' ? verification.requestedAt : 0, extendedAt ?? 0),
  );

interface WindowEnd {
  readonly kind: ReminderKind;
  readonly lastOn: Day;
  readonly endsAt: Instant;
}

/** Where to look for who is owed one at a moment; `remindersFor` decides on each. */
export interface ReminderSearch {
  /** Live directions whose window ends on this day, for this reminder. */
  readonly windows: readonly WindowEnd[];
  /** Children who age out after the first and before the second. */
  readonly agesOutAfter: Instant;
  readonly agesOutBefore: Instant;
}

export const reminderSearch = ({ now, calendar: { zone } }: Setting): ReminderSearch => {
  const today = dayOf(zone, now);
  // In the night today's reminders are still to come.
  const latest = now >= morningOf(zone, today) ? today : addDays(today, -1);
  const end = (kind: ReminderKind, lastOn: Day): WindowEnd => ({ kind, lastOn, endsAt: endsAtOf(zone, lastOn) });
  const windows = latest === today ? [end('LAST_DAY', today)] : [];
  for (let lastOn = addDays(today, 1); lastOn <= addDays(latest, DAYS_BEFORE_DEADLINE); lastOn = addDays(lastOn, 1)) {
    windows.push(end('DEADLINE_NEAR', lastOn));
  }
  return { windows, agesOutAfter: now, agesOutBefore: endsAtOf(zone, addDays(latest, DAYS_BEFORE_AGEING_OUT)) };
};
