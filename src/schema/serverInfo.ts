import { Field, Int, ObjectType } from 'type-graphql';
import type { Instant } from '../domain/shared/time.ts';
import { DateTime } from './scalars.ts';

@ObjectType({ description: 'What answers, and by which clock.' })
export class ServerInfo {
  @Field(() => String, { description: 'Version of Kezek.' })
  readonly version!: string;

  @Field(() => DateTime, {
    description: 'The present moment by which the rules are judged. In a demo it can be moved.',
  })
  readonly now!: Instant;

  @Field(() => String, { description: 'Time zone of the city, by its IANA name.' })
  readonly zone!: string;
}

@ObjectType('RateLimit', {
  description: 'What the caller may still ask for. An operation costs what it reads, at least 1 point.',
})
export class RateLimitType {
  @Field(() => Int, { description: 'Points there are when all is quiet.' })
  readonly limit!: number;

  @Field(() => Int, { description: 'Points this operation cost.' })
  readonly cost!: number;

  @Field(() => Int, { description: 'Points left.' })
  readonly remaining!: number;

  @Field(() => DateTime, { description: 'When all points are there again.' })
  readonly resetAt!: Instant;
}
