import { Field, Int, ObjectType } from 'type-graphql';
import type { LedgerCause } from '../domain/queue/ledger.ts';
import { enumType } from './enumType.ts';
import { LiveEvent } from './live.ts';
import { QueuePosition } from './queuePosition.ts';

/** OTHER: in a small cohort the rest would tell of one family. */
export type ShownCause = LedgerCause | 'OTHER';

export const MoveCauseType = enumType<ShownCause>('MoveCause', 'Why a position moved.', {
  JOINED: 'Somebody joined the queue before this one.',
  ENROLLED: 'A child was enrolled.',
  LEFT: 'A family left the queue.',
  AGED_OUT: 'A child reached the age at which the queue ends.',
  PRIVILEGE_GAINED: 'Somebody has a privilege now.',
  PRIVILEGE_LOST: 'Somebody has no privilege any more.',
  DIRECTED: 'A child holds a direction now.',
  DIRECTION_ENDED: 'A child waits again after a direction.',
  BECAME_ELIGIBLE: 'A child may receive a direction now.',
  NOT_BEFORE_CHANGED: 'A family changed from when it wants a direction.',
  STOP_LISTED: 'A child is on the stop list now.',
  STOP_LIST_ENDED: 'A child came off the stop list.',
  PUT_ON_HOLD: 'A child is on hold now.',
  HOLD_ENDED: 'A child is on hold no more.',
  CORRECTION: 'An error was mended.',
  RULE_CHANGED: 'The rules changed.',
  LANE_PATTERN: 'The turns of the lanes fell differently.',
  OTHER: 'Something else. Told so in a cohort of fewer than 50, where it could be guessed about whom it is.',
});

@ObjectType({ description: 'One cause of a move, summed over all changes of its kind.' })
export class PositionCause {
  @Field(() => MoveCauseType, { description: 'What happened.' })
  readonly cause!: ShownCause;

  @Field(() => Int, { description: 'How many such changes.' })
  readonly changes!: number;

  @Field(() => Int, { description: 'By how much they moved `place`; negative is better.' })
  readonly place!: number;

  @Field(() => Int, { description: 'By how much they moved `waitingAhead`; negative is better.' })
  readonly waitingAhead!: number;
}

@ObjectType({
  implements: LiveEvent,
  description: 'A position moved, and why. Changes that come close together are told as one; their causes are summed.',
})
export class PositionChange extends LiveEvent {
  readonly __typename = 'PositionChange' as const;

  @Field(() => QueuePosition, { nullable: true, description: 'Where it stands now. Null: it stands no more.' })
  readonly position!: QueuePosition | null;

  @Field(() => [PositionCause], {
    description: 'Why it moved since what was told before; they sum exactly to the move. Empty for the present state.',
  })
  readonly causes!: readonly PositionCause[];
}
