import { formatLocal, startOfDay } from '../../../src/domain/calendar/days.ts';
import { asDay, asInstant, type Day, type Instant } from '../../../src/domain/shared/time.ts';

export const ZONE = 'Asia/Almaty';

/** A moment on the city's wall clock: `2025-06-11 10:00`, or to the second. */
export const at = (local: string): Instant => {
  const [on = '', clock = ''] = local.split(' ');
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return asInstant(startOfDay(ZONE, asDay(on)) + ((hours * 60 + minutes) * 60 + seconds) * 1000);
};

/** The last millisecond in time before the end of a day. */
export const lastMomentOf = (on: string): Instant => asInstant(at(`${on} 24:00`) - 1);

export const day = (text: string): Day => asDay(text);

/** What the city's wall clock shows. */
export const shown = (instant: Instant): string => formatLocal(ZONE, instant);
