import { Field, Int, ObjectType } from 'type-graphql';
import type { PositionDelta } from '../domain/queue/ledger.ts';
import { foldCauses } from '../domain/queue/foldCauses.ts';
import type { StoryDay, StoryLine } from '../domain/queue/positionStory.ts';
import type { Day } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { MoveCauseType, type ShownCause } from './positionChange.ts';
import { LocalDate } from './scalars.ts';

@ObjectType({ description: 'The two numbers of a position, as the journal told them at that time.' })
export class PositionThen {
  @Field(() => Int, { description: '1 + every open application of the cohort standing before.' })
  readonly place!: number;

  @Field(() => Int, {
    description: 'Those before that could take a seat. Whom time let in counts from when the journal says so.',
  })
  readonly waitingAhead!: number;
}

@ObjectType({ description: 'One cause of the moves of a day, summed over all changes of its kind.' })
export class PositionStoryLine {
  @Field(() => MoveCauseType, { description: 'What happened.' })
  readonly cause!: ShownCause;

  @Field(() => Boolean, { description: 'It happened to this application itself, and not to others.' })
  readonly isOwn!: boolean;

  @Field(() => Int, { description: 'How many such changes.' })
  readonly changes!: number;

  @Field(() => Int, { description: 'By how much they moved `place`; negative is better.' })
  readonly place!: number;

  @Field(() => Int, { description: 'By how much they moved `waitingAhead`; negative is better.' })
  readonly waitingAhead!: number;
}

@ObjectType({ description: 'A local day on which something moved an application in its queue.' })
export class PositionDay {
  @Field(() => LocalDate, { description: 'The day, local to the city.' })
  readonly day!: Day;

  @Field(() => PositionThen, { description: 'As the day began; on the day it joined: just after that.' })
  readonly from!: PositionDelta;

  @Field(() => PositionThen, { description: 'As the day ended; on the day the queue ended for it: just before that.' })
  readonly to!: PositionDelta;

  @Field(() => [PositionStoryLine], { description: 'Why. `from` and the lines sum exactly to `to`.' })
  readonly lines!: readonly PositionStoryLine[];
}

export const PositionDayConnection = connectionOf('PositionDay', () => PositionDay);

/** @param isSmall the cohort is so small that one could guess about whom a cause tells; the own ones stay named. */
export const toPositionDay = ({ day, from, to, lines }: StoryDay, isSmall: boolean): PositionDay => ({
  day,
  from,
  to,
  lines: isSmall ? foldOthers(lines) : lines,
});

const foldOthers = (lines: readonly StoryLine[]): readonly PositionStoryLine[] => [
  ...lines.filter(({ isOwn }) => isOwn),
  ...foldCauses(lines.filter(({ isOwn }) => !isOwn)).map((line) => ({ ...line, isOwn: false })),
];
