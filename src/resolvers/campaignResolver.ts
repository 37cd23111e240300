import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { nextSlotFor, slotsAt } from '../domain/allocation/campaign.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { findCampaignsOfCity, findSlotsOfCity } from '../db/campaign.ts';
import { Application } from '../schema/application.ts';
import { Campaign, CampaignConnection, Slot, SlotConnection, slotsOf, toSlot } from '../schema/campaign.ts';
import { City } from '../schema/city.ts';
import { cursorFormat, pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import type { Context } from './context.ts';
import { byId, byNumber, CITY_ARGUMENT, cityMeant, listOf, listOfAll, type ByNumber } from './list.ts';
import { existing, loadCampaign, loadCity, showCampaign } from './load.ts';
import { loadersOf } from './loaders.ts';

type ByOpening = readonly [opensAt: number, id: number];

const CAMPAIGNS = byId('campaigns');
const OF_CAMPAIGN = byNumber('slotsOfCampaign');
const SCHEDULE = cursorFormat<[opensAt: number, id: number]>('slots', 'instant', 'integer');

@Resolver(() => Campaign)
export class CampaignResolver {
  @Query(() => CampaignConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Planned, open and past distributions of a city, newest first. Public.',
  })
  async campaigns(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Connection<Campaign> | null> {
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const read = (asked: Page<ByNumber>) => findCampaignsOfCity(context.db, cityId, asked);
    const show = (found: Parameters<typeof showCampaign>[1]) => showCampaign(context, found);
    return listOf(page, CAMPAIGNS, read, ({ id }): ByNumber => [id], show);
  }

  @FieldResolver(() => City, { description: 'Its city.' })
  city(@Root() { source }: Campaign, @Ctx() context: Context): Promise<City> {
    return existing(loadCity(context, source.cityId));
  }

  @FieldResolver(() => SlotConnection, {
    complexity: pageCost,
    description: 'Its slots by their beginning, without those that were taken back.',
  })
  slots(@Root() campaign: Campaign, @Args(() => PageArguments) page: PageArguments): Promise<Connection<Slot>> {
    return listOfAll(page, OF_CAMPAIGN, slotsOf(campaign), toSlot);
  }
}

@Resolver(() => Slot)
export class SlotResolver {
  @Query(() => SlotConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'The schedule of a city: slots that run or come, by their beginning. Public.',
  })
  async slots(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only those that serve this birth year.' })
    birthYear: number | null = null,
  ): Promise<Connection<Slot> | null> {
    const cityId = await cityMeant(context, city);
    // A foreign id may be well formed and name nothing.
    if (cityId === null || (await loadCity(context, cityId)) === null) return null;
    const { now } = await loadersOf(context).setting.load(cityId);
    const read = (asked: Page<ByOpening>) => findSlotsOfCity(context.db, { cityId, birthYear, now }, asked);
    return listOf<Awaited<ReturnType<typeof read>>[number], ByOpening, Slot>(
      page,
      SCHEDULE,
      read,
      ({ opensAt, id }) => [opensAt, id],
      toSlot,
    );
  }

  @FieldResolver(() => Campaign, { description: 'The campaign it belongs to.' })
  campaign(@Root() { source }: Slot, @Ctx() context: Context): Promise<Campaign> {
    return existing(loadCampaign(context, source.campaignId));
  }
}

/** "Do not wait on the day of another year of birth": what the schedule means for one application (R18). */
@Resolver(() => Application)
export class ApplicationScheduleResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Is its birth year issued only in the slots of a campaign at this moment? Otherwise whenever a seat comes free.',
  })
  async isIssuedInSlots(@Root() { source }: Application, @Ctx() context: Context): Promise<boolean> {
    const { cityId, birthYear } = source.application;
    const { campaigns, now } = await scheduleOf(context, cityId);
    return slotsAt(campaigns, birthYear, now) !== null;
  }

  @FieldResolver(() => Slot, {
    nullable: true,
    description:
      'The slot that serves its birth year and category now, or else the next one: on any other day nothing is issued to it while a campaign is open. Null: none is planned.',
  })
  async nextSlot(@Root() { source }: Application, @Ctx() context: Context): Promise<Slot | null> {
    const { category } = source;
    const { cityId, birthYear } = source.application;
    const { campaigns, now } = await scheduleOf(context, cityId);
    const slot = nextSlotFor(campaigns, { birthYear, category }, now);
    return slot === null ? null : toSlot(slot);
  }
}

const scheduleOf = async (context: Context, cityId: CityId) => {
  const { setting, campaignsOfCity } = loadersOf(context);
  const [{ now }, campaigns] = await Promise.all([setting.load(cityId), campaignsOfCity.load(cityId)]);
  return { now, campaigns };
};
