import { Field, Int, ObjectType } from 'type-graphql';
import type { Category } from '../domain/privilege/category.ts';
import { CategoryType } from './privilege.ts';

@ObjectType({ description: 'How many of one category stand in a cohort.' })
export class CohortLane {
  @Field(() => CategoryType, { description: 'The category in force.' })
  readonly category!: Category;

  @Field(() => Int, { description: 'In the queue without a direction.' })
  readonly queued!: number;

  @Field(() => Int, {
    description:
      'Of `queued`, those who could take a seat now: past their 2nd birthday, not held, their not-before date reached.',
  })
  readonly waiting!: number;

  @Field(() => Int, { description: 'With a live direction.' })
  readonly directed!: number;

  @Field(() => Int, { description: 'Without offers for a time.' })
  readonly stopListed!: number;
}

@ObjectType({ description: 'All children of one birth year who stand in the queue of a city, and the seats for them.' })
export class Cohort {
  @Field(() => Int, { description: 'The birth year.' })
  readonly birthYear!: number;

  @Field(() => Int, { description: 'Seats that can be given.' })
  readonly freeSeats!: number;

  @Field(() => Int, { description: 'Seats that a live direction holds.' })
  readonly heldSeats!: number;

  @Field(() => [CohortLane], { description: 'Those who stand, by category, best first; empty ones are left out.' })
  readonly lanes!: readonly CohortLane[];
}

interface CountedLane extends CohortLane {
  readonly birthYear: number;
}

interface CountedSeats {
  readonly birthYear: number;
  readonly free: number;
  readonly held: number;
}

/** One for each birth year in which somebody stands or there is a seat, ascending. */
export const toCohorts = (standing: readonly CountedLane[], seats: readonly CountedSeats[]): readonly Cohort[] =>
  [...new Set([...standing, ...seats].map(({ birthYear }) => birthYear))]
    .sort((a, b) => a - b)
    .map((birthYear) => {
      const own = seats.find((counted) => counted.birthYear === birthYear);
      return {
        birthYear,
        freeSeats: own?.free ?? 0,
        heldSeats: own?.held ?? 0,
        lanes: standing.filter((counted) => counted.birthYear === birthYear),
      };
    });
