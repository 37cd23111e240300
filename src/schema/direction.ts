import { Field, Int, ObjectType } from 'type-graphql';
import type { CalendarDay } from '../domain/calendar/calendar.ts';
import type { Sight } from '../domain/access/sight.ts';
import {
  isOverdue,
  type CancelReason,
  type DeclineCode,
  type Direction as DomainDirection,
  type DirectionState,
  type Window,
} from '../domain/direction/direction.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { PrivilegeId } from '../domain/shared/ids.ts';
import { asInstant, type Day, type Instant } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { CategoryType } from './privilege.ts';
import { DateTime, LocalDate } from './scalars.ts';
import { TranslatedType } from './translated.ts';

export const DirectionStateType = enumType<DirectionState['kind']>('DirectionState', 'What became of a direction.', {
  AWAITING_CONFIRMATION: 'The privilege is to be proved at the desk, within the first window.',
  AWAITING_ENROLMENT: 'The family is to come to the kindergarten, within the second window.',
  ENROLLED: 'The child was enrolled.',
  CANCELLED: 'The family gave it back.',
  REVOKED_NOT_CONFIRMED: 'The privilege was not confirmed.',
  REVOKED_FALSIFIED: 'The evidence was false.',
  EXPIRED_CONFIRMATION: 'Nothing was presented in time.',
  EXPIRED_ENROLMENT: 'Nobody came to the kindergarten in time.',
  DECLINED: 'The kindergarten could not enrol the child.',
});

export const CancelReasonType = enumType<CancelReason>('CancelReason', 'Why a direction was cancelled.', {
  BY_PARENT: 'The family cancelled it.',
  LEFT: 'The family left the queue.',
  PRIVILEGE_DROPPED: 'The family gave up the privilege it was issued on.',
});

export const DeclineCodeType = enumType<DeclineCode>('DeclineCode', 'Why a kindergarten could not enrol.', {
  PAPERS_INCOMPLETE: 'Papers are missing.',
  PAPERS_EXPIRED: 'Papers are out of date.',
  VACCINATION_QUOTA: 'The quota of unvaccinated children is used up.',
  GROUP_UNSUITABLE: 'The group does not suit the child.',
  KINDERGARTEN_CLOSED: 'The kindergarten or the group was closed. Given by the system alone.',
});

@ObjectType('Window', { description: 'The running window of a direction, or the last that ran.' })
export class WindowType {
  @Field(() => DateTime, { description: 'The event that opened it.' })
  readonly from!: Instant;

  @Field(() => LocalDate, { description: 'The last day in time, on the clock of the city.' })
  readonly lastOn!: Day;

  @Field(() => DateTime, { description: 'The last moment in time: 23:59:59.999 of `lastOn` on the clock of the city.' })
  readonly endsAt!: Instant;
}

@ObjectType({ description: 'A day of the calendar that a deadline passes over.' })
export class CountedDay {
  @Field(() => LocalDate, { description: 'The day.' })
  readonly on!: Day;

  @Field(() => Boolean, { description: 'Is it a working day?' })
  readonly isWorking!: boolean;

  @Field(() => TranslatedType, { nullable: true, description: 'Why it is off, or worked. Null on a plain day.' })
  readonly title!: Translated | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Which working day of the window it is, from 1. Null on a day off.',
  })
  readonly number!: number | null;
}

@ObjectType({ description: 'Until when, and how it was counted.' })
export class Deadline {
  @Field(() => DateTime, { description: 'The last moment in time.' })
  readonly at!: Instant;

  @Field(() => LocalDate, { description: 'The last day in time, on the clock of the city.' })
  readonly lastOn!: Day;

  @Field(() => [CountedDay], {
    complexity: 9,
    description:
      'Every day from the one after it began to the last, working days numbered, days off with their titles.',
  })
  readonly days!: readonly CountedDay[];
}

/** What people read as the end: the bound itself is the first moment too late. */
export const lastMomentBefore = (bound: Instant): Instant => asInstant(bound - 1);

