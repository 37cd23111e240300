import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DeclineCode } from '../domain/direction/direction.ts';
import type { RefusalCode } from '../domain/shared/refusal.ts';
import { DeclineCodeType, Direction } from './direction.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { Seat } from './seat.ts';

const REFUSALS: readonly RefusalCode[] = ['NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'DIRECTION_ENDED'];

@InputType({ description: 'Which child is enrolled.' })
export class EnrolChildInput {
  @Field(() => ID, { description: 'The direction to your kindergarten.' })
  readonly directionId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The child is enrolled and the seat taken.' })
export class EnrolChildSuccess {
  readonly __typename = 'EnrolChildSuccess' as const;

  @Field(() => Direction, { description: 'The direction, ENROLLED.' })
  readonly direction!: Direction;
}

export const EnrolChildResult = resultUnion('EnrolChildResult', EnrolChildSuccess, REFUSALS);

@InputType({ description: 'Which child cannot be enrolled, and why.' })
export class DeclineDirectionInput {
  @Field(() => ID, { description: 'The direction to your kindergarten.' })
  readonly directionId!: string;

  @Field(() => DeclineCodeType, { description: 'Why. The family is told. KINDERGARTEN_CLOSED is not for you to give.' })
  readonly code!: DeclineCode;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({
  description: 'The direction has ended and the seat is free; the family keeps its place and is not sent here again.',
})
export class DeclineDirectionSuccess {
  readonly __typename = 'DeclineDirectionSuccess' as const;

  @Field(() => Direction, { description: 'The direction, DECLINED.' })
  readonly direction!: Direction;

  @Field(() => Seat, { nullable: true, description: 'The seat that is free for the next in turn.' })
  readonly freedSeat!: Seat | null;
}

export const DeclineDirectionResult = resultUnion('DeclineDirectionResult', DeclineDirectionSuccess, REFUSALS);
