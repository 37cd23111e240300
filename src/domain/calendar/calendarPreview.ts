import type { Instant } from '../shared/time.ts';
import type { CalendarDay } from './calendar.ts';

/** A deadline that would be later, by the number in the queue of its family. */
export interface MovedDeadline {
  readonly queueNumber: number;
  readonly before: Instant;
  readonly after: Instant;
}

/** What a day of the calendar would change (D9). */
export interface CalendarPreview {
  readonly dayBefore: CalendarDay;
  readonly day: CalendarDay;
  readonly openDirections: number;
  readonly movedDeadlines: number;
  /** The first of them. */
  readonly sample: readonly MovedDeadline[];
}
