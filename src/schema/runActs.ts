import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../domain/shared/time.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { Run } from './run.ts';
import { DateTime } from './scalars.ts';

const IN_CITY = 'The city that is meant. Default: the only one there is.';

@InputType({ description: 'Over which birth year seats are given.' })
export class IssueDirectionsInput {
  @Field(() => ID, { nullable: true, description: IN_CITY })
  readonly cityId?: string | null;

  @Field(() => Int, { nullable: true, description: 'One birth year. Default: every one with a group.' })
  readonly birthYear?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'A rehearsal: its record is made, and nobody gets anything.',
  })
  readonly isDryRun!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of a dry run of one birth year: it is carried out when the same comes out again, and otherwise refused.',
  })
  readonly expecting?: string | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'Free seats went by rank to those who were next.' })
export class IssueDirectionsSuccess {
  readonly __typename = 'IssueDirectionsSuccess' as const;

  @Field(() => [Run], {
    description: 'One for each birth year in which something was issued. Empty: nothing was to give.',
  })
  readonly runs!: readonly Run[];
}

export const IssueDirectionsResult = resultUnion('IssueDirectionsResult', IssueDirectionsSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'RUN_DIFFERS',
]);

@InputType({ description: 'In which city.' })
export class ExpireOverdueInput {
  @Field(() => ID, { nullable: true, description: IN_CITY })
  readonly cityId?: string | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'What deadlines had decided is written down, each at its own moment.' })
export class ExpireOverdueSuccess {
  readonly __typename = 'ExpireOverdueSuccess' as const;

  @Field(() => Int, { description: 'Applications to which time had done something.' })
  readonly settled!: number;

  @Field(() => Boolean, { description: 'May there be more? Then call again, with a new key.' })
  readonly isMoreDue!: boolean;
}

export const ExpireOverdueResult = resultUnion('ExpireOverdueResult', ExpireOverdueSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);

@InputType({ description: 'Where the clock of the demo goes.' })
export class MoveDemoClockInput {
  @Field(() => DateTime, { description: 'The moment it shall show, at most 366 days ahead.' })
  readonly to!: Instant;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The clock is there, and the time between was lived.' })
export class MoveDemoClockSuccess {
  readonly __typename = 'MoveDemoClockSuccess' as const;

  @Field(() => DateTime, { description: 'The present moment by which the rules are judged.' })
  readonly now!: Instant;
}

export const MoveDemoClockResult = resultUnion('MoveDemoClockResult', MoveDemoClockSuccess, [
  'INVALID_INPUT',
  'IDEMPOTENCY_KEY_REUSED',
]);
