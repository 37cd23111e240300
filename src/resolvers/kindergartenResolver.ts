import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Language } from '../domain/shared/language.ts';
import { findGroupsOfKindergarten, findKindergartensOfCity } from '../db/reads/kindergartens.ts';
import { City } from '../schema/city.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { BirthYearSeats, Group, GroupConnection, SeatCounts, toGroup, toSeatCounts } from '../schema/group.ts';
import { Kindergarten, KindergartenConnection, toKindergarten } from '../schema/kindergarten.ts';
import { decodeId } from '../schema/node.ts';
import { LanguageType } from '../schema/translated.ts';
import type { Context } from './context.ts';
import { byNumber, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import { existing, loadCity, loadKindergarten } from './load.ts';
import { loadersOf } from './loaders.ts';

const KINDERGARTENS = byNumber('kindergartens');
const GROUPS = byNumber('groups');

@Resolver(() => Kindergarten)
export class KindergartenResolver {
  @Query(() => KindergartenConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Kindergartens of a city, by number. Public.',
  })
  async kindergartens(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('district', () => String, { nullable: true, description: 'Only those of this district.' }) district:
      | string
      | null = null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only those with an open group of this birth year.' })
    birthYear: number | null = null,
    @Arg('language', () => LanguageType, {
      nullable: true,
      description: 'Only those with an open group of this language.',
    })
    language: Language | null = null,
    @Arg('withFreeSeats', () => Boolean, {
      defaultValue: false,
      description: 'Only those with a free seat, of the birth year and language asked for.',
    })
    isWithFreeSeats: boolean = false,
    @Arg('withClosed', () => Boolean, { defaultValue: false, description: 'Closed ones too.' })
    isWithClosed: boolean = false,
  ): Promise<Connection<Kindergarten> | null> {
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const filter = { cityId, district, birthYear, language, isWithFreeSeats, isWithClosed };
    const read = (asked: Page<ByNumber>) => findKindergartensOfCity(context.db, filter, asked);
    return listOf(page, KINDERGARTENS, read, ({ number }): ByNumber => [number], toKindergarten);
  }

  @Query(() => Kindergarten, { nullable: true, description: 'One kindergarten. Public.' })
  async kindergarten(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its global id.' }) id: string,
  ): Promise<Kindergarten | null> {
    const kindergartenId = decodeId('Kindergarten', id);
    return kindergartenId === null ? null : loadKindergarten(context, kindergartenId);
  }

  @FieldResolver(() => City, { description: 'Its city.' })
  city(@Root() { source }: Kindergarten, @Ctx() context: Context): Promise<City> {
    return existing(loadCity(context, source.cityId));
  }

  @FieldResolver(() => GroupConnection, { complexity: pageCost, description: 'Its groups, by number.' })
  groups(
    @Root() { source }: Kindergarten,
    @Ctx() { db }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only those of this birth year.' })
    birthYear: number | null = null,
    @Arg('withClosed', () => Boolean, { defaultValue: false, description: 'Closed ones too.' })
    isWithClosed: boolean = false,
  ): Promise<Connection<Group>> {
    const read = (asked: Page<ByNumber>) => findGroupsOfKindergarten(db, source.id, { birthYear, isWithClosed }, asked);
    return listOf(page, GROUPS, read, ({ number }): ByNumber => [number], toGroup);
  }

  @FieldResolver(() => Int, { description: 'Seats that can be given at this moment.' })
  async freeSeats(
    @Root() { source }: Kindergarten,
    @Ctx() context: Context,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only of this birth year.' }) birthYear:
      | number
      | null = null,
    @Arg('language', () => LanguageType, { nullable: true, description: 'Only of this language.' })
    language: Language | null = null,
  ): Promise<number> {
    const counts = await loadersOf(context).freeSeats.load(source.id);
    return counts
      .filter(
        (each) =>
          (birthYear === null || each.birthYear === birthYear) && (language === null || each.language === language),
      )
      .reduce((sum, { count }) => sum + count, 0);
  }

  @FieldResolver(() => [BirthYearSeats], {
    description: 'Its seats by the birth year they are for, the youngest children first.',
  })
  async seatsByBirthYear(@Root() { source }: Kindergarten, @Ctx() context: Context): Promise<BirthYearSeats[]> {
    const counts = await loadersOf(context).seatsByBirthYear.load(source.id);
    return [...new Set(counts.map(({ birthYear }) => birthYear))].map((birthYear) => ({
      birthYear,
      seats: toSeatCounts(counts.filter((each) => each.birthYear === birthYear)),
    }));
  }
}

@Resolver(() => Group)
export class GroupResolver {
  @FieldResolver(() => Kindergarten, { description: 'Its kindergarten.' })
  kindergarten(@Root() { source }: Group, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }

  @FieldResolver(() => SeatCounts, { description: 'Its seats by state.' })
  async seatCounts(@Root() { source }: Group, @Ctx() context: Context): Promise<SeatCounts> {
    return toSeatCounts(await loadersOf(context).seatCounts.load(source.id));
  }
}
