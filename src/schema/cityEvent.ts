import { Field, Int, ObjectType } from 'type-graphql';
import type { ApplicationState } from '../domain/application/application.ts';
import type { DirectionState } from '../domain/direction/direction.ts';
import type { ActorRole, JournalEntry, JournalEventType } from '../domain/journal/journalEntry.ts';
import { ruleOf } from '../domain/journal/ruleOf.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { SeatState } from '../domain/seat/seat.ts';
import type { Instant } from '../domain/shared/time.ts';
import { ApplicationStateType } from './application.ts';
import { connectionOf } from './connection.ts';
import { DirectionStateType } from './direction.ts';
import { ActorRoleType, JournalEventTypeType } from './history.ts';
import { LiveEvent } from './live.ts';
import { CategoryType } from './privilege.ts';
import { DateTime } from './scalars.ts';
import { SeatStateType } from './seat.ts';

/** A line of the journal in its place of the city's sequence. */
export interface EventFacts extends Omit<JournalEntry, 'idempotencyKey'> {
  readonly citySeq: number;
}

@ObjectType({
  description:
    "One line of the journal of a city, for other systems: what happened to which thing, without anybody's name. Its objects are there for those who may see them.",
})
export class CityEvent {
  readonly source!: EventFacts;

  @Field(() => Int, { description: 'Its place in the sequence of the city: 1, 2, 3 …, without a gap.' })
  readonly citySeq!: number;

  @Field(() => DateTime, { description: 'When it was done.' })
  readonly at!: Instant;

  @Field(() => DateTime, { description: 'When it took effect: the deadline, for what time itself does.' })
  readonly effectiveAt!: Instant;

  @Field(() => JournalEventTypeType, { description: 'What happened.' })
  readonly type!: JournalEventType;

  @Field(() => String, { nullable: true, description: 'Number of the rule by which it happened, as `R15`.' })
  readonly rule!: string | null;

  @Field(() => ActorRoleType, { description: 'Whose act it was. People are not named.' })
  readonly actorRole!: ActorRole;

  @Field(() => Int, { nullable: true, description: 'The birth year it is about.' })
  readonly birthYear!: number | null;

  @Field(() => Int, { nullable: true, description: 'The public number in the queue of the application it is about.' })
  readonly queueNumber!: number | null;

  @Field(() => CategoryType, { nullable: true, description: 'Its category before. Null: it did not stand.' })
  readonly categoryBefore!: Category | null;

  @Field(() => CategoryType, { nullable: true, description: 'Its category after. Null: it stands no more.' })
  readonly categoryAfter!: Category | null;

  @Field(() => ApplicationStateType, { nullable: true, description: 'Where the application stood before.' })
  readonly stateBefore!: ApplicationState['kind'] | null;

  @Field(() => ApplicationStateType, { nullable: true, description: 'Where the application stood after.' })
  readonly stateAfter!: ApplicationState['kind'] | null;

  @Field(() => DirectionStateType, { nullable: true, description: 'What became of the direction it is about.' })
  readonly directionStateAfter!: DirectionState['kind'] | null;

  @Field(() => SeatStateType, { nullable: true, description: 'What the seat it is about was before.' })
  readonly seatStateBefore!: SeatState['kind'] | null;

  @Field(() => SeatStateType, { nullable: true, description: 'What the seat it is about was after.' })
  readonly seatStateAfter!: SeatState['kind'] | null;
}

export const toCityEvent = (source: EventFacts): CityEvent => ({
  source,
  citySeq: source.citySeq,
  at: source.at,
  effectiveAt: source.effectiveAt,
  type: source.type,
  rule: ruleOf(source.type),
  actorRole: source.actorRole,
  birthYear: source.birthYear,
  queueNumber: (source.keyAfter ?? source.keyBefore)?.queueNumber ?? null,
  categoryBefore: source.keyBefore?.category ?? null,
  categoryAfter: source.keyAfter?.category ?? null,
  stateBefore: source.before?.application?.state.kind ?? null,
  stateAfter: source.after?.application?.state.kind ?? null,
  directionStateAfter: source.after?.direction?.state.kind ?? null,
  seatStateBefore: source.before?.seat?.state.kind ?? null,
  seatStateAfter: source.after?.seat?.state.kind ?? null,
});

export const CityEventConnection = connectionOf('CityEvent', () => CityEvent);

@ObjectType({ implements: LiveEvent, description: 'The next event of a city.' })
export class CityEventPush extends LiveEvent {
  readonly __typename = 'CityEventPush' as const;

  @Field(() => CityEvent, { nullable: true, description: 'The event. Null for the present state, which has none.' })
  readonly event!: CityEvent | null;
}
