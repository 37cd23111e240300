import { Field, Int, ObjectType } from 'type-graphql';
import type { Backlog, DeliveryCount as DeliveryFacts } from '../domain/oversight/health.ts';
import type { ContactChannel } from '../domain/contact/contactChange.ts';
import type { DeliveryState } from '../domain/notice/delivery.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { ContactChannelType } from './contact.ts';
import { DeliveryStateType } from './notice.ts';
import { DateTime, LocalDate } from './scalars.ts';

@ObjectType({ description: 'Notices on one way in one state.' })
export class DeliveryCount implements DeliveryFacts {
  @Field(() => ContactChannelType, { description: 'The way.' })
  readonly channel!: ContactChannel;

  @Field(() => DeliveryStateType, { description: 'The state.' })
  readonly state!: DeliveryState;

  @Field(() => Int, { description: 'How many there are.' })
  readonly count!: number;
}

@ObjectType({ description: 'Notices whose time to be sent has come.' })
export class Outbox implements Backlog {
  @Field(() => Int, { description: 'How many wait.' })
  readonly waiting!: number;

  @Field(() => Int, { nullable: true, description: 'How long the oldest has waited, in seconds. Null: none waits.' })
  readonly oldestSeconds!: number | null;
}

@ObjectType({ description: 'How the service of a city fares: counts and ages, nothing about anybody.' })
export class Health {
  @Field(() => DateTime, { description: 'The moment in the city for which it holds.' })
  readonly at!: Instant;

  @Field(() => DateTime, { description: 'Deliveries are of notices written since this moment.' })
  readonly deliveriesSince!: Instant;

  @Field(() => [DeliveryCount], { description: 'By way and state.' })
  readonly deliveries!: readonly DeliveryFacts[];

  @Field(() => Int, { description: 'Notices that reached nobody; see `undeliveredNotices`.' })
  readonly undelivered!: number;

  @Field(() => Outbox, { description: 'What waits to be sent, by the real clock.' })
  readonly outbox!: Backlog;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'D1: the earliest deadline, end of a stop list or birthday that has come and is not written down yet. Null: nothing is behind.',
  })
  readonly dueSince!: Instant | null;

  @Field(() => Int, { description: 'R6: certificates presented whose window has ended without a verdict.' })
  readonly lateAtDesk!: number;

  @Field(() => Int, { description: 'Lines of the journal that are not sealed yet, and so not told live.' })
  readonly unsealed!: number;

  @Field(() => LocalDate, { description: 'D9: the last day of which the working calendar is known by decree.' })
  readonly calendarKnownUntil!: Day;
}
