import { Field, Int, ObjectType } from 'type-graphql';
import type { SeatState } from '../domain/seat/seat.ts';
import type { CityId, GroupId, KindergartenId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { encodeId, Node } from './node.ts';
import { DateTime } from './scalars.ts';
import { LanguageType } from './translated.ts';

export interface GroupFacts {
  readonly id: GroupId;
  readonly kindergartenId: KindergartenId;
  readonly cityId: CityId;
  readonly number: number;
  readonly name: string;
  readonly birthYear: number;
  readonly language: Language;
  readonly capacity: number;
  readonly closedAt: Instant | null;
  readonly version: number;
}

@ObjectType({ description: 'How many seats of each state there are. They add up to the licensed capacity.' })
export class SeatCounts {
  @Field(() => Int, { description: 'Can be given.' })
  readonly free!: number;

  @Field(() => Int, { description: 'Held by a direction.' })
  readonly held!: number;

  @Field(() => Int, { description: 'Taken by a child.' })
  readonly occupied!: number;

  @Field(() => Int, { description: 'Not published, or taken back.' })
  readonly withdrawn!: number;
}

@ObjectType({ description: 'The seats of a kindergarten for the children of one birth year.' })
export class BirthYearSeats {
  @Field(() => Int, { description: 'The year in which the children were born.' })
  readonly birthYear!: number;

  @Field(() => SeatCounts, { description: 'By state, as they are now.' })
  readonly seats!: SeatCounts;
}

interface StateCount {
  readonly state: SeatState['kind'];
  readonly count: number;
}

export const toSeatCounts = (counts: readonly StateCount[]): SeatCounts => {
  const of = (state: SeatState['kind']): number => counts.find((each) => each.state === state)?.count ?? 0;
  return { free: of('FREE'), held: of('HELD'), occupied: of('OCCUPIED'), withdrawn: of('WITHDRAWN') };
};

@ObjectType({ description: 'A group of one birth year and one language in a kindergarten. Public.', implements: Node })
export class Group extends Node {
  readonly __typename = 'Group' as const;
  readonly source!: GroupFacts;

  @Field(() => Int, { description: 'Its number in the kindergarten.' })
  readonly number!: number;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => Int, { description: 'The year in which its children were born.' })
  readonly birthYear!: number;

  @Field(() => LanguageType, { description: 'Its language of instruction.' })
  readonly language!: Language;

  @Field(() => Int, { description: 'Licensed places; it has exactly so many seats.' })
  readonly capacity!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed. Null while it is open.' })
  readonly closedAt!: Instant | null;

  @Field(() => Int, { description: 'Rises with every change; a change names the version it saw.' })
  readonly version!: number;
}

export const toGroup = (source: GroupFacts): Group => ({
  __typename: 'Group',
  source,
  id: encodeId('Group', source.id),
  number: source.number,
  name: source.name,
  birthYear: source.birthYear,
  language: source.language,
  capacity: source.capacity,
  closedAt: source.closedAt,
  version: source.version,
});

export const GroupConnection = connectionOf('Group', () => Group);
