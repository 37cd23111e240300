import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root, Subscription } from 'type-graphql';
import { mayWatchCity } from '../domain/access/mayWatch.ts';
import { findSealedLines, findSealedLinesBefore } from '../db/reads/sealedLines.ts';
import { Application } from '../schema/application.ts';
import { CityEvent, CityEventConnection, CityEventPush, toCityEvent } from '../schema/cityEvent.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Direction } from '../schema/direction.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { EVENT_CURSORS, seqAfter } from '../schema/live.ts';
import { Seat } from '../schema/seat.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT, cityMeant, listOf } from './list.ts';
import { AFTER_ARGUMENT, live, type Subscribed } from './live.ts';
import { loadApplication, loadDirection, loadKindergarten, loadSeat } from './load.ts';
import { watchedCity } from './watchedCity.ts';

interface Arguments {
  readonly cityId?: string | null;
  readonly after?: string | null;
}

@Resolver(() => CityEvent)
export class EventResolver {
  @Query(() => CityEventConnection, {
    nullable: true,
    complexity: pageCost,
    description:
      'Everything that happened in a city, in order and without a gap. Its cursors are those of the subscriptions. For integrators, supervisors and auditors.',
  })
  async events(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Connection<CityEvent> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null || !mayWatchCity(viewer, cityId)) return null;
    seqAfter(page.after ?? page.before, cityId);
    const read = ({ direction, bound, limit }: Page<[cityId: number, citySeq: number]>) =>
      direction === 'FORWARD'
        ? findSealedLines(db, cityId, bound?.[1] ?? 0, limit + 1)
        : findSealedLinesBefore(db, cityId, bound?.[1] ?? null, limit + 1);
    return listOf(
      page,
      EVENT_CURSORS,
      read,
      ({ citySeq }): [cityId: number, citySeq: number] => [cityId, citySeq],
      toCityEvent,
    );
  }

  @Subscription(() => CityEventPush, {
    description:
      'The same as `events`, as they happen, each once and in order. For integrators, supervisors and auditors.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const cityId = await watchedCity(context, args.cityId);
      return live(context, {
        cityId,
        after: args.after,
        admit: async ({ viewer }) => (mayWatchCity(viewer, cityId) ? true : null),
        concerns: () => true,
        show: (_fresh, facts, _seen, line): CityEventPush => ({
          ...facts,
          __typename: 'CityEventPush',
          event: line && toCityEvent(line),
        }),
      });
    },
  })
  cityEvents(
    @Root() push: CityEventPush,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) _city?: string | null,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): CityEventPush {
    return push;
  }

  @FieldResolver(() => Application, {
    nullable: true,
    description: 'The application it is about. Null for those who do not see it.',
  })
  async application(@Root() { source }: CityEvent, @Ctx() context: Context): Promise<Application | null> {
    return source.applicationId === null ? null : loadApplication(context, source.applicationId);
  }

  @FieldResolver(() => Direction, {
    nullable: true,
    description: 'The direction it is about. Null for those who do not see it.',
  })
  async direction(@Root() { source }: CityEvent, @Ctx() context: Context): Promise<Direction | null> {
    return source.directionId === null ? null : loadDirection(context, source.directionId);
  }

  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat it is about. Null also once the seat was taken away with the capacity.',
  })
  async seat(@Root() { source }: CityEvent, @Ctx() context: Context): Promise<Seat | null> {
    return source.seatId === null ? null : loadSeat(context, source.seatId);
  }

  @FieldResolver(() => Kindergarten, { nullable: true, description: 'The kindergarten it is about.' })
  async kindergarten(@Root() { source }: CityEvent, @Ctx() context: Context): Promise<Kindergarten | null> {
    return source.kindergartenId === null ? null : loadKindergarten(context, source.kindergartenId);
  }
}