const numbered = (days: readonly CalendarDay[]): CountedDay[] => {
  let counted = 0;
  return days.map(({ on, isWorking, title }) => {
    if (isWorking) counted += 1;
    return { on, isWorking, title, number: isWorking ? counted : null };
  });
};

/**
 * @param daysOf every day from the one after the window opened to its last (R6: day 1 is the first working day after).
 * Counted only where they are asked for: a list of seats shows the end alone.
 */
export const toDeadline = ({ lastOn, endsAt }: Window, daysOf: () => readonly CalendarDay[]): Deadline => ({
  at: lastMomentBefore(endsAt),
  lastOn,
  get days() {
    return numbered(daysOf());
  },
});

/** A direction as one viewer sees it, at one moment. */
export interface DirectionFacts {
  readonly direction: DomainDirection;
  readonly sight: Sight;
  /** The claim it was issued on, for a ground above GENERAL. */
  readonly privilegeId: PrivilegeId | null;
  /** Business time of the city. */
  readonly now: Instant;
}

@ObjectType({
  description:
    'A seat offered to a child. For its family, the department, and, once nothing is left to prove, the kindergarten.',
  implements: Node,
})
export class Direction extends Node {
  readonly __typename = 'Direction' as const;
  readonly source!: DirectionFacts;

  @Field(() => DirectionStateType, {
    description: 'What became of it. An overdue one keeps its state until the next act or job ends it.',
  })
  readonly state!: DirectionState['kind'];

  @Field(() => Boolean, {
    description: 'Is its deadline over, whether or not a job has ended it yet? Every act on it is refused then.',
  })
  readonly isOverdue!: boolean;

  @Field(() => CategoryType, {
    nullable: true,
    description: 'The category it was issued on. Hidden from the kindergarten.',
  })
  readonly ground!: Category | null;

  @Field(() => DateTime, { description: 'When it was issued.' })
  readonly issuedAt!: Instant;

  @Field(() => WindowType, { description: 'The running window, or the last that ran.' })
  readonly window!: WindowType;

  @Field(() => DateTime, { nullable: true, description: 'When it was extended; once at most.' })
  readonly extendedAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was enrolled or ended. Null while it is live.' })
  readonly endedAt!: Instant | null;

  @Field(() => CancelReasonType, { nullable: true, description: 'Why it was cancelled. Null in every other state.' })
  readonly cancelReason!: CancelReason | null;

  @Field(() => DeclineCodeType, { nullable: true, description: 'Why it was declined. Null in every other state.' })
  readonly declineCode!: DeclineCode | null;

  @Field(() => DateTime, { nullable: true, description: 'When the enrolled child gave the seat back.' })
  readonly vacatedAt!: Instant | null;

  @Field(() => Boolean, { description: "Is it a child of the kindergarten's staff? Marked in the public protocol." })
  readonly isStaffChild!: boolean;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;
}

export const toDirection = (source: DirectionFacts): Direction => {
  const { direction, sight, now } = source;
  const { state, window } = direction;
  return {
    __typename: 'Direction',
    source,
    id: encodeId('Direction', direction.id),
    state: state.kind,
    isOverdue: isOverdue(direction, now),
    ground: sight === 'KINDERGARTEN' ? null : direction.ground,
    issuedAt: direction.issuedAt,
    window: { from: window.from, lastOn: window.lastOn, endsAt: lastMomentBefore(window.endsAt) },
    extendedAt: direction.extendedAt,
    endedAt: 'at' in state ? state.at : null,
    cancelReason: state.kind === 'CANCELLED' ? state.reason : null,
    declineCode: state.kind === 'DECLINED' ? state.code : null,
    vacatedAt: state.kind === 'ENROLLED' ? state.vacatedAt : null,
    isStaffChild: direction.isStaffChild,
    version: direction.version,
  };
};

export const DirectionConnection = connectionOf('Direction', () => Direction);
