import { Field, Int, ObjectType } from 'type-graphql';
import type { Seat as DomainSeat, SeatState, WithdrawalReason } from '../domain/seat/seat.ts';
import type { SeatCause } from '../domain/seat/seatCause.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { DateTime } from './scalars.ts';
import { LanguageType } from './translated.ts';

export const SeatStateType = enumType<SeatState['kind']>('SeatState', 'What a seat is at the moment.', {
  FREE: 'Can be given to the next in turn.',
  HELD: 'Offered to a family by a live direction.',
  OCCUPIED: 'Taken by a child.',
  WITHDRAWN: 'Not published yet, or taken back.',
});

export const WithdrawalReasonType = enumType<WithdrawalReason>('WithdrawalReason', 'Why a seat is withdrawn.', {
  NOT_PUBLISHED: 'The seat of a new group that was not opened yet.',
  REPAIR: 'Repairs.',
  STAFF_SHORTAGE: 'Too few teachers.',
  PUBLISHED_IN_ERROR: 'It was opened by mistake.',
  CLOSED: 'The group or the kindergarten was closed.',
  OTHER: 'Another reason.',
});

export const SeatCauseType = enumType<SeatCause>('SeatCause', 'What made a seat what it is.', {
  CREATED: 'It was made and not published yet.',
  OPENED: 'It was published.',
  REPUBLISHED: 'It was put back into the register.',
  OFFERED: 'It was offered to a family.',
  DIRECTION_ENDED: 'The direction that held it ended without an enrolment.',
  ENROLLED: 'A child was enrolled.',
  VACATED: 'The child has left.',
  WITHDRAWN: 'It was taken out of the register.',
});

@ObjectType({
  description: 'One place in a group. Public; whom a HELD one is held for is seen by those who see the direction.',
  implements: Node,
})
export class Seat extends Node {
  readonly __typename = 'Seat' as const;
  readonly source!: DomainSeat;

  @Field(() => Int, { description: 'Its number in the group.' })
  readonly number!: number;

  @Field(() => Int, { description: 'The number of its group in the kindergarten.' })
  readonly groupNumber!: number;

  @Field(() => Int, { description: 'The year in which the children of its group were born.' })
  readonly birthYear!: number;

  @Field(() => LanguageType, { description: 'The language of instruction of its group.' })
  readonly language!: Language;

  @Field(() => SeatStateType, { description: 'What it is at the moment.' })
  readonly state!: SeatState['kind'];

  @Field(() => WithdrawalReasonType, { nullable: true, description: 'Why it is withdrawn. Null in every other state.' })
  readonly withdrawalReason!: WithdrawalReason | null;

  @Field(() => DateTime, { description: 'Since when it is so.' })
  readonly changedAt!: Instant;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;
}

export const toSeat = (source: DomainSeat): Seat => ({
  __typename: 'Seat',
  source,
  id: encodeId('Seat', source.id),
  number: source.number,
  groupNumber: source.groupNumber,
  birthYear: source.birthYear,
  language: source.language,
  state: source.state.kind,
  withdrawalReason: source.state.kind === 'WITHDRAWN' ? source.state.reason : null,
  changedAt: source.changedAt,
  version: source.version,
});

export const SeatConnection = connectionOf('Seat', () => Seat);
