import { Field, Int, ObjectType } from 'type-graphql';
import type { AheadAtWish, Position } from '../domain/queue/position.ts';
import type { Instant } from '../domain/shared/time.ts';
import { DateTime } from './scalars.ts';

@ObjectType({ description: 'How many stand before, for one wished kindergarten.' })
export class QueuePositionWish {
  readonly source!: AheadAtWish;

  @Field(() => Int, { description: 'How many of `waitingAhead` wish this kindergarten and do not skip it.' })
  readonly ahead!: number;
}

@ObjectType({ description: 'Where an application stands in its cohort. Exact, counted at the moment of asking.' })
export class QueuePosition {
  @Field(() => Int, {
    description:
      '1 + every open application of the cohort standing before: under-age, directed and stop-listed ones included.',
  })
  readonly place!: number;

  @Field(() => Int, { description: 'Those standing before that could take a seat at this moment.' })
  readonly waitingAhead!: number;

  @Field(() => Int, { description: '1 + those of the own category standing before.' })
  readonly placeInLane!: number;

  @Field(() => [QueuePositionWish], { description: 'For each wished kindergarten that is not skipped, best first.' })
  readonly wishes!: readonly QueuePositionWish[];

  @Field(() => DateTime, { description: 'The moment it was counted for.' })
  readonly at!: Instant;
}

export const toQueuePosition = (position: Position, at: Instant): QueuePosition => ({
  place: position.place,
  waitingAhead: position.waitingAhead,
  placeInLane: position.placeInLane,
  wishes: position.aheadAtWishes.map((source) => ({ source, ahead: source.waitingAhead })),
  at,
});
