import { Arg, Args, Ctx, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { freesSeat } from '../domain/journal/toldLive.ts';
import type { Language } from '../domain/shared/language.ts';
import { findSeatsOfCity } from '../db/reads/seats.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { SeatRelease } from '../schema/liveChanges.ts';
import { requireId } from '../schema/node.ts';
import { Seat, SeatConnection, toSeat } from '../schema/seat.ts';
import { LanguageType } from '../schema/translated.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, listOf, type ByNumber } from './list.ts';
import { AFTER_ARGUMENT, live, type Subscribed } from './live.ts';
import { loadSeat } from './load.ts';
import { watchedCity } from './watchedCity.ts';

interface Arguments {
  readonly cityId?: string | null;
  readonly kindergartenId?: string | null;
  readonly birthYear?: number | null;
  readonly language?: Language | null;
  readonly after?: string | null;
}

const SEATS = byId('seats');

@Resolver(() => SeatRelease)
export class SeatSubscription {
  @Subscription(() => SeatRelease, {
    description: 'Seats that become free: given back, opened, or freed by the end of a direction. Public.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const cityId = await watchedCity(context, args.cityId);
      const { birthYear = null, language = null } = args;
      const kindergartenId = args.kindergartenId
        ? requireId('Kindergarten', args.kindergartenId, 'kindergartenId')
        : null;
      const filter = { cityId, kindergartenId, birthYear, language };
      return live(context, {
        cityId,
        after: args.after,
        admit: async () => true,
        concerns: (line) =>
          freesSeat(line) &&
          (kindergartenId === null || line.kindergartenId === kindergartenId) &&
          (birthYear === null || line.birthYear === birthYear),
        show: async (fresh, facts, _seen, line): Promise<SeatRelease | null> => {
          const seatId = line?.seatId ?? null;
          // The journal does not tell the language of a group.
          if (language !== null && seatId !== null && (await loadSeat(fresh, seatId))?.language !== language)
            return null;
          return { ...facts, __typename: 'SeatRelease', filter, seatId };
        },
      });
    },
  })
  seatReleased(
    @Root() release: SeatRelease,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) _city?: string | null,
    @Arg('kindergartenId', () => ID, { nullable: true, description: 'Only those of this kindergarten.' })
    _kindergarten?: string | null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only those for this birth year.' })
    _birthYear?: number | null,
    @Arg('language', () => LanguageType, { nullable: true, description: 'Only those of this language.' })
    _language?: Language | null,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): SeatRelease {
    return release;
  }

  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat. Null for the present state, and once the seat was taken away with the capacity.',
  })
  async seat(@Root() { seatId }: SeatRelease, @Ctx() context: Context): Promise<Seat | null> {
    return seatId === null ? null : loadSeat(context, seatId);
  }

  @FieldResolver(() => SeatConnection, {
    complexity: pageCost,
    description: 'All seats that are free now, of those that were asked for.',
  })
  freeSeats(
    @Root() { filter }: SeatRelease,
    @Ctx() { db }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Seat>> {
    const read = (asked: Page<ByNumber>) => findSeatsOfCity(db, { ...filter, groupId: null, states: ['FREE'] }, asked);
    return listOf(page, SEATS, read, ({ id }): ByNumber => [id], toSeat);
  }
}
