import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { mayWatchDesk } from '../domain/access/mayWatch.ts';
import { movesDesk } from '../domain/journal/toldLive.ts';
import type { DeskState } from '../db/reads/desk.ts';
import { pageCost, PageArguments, type Connection } from '../schema/connection.ts';
import { Direction } from '../schema/direction.ts';
import { VerificationDeskChange } from '../schema/liveChanges.ts';
import {
  DeskStateType,
  VerificationDeskEntryConnection,
  type VerificationDeskEntry,
} from '../schema/verificationDesk.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT } from './list.ts';
import { AFTER_ARGUMENT, live, type Subscribed } from './live.ts';
import { loadDirection } from './load.ts';
import { deskOf } from './verificationDeskResolver.ts';
import { watchedCity } from './watchedCity.ts';

interface Arguments {
  readonly cityId?: string | null;
  readonly after?: string | null;
}

@Resolver(() => VerificationDeskChange)
export class DeskSubscription {
  @Subscription(() => VerificationDeskChange, {
    description: 'What comes to the desk of a city, changes there and leaves it. For the department.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const cityId = await watchedCity(context, args.cityId);
      return live(context, {
        cityId,
        after: args.after,
        admit: async ({ viewer }) => (mayWatchDesk(viewer, cityId) ? true : null),
        concerns: movesDesk,
        show: (_fresh, facts, _seen, line): VerificationDeskChange => ({
          ...facts,
          __typename: 'VerificationDeskChange',
          cityId,
          type: line?.type ?? null,
          directionId: line?.directionId ?? null,
        }),
      });
    },
  })
  verificationDeskChanged(
    @Root() change: VerificationDeskChange,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) _city?: string | null,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): VerificationDeskChange {
    return change;
  }

  @FieldResolver(() => Direction, { nullable: true, description: 'The direction. Null for the present state.' })
  async direction(@Root() { directionId }: VerificationDeskChange, @Ctx() context: Context): Promise<Direction | null> {
    return directionId === null ? null : loadDirection(context, directionId);
  }

  @FieldResolver(() => VerificationDeskEntryConnection, {
    complexity: pageCost,
    description: 'The desk as it is now, nearest deadline first.',
  })
  desk(
    @Root() { cityId }: VerificationDeskChange,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('states', () => [DeskStateType], { nullable: true, description: 'Only those in one of these states.' })
    states: DeskState[] | null = null,
  ): Promise<Connection<VerificationDeskEntry>> {
    return deskOf(context, cityId, states, page);
  }
}
