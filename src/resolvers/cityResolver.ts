import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { daysBetween } from '../domain/calendar/days.ts';
import { daysOf } from '../domain/calendar/calendar.ts';
import { policyInForce } from '../domain/policy/setting.ts';
import { SUBCATEGORIES } from '../domain/privilege/subcategories.ts';
import type { Day } from '../domain/shared/time.ts';
import { findCitiesInOrder } from '../db/reads/kindergartens.ts';
import { CalendarType, toCalendar } from '../schema/calendar.ts';
import { City, CityConnection, toCity } from '../schema/city.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { badUserInput } from '../schema/errors.ts';
import { PolicyVersion, PolicyVersionConnection, toPolicyVersion } from '../schema/policyVersion.ts';
import { type Subcategory, SubcategoryConnection, toSubcategory } from '../schema/privilege.ts';
import { LocalDate } from '../schema/scalars.ts';
import { ServerInfo } from '../schema/serverInfo.ts';
import type { Context } from './context.ts';
import { byId, byNumber, CITY_ARGUMENT, cityMeant, listOf, listOfAll, onlyCity, type ByNumber } from './list.ts';
import { loadCity } from './load.ts';
import { loadersOf } from './loaders.ts';

const CITIES = byId('cities');
const POLICIES = byNumber('policies');
const KINDS = byNumber('subcategories');

const MOST_DAYS = 366;

@Resolver(() => City)
export class CityResolver {
  @Query(() => CityConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'The cities of this installation. Public.',
  })
  cities(@Ctx() { db }: Context, @Args(() => PageArguments) page: PageArguments): Promise<Connection<City>> {
    const read = (asked: Page<ByNumber>) => findCitiesInOrder(db, asked);
    return listOf(page, CITIES, read, ({ id }): ByNumber => [id], toCity);
  }

  @Query(() => PolicyVersion, { nullable: true, description: 'The rules in force at this moment. Public.' })
  async policy(
    @Ctx() context: Context,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<PolicyVersion | null> {
    const setting = await settingMeant(context, city);
    return setting === null ? null : toPolicyVersion(policyInForce(setting));
  }

  @Query(() => PolicyVersionConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Every version of the rules, first to last, those to come included. Public.',
  })
  async policies(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Connection<PolicyVersion> | null> {
    const setting = await settingMeant(context, city);
    return setting === null ? null : listOfAll(page, POLICIES, setting.policies, toPolicyVersion);
  }

  @Query(() => CalendarType, {
    nullable: true,
    complexity: 100,
    description: `The calendar of a city, ${MOST_DAYS} days at most. Public.`,
  })
  async calendar(
    @Ctx() context: Context,
    @Arg('from', () => LocalDate, { description: 'The first day.' }) from: Day,
    @Arg('to', () => LocalDate, { description: 'The last day.' }) to: Day,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<CalendarType | null> {
    const length = daysBetween(from, to) + 1;
    if (length < 1 || length > MOST_DAYS)
      throw badUserInput('to', `Expected ${MOST_DAYS} days at most, and not before \`from\`.`);
    const setting = await settingMeant(context, city);
    return setting === null ? null : toCalendar(setting.calendar, daysOf(setting.calendar, from, to));
  }

  @Query(() => SubcategoryConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Kinds of privilege, best category first. Public.',
  })
  subcategories(@Args(() => PageArguments) page: PageArguments): Promise<Connection<Subcategory>> {
    return listOfAll(page, KINDS, SUBCATEGORIES, toSubcategory);
  }
}

@Resolver(() => ServerInfo)
export class ServerInfoCityResolver {
  @FieldResolver(() => City, {
    nullable: true,
    description: 'The only city there is. Null when there are several, or none yet.',
  })
  async city(@Root() _: ServerInfo, @Ctx() context: Context): Promise<City | null> {
    const cityId = await onlyCity(context);
    return cityId === null ? null : loadCity(context, cityId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Version of its rules in force. Null when there are several cities, or none yet.',
  })
  async policyVersion(@Root() _: ServerInfo, @Ctx() context: Context): Promise<number | null> {
    const cityId = await onlyCity(context);
    return cityId === null ? null : policyInForce(await loadersOf(context).setting.load(cityId)).version;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Version of its calendar. Null when there are several cities, or none yet.',
  })
  async calendarVersion(@Root() _: ServerInfo, @Ctx() context: Context): Promise<string | null> {
    const cityId = await onlyCity(context);
    return cityId === null ? null : (await loadersOf(context).setting.load(cityId)).calendar.version;
  }
}

const settingMeant = async (context: Context, city: string | null | undefined) => {
  const cityId = await cityMeant(context, city);
  // A foreign id may be well formed and name nothing.
  if (cityId === null || (await loadCity(context, cityId)) === null) return null;
  return loadersOf(context).setting.load(cityId);
};
