import { Field, ObjectType } from 'type-graphql';
import type { Calendar, CalendarDay as DomainCalendarDay } from '../domain/calendar/calendar.ts';
import type { Day } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { LocalDate } from './scalars.ts';
import { TranslatedType } from './translated.ts';

@ObjectType({ description: "A day of the city's calendar." })
export class CalendarDay {
  @Field(() => LocalDate, { description: 'The day.' })
  readonly on!: Day;

  @Field(() => Boolean, { description: 'Is it a working day?' })
  readonly isWorking!: boolean;

  @Field(() => TranslatedType, { nullable: true, description: 'Why it is off, or worked. Null on a plain day.' })
  readonly title!: Translated | null;
}

@ObjectType('Calendar', { description: 'The dated calendar by which windows are counted. Public.' })
export class CalendarType {
  @Field(() => String, { description: 'Changes with any day of it.' })
  readonly version!: string;

  @Field(() => String, { description: 'Time zone of its days, by its IANA name.' })
  readonly zone!: string;

  @Field(() => LocalDate, {
    description: 'Until this day the days off are known; beyond it only the fixed holidays count.',
  })
  readonly knownUntil!: Day;

  @Field(() => [CalendarDay], { description: 'Every day asked for, 366 at most.' })
  readonly days!: readonly CalendarDay[];
}

export const toCalendar = (calendar: Calendar, days: readonly DomainCalendarDay[]): CalendarType => ({
  version: calendar.version,
  zone: calendar.zone,
  knownUntil: calendar.knownUntil,
  days,
});
