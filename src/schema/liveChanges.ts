import { Field, Int, ObjectType } from 'type-graphql';
import type { JournalEventType } from '../domain/journal/journalEntry.ts';
import type { ReturnReason } from '../domain/journal/toldLive.ts';
import type { ApplicationId, CityId, DirectionId, KindergartenId, SeatId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import { Application } from './application.ts';
import { enumType } from './enumType.ts';
import { JournalEventTypeType } from './history.ts';
import { Kindergarten } from './kindergarten.ts';
import { LiveEvent } from './live.ts';

@ObjectType({ implements: LiveEvent, description: "Something happened to an application's direction." })
export class DirectionUpdate extends LiveEvent {
  readonly __typename = 'DirectionUpdate' as const;
  /** The direction it happened to; null for the present state. */
  readonly directionId!: DirectionId | null;

  @Field(() => JournalEventTypeType, { nullable: true, description: 'What happened. Null for the present state.' })
  readonly type!: JournalEventType | null;

  @Field(() => Application, { description: 'The application.' })
  readonly application!: Application;
}

/** Which releases a subscription asked for. */
export interface ReleaseFilter {
  readonly cityId: CityId;
  readonly kindergartenId: KindergartenId | null;
  readonly birthYear: number | null;
  readonly language: Language | null;
}

@ObjectType({ implements: LiveEvent, description: 'A seat became free. Public, as the register is.' })
export class SeatRelease extends LiveEvent {
  readonly __typename = 'SeatRelease' as const;
  readonly filter!: ReleaseFilter;
  readonly seatId!: SeatId | null;
}

export const ReturnReasonType = enumType<ReturnReason>(
  'ReturnReason',
  'Why an application went back to the general queue.',
  { NOT_CONFIRMED: 'The privilege was not confirmed.', FALSIFIED: 'The evidence was found to be false.' },
);

@ObjectType({
  implements: LiveEvent,
  description:
    'An application lost its privilege and returned to the general queue at its own time; the seat it held is free. Others than its family and the department are not told of it in a cohort of fewer than 50, and never whose it is.',
})
export class ApplicationReturn extends LiveEvent {
  readonly __typename = 'ApplicationReturn' as const;
  readonly applicationId!: ApplicationId | null;
  readonly seatId!: SeatId | null;

  @Field(() => ReturnReasonType, { nullable: true, description: 'Why. Null for the present state.' })
  readonly reason!: ReturnReason | null;

  @Field(() => Int, { nullable: true, description: 'The birth year of its cohort. Null for the present state.' })
  readonly birthYear!: number | null;
}

@ObjectType({ implements: LiveEvent, description: 'Something came to the desk, changed there or left it.' })
export class VerificationDeskChange extends LiveEvent {
  readonly __typename = 'VerificationDeskChange' as const;
  readonly cityId!: CityId;
  readonly directionId!: DirectionId | null;

  @Field(() => JournalEventTypeType, { nullable: true, description: 'What happened. Null for the present state.' })
  readonly type!: JournalEventType | null;
}

@ObjectType({ implements: LiveEvent, description: 'Somebody joined the queue, left it, or changed in it.' })
export class QueueChange extends LiveEvent {
  readonly __typename = 'QueueChange' as const;
  readonly applicationId!: ApplicationId | null;

  @Field(() => JournalEventTypeType, { nullable: true, description: 'What happened. Null for the present state.' })
  readonly type!: JournalEventType | null;
}

@ObjectType({
  implements: LiveEvent,
  description:
    'Something changed on the board of a kindergarten: a seat, or a direction it sees. What is still to be proved is not told to it.',
})
export class KindergartenBoardChange extends LiveEvent {
  readonly __typename = 'KindergartenBoardChange' as const;
  readonly seatId!: SeatId | null;
  readonly directionId!: DirectionId | null;

  @Field(() => Kindergarten, { description: 'The kindergarten.' })
  readonly kindergarten!: Kindergarten;
}
