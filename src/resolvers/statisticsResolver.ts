import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { mayWatchDesk } from '../domain/access/mayWatch.ts';
import { asInstant } from '../domain/shared/time.ts';
import { findConfirmationTimes, findEndings, findOccupancy, findWaits } from '../db/reads/statistics.ts';
import { badUserInput } from '../schema/errors.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { KindergartenOccupancy, Statistics, toKindergartenOccupancy } from '../schema/statistics.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT, cityMeant } from './list.ts';
import { existing, loadKindergarten } from './load.ts';
import { loadersOf } from './loaders.ts';

/** It counts the directions of the span and the seats of the city. */
const COST = 200;

const MOST_DAYS = 731;

const DAY_MS = 86_400_000;

@Resolver(() => KindergartenOccupancy)
export class StatisticsResolver {
  @Query(() => Statistics, {
    nullable: true,
    complexity: COST,
    description: 'Occupancy, time to confirm, what became of directions, waits. For the department of the city.',
  })
  async statistics(
    @Ctx() context: Context,
    @Arg('days', () => Int, {
      defaultValue: 90,
      description: 'Directions issued in so many spans of 24 hours up to now are counted, 1–731.',
    })
    days: number,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Statistics | null> {
    const { db, viewer } = context;
    if (days < 1 || days > MOST_DAYS) throw badUserInput('days', `1 to ${MOST_DAYS}.`);
    const cityId = await cityMeant(context, city);
    if (cityId === null || !mayWatchDesk(viewer, cityId)) return null;
    const { now } = await loadersOf(context).setting.load(cityId);
    // What was issued at this very moment counts.
    const to = asInstant(now + 1);
    const from = asInstant(to - days * DAY_MS);
    const span = { cityId, from, to };
    return {
      from,
      to,
      occupancy: (await findOccupancy(db, cityId)).map(toKindergartenOccupancy),
      confirmation: await findConfirmationTimes(db, span),
      endings: await findEndings(db, span),
      waits: await findWaits(db, span),
    };
  }

  @FieldResolver(() => Kindergarten, { description: 'The kindergarten.' })
  kindergarten(@Root() { source }: KindergartenOccupancy, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }
}
