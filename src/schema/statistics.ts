import { Field, Float, Int, ObjectType } from 'type-graphql';
import type {
  ConfirmationTimes as ConfirmationFacts,
  Ending,
  Occupancy,
  Wait,
} from '../domain/oversight/statistics.ts';
import type { DirectionState } from '../domain/direction/direction.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { Instant } from '../domain/shared/time.ts';
import { DirectionStateType } from './direction.ts';
import { SeatCounts } from './group.ts';
import { CategoryType } from './privilege.ts';
import { DateTime } from './scalars.ts';

@ObjectType({ description: 'How full a kindergarten is.' })
export class KindergartenOccupancy {
  readonly source!: Occupancy;

  @Field(() => SeatCounts, { description: 'Its seats by state, as they are now.' })
  readonly seats!: SeatCounts;
}

@ObjectType({ description: 'Confirmations that came after so long.' })
export class ConfirmedWithin {
  @Field(() => Int, { description: 'Begun spans of 24 hours since the issue: 1 is within the first.' })
  readonly days!: number;

  @Field(() => Int, { description: 'How many there were.' })
  readonly count!: number;
}

@ObjectType({ description: 'How long it took from the issue of a direction to its confirmation.' })
export class ConfirmationTimes implements ConfirmationFacts {
  @Field(() => Int, { description: 'Directions that were confirmed.' })
  readonly confirmed!: number;

  @Field(() => Float, { nullable: true, description: 'Half took no longer: hours. Null: nothing was confirmed.' })
  readonly medianHours!: number | null;

  @Field(() => Float, { nullable: true, description: 'Nine of ten took no longer: hours.' })
  readonly ninetiethHours!: number | null;

  @Field(() => [ConfirmedWithin], { description: 'Ascending, without empty ones.' })
  readonly days!: ConfirmationFacts['days'];
}

@ObjectType({ description: 'Directions of one ground that are in one state now.' })
export class DirectionEnding implements Ending {
  @Field(() => CategoryType, { description: 'The category they were issued on.' })
  readonly ground!: Category;

  @Field(() => DirectionStateType, { description: 'What became of them.' })
  readonly state!: DirectionState['kind'];

  @Field(() => Int, { description: 'How many there are.' })
  readonly count!: number;
}

@ObjectType({ description: 'How long those who were directed had stood in the queue.' })
export class CohortWait implements Wait {
  @Field(() => Int, { description: 'Their birth year.' })
  readonly birthYear!: number;

  @Field(() => CategoryType, { description: 'The ground they were directed on.' })
  readonly category!: Category;

  @Field(() => Int, { description: 'Directions issued to them.' })
  readonly directed!: number;

  @Field(() => Float, { description: 'Half had stood no longer: days.' })
  readonly medianDays!: number;

  @Field(() => Float, { description: 'Nine of ten had stood no longer: days.' })
  readonly ninetiethDays!: number;
}

@ObjectType({ description: 'What the department looks back on: counts, and nobody in particular.' })
export class Statistics {
  @Field(() => DateTime, { description: 'Directions issued from this moment on are counted.' })
  readonly from!: Instant;

  @Field(() => DateTime, { description: 'And before this one.' })
  readonly to!: Instant;

  @Field(() => [KindergartenOccupancy], { description: 'Every open kindergarten with seats, the fullest first.' })
  readonly occupancy!: readonly KindergartenOccupancy[];

  @Field(() => ConfirmationTimes, { description: 'R6: of directions with something to prove.' })
  readonly confirmation!: ConfirmationFacts;

  @Field(() => [DirectionEnding], { description: 'What has become of the directions, by ground.' })
  readonly endings!: readonly Ending[];

  @Field(() => [CohortWait], { description: 'By birth year and ground.' })
  readonly waits!: readonly Wait[];
}

export const toKindergartenOccupancy = (source: Occupancy): KindergartenOccupancy => {
  const { free, held, occupied, withdrawn } = source;
  return { source, seats: { free, held, occupied, withdrawn } };
};
