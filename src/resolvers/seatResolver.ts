import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { SeatCause } from '../domain/seat/seatCause.ts';
import type { SeatState } from '../domain/seat/seat.ts';
import type { Language } from '../domain/shared/language.ts';
import { findSeatsOfCity } from '../db/reads/seats.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Direction } from '../schema/direction.ts';
import { Group } from '../schema/group.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { decodeId } from '../schema/node.ts';
import { Seat, SeatCauseType, SeatConnection, SeatStateType, toSeat } from '../schema/seat.ts';
import { LanguageType } from '../schema/translated.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import { existing, loadDirection, loadGroup, loadKindergarten } from './load.ts';
import { loadersOf } from './loaders.ts';

const SEATS = byId('seats');

@Resolver(() => Seat)
export class SeatResolver {
  @Query(() => SeatConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'The register of seats. Public: that a seat is held is shown, not for whom.',
  })
  async seats(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('kindergartenId', () => ID, { nullable: true, description: 'Only those of this kindergarten.' })
    kindergarten?: string | null,
    @Arg('groupId', () => ID, { nullable: true, description: 'Only those of this group.' }) group?: string | null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only those for this birth year.' })
    birthYear: number | null = null,
    @Arg('language', () => LanguageType, { nullable: true, description: 'Only those of this language.' })
    language: Language | null = null,
    @Arg('states', () => [SeatStateType], { nullable: true, description: 'Only those in one of these states.' })
    states: SeatState['kind'][] | null = null,
  ): Promise<Connection<Seat> | null> {
    const cityId = await cityMeant(context, city);
    const kindergartenId = kindergarten ? decodeId('Kindergarten', kindergarten) : null;
    const groupId = group ? decodeId('Group', group) : null;
    const isUnknown = (asked: string | null | undefined, id: number | null): boolean =>
      typeof asked === 'string' && id === null;
    if (cityId === null || isUnknown(kindergarten, kindergartenId) || isUnknown(group, groupId)) return null;
    const filter = { cityId, kindergartenId, groupId, birthYear, language, states };
    const read = (asked: Page<ByNumber>) => findSeatsOfCity(context.db, filter, asked);
    return listOf(page, SEATS, read, ({ id }): ByNumber => [id], toSeat);
  }

  @FieldResolver(() => Kindergarten, { description: 'Its kindergarten.' })
  kindergarten(@Root() { source }: Seat, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }

  @FieldResolver(() => Group, { description: 'Its group.' })
  group(@Root() { source }: Seat, @Ctx() context: Context): Promise<Group> {
    return existing(loadGroup(context, source.groupId));
  }

  @FieldResolver(() => SeatCauseType, {
    nullable: true,
    description: 'What made it what it is. Null: it was taken before Kezek came.',
  })
  async cause(@Root() { source }: Seat, @Ctx() context: Context): Promise<SeatCause | null> {
    return (await loadersOf(context).seatCause.load(source.id))?.cause ?? null;
  }

  @FieldResolver(() => Direction, {
    nullable: true,
    description: 'The direction that holds it or filled it. Null for everybody who does not see that direction.',
  })
  async direction(@Root() { source }: Seat, @Ctx() context: Context): Promise<Direction | null> {
    const { state } = source;
    return 'directionId' in state && state.directionId !== null ? loadDirection(context, state.directionId) : null;
  }
}
