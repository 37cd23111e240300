import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { WithdrawalReason } from '../domain/seat/seat.ts';
import { Group } from './group.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { Seat, WithdrawalReasonType } from './seat.ts';

/** D4: a seat may go with the capacity of its group before a call is repeated. */
const GONE = 'Null on a repeated call once it was taken away with the capacity.';

/** The fields every input about one seat has. */
@InputType()
abstract class AboutSeat {
  @Field(() => ID, { description: 'The seat.' })
  readonly seatId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@InputType({ description: 'How many seats are opened, and where.' })
export class OpenSeatsInput {
  @Field(() => ID, { description: 'The group.' })
  readonly groupId!: string;

  @Field(() => Int, { description: 'How many that were never published, 1–200; those with the lowest numbers.' })
  readonly count!: number;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The seats are in the register and go by rank.' })
export class OpenSeatsSuccess {
  readonly __typename = 'OpenSeatsSuccess' as const;

  @Field(() => Group, { description: 'The group with its counts.' })
  readonly group!: Group;

  @Field(() => [Seat], { description: 'The seats that were opened.' })
  readonly seats!: readonly Seat[];
}

export const OpenSeatsResult = resultUnion('OpenSeatsResult', OpenSeatsSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'KINDERGARTEN_IS_CLOSED',
  'FROZEN',
  'NOT_ENOUGH_SEATS',
]);

@InputType({ description: 'Which seat a child has left.' })
export class VacateSeatInput extends AboutSeat {}

@ObjectType({ description: 'The seat is free at once; the child may be submitted again.' })
export class VacateSeatSuccess {
  readonly __typename = 'VacateSeatSuccess' as const;

  @Field(() => Seat, { nullable: true, description: `The seat, FREE; WITHDRAWN where the group is closed. ${GONE}` })
  readonly seat!: Seat | null;
}

export const VacateSeatResult = resultUnion('VacateSeatResult', VacateSeatSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'SEAT_NOT_OCCUPIED',
]);

@InputType({ description: 'Which free seat is taken back, and why.' })
export class WithdrawSeatInput extends AboutSeat {
  @Field(() => WithdrawalReasonType, { description: 'Why. NOT_PUBLISHED and CLOSED are not for you to give.' })
  readonly reason!: WithdrawalReason;
}

@ObjectType({ description: 'The seat is out of the register.' })
export class WithdrawSeatSuccess {
  readonly __typename = 'WithdrawSeatSuccess' as const;

  @Field(() => Seat, { nullable: true, description: `The seat, WITHDRAWN. ${GONE}` })
  readonly seat!: Seat | null;
}

export const WithdrawSeatResult = resultUnion('WithdrawSeatResult', WithdrawSeatSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'NOT_IN_POLICY',
  'SEAT_NOT_FREE',
]);

@InputType({ description: 'Which withdrawn seat is published again.' })
export class RepublishSeatInput extends AboutSeat {}

@ObjectType({ description: 'The seat is back in the register and goes by rank.' })
export class RepublishSeatSuccess {
  readonly __typename = 'RepublishSeatSuccess' as const;

  @Field(() => Seat, { nullable: true, description: `The seat, FREE. ${GONE}` })
  readonly seat!: Seat | null;
}

export const RepublishSeatResult = resultUnion('RepublishSeatResult', RepublishSeatSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'KINDERGARTEN_IS_CLOSED',
  'FROZEN',
  'SEAT_NOT_WITHDRAWN',
]);
