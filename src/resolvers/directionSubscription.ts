import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Direction } from '../schema/direction.ts';
import { DirectionUpdate } from '../schema/liveChanges.ts';
import { decodeId } from '../schema/node.ts';
import type { Context } from './context.ts';
import { AFTER_ARGUMENT, live, notTheirs, type Subscribed } from './live.ts';
import { loadApplication, loadDirection } from './load.ts';

interface Arguments {
  readonly applicationId: string;
  readonly after?: string | null;
}

@Resolver(() => DirectionUpdate)
export class DirectionSubscription {
  @Subscription(() => DirectionUpdate, {
    description:
      'Directions of an application: issued, extended, confirmed, rejected, cancelled, ended. For its family and the department.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const applicationId = decodeId('Application', args.applicationId);
      const application = applicationId === null ? null : await loadApplication(context, applicationId);
      if (applicationId === null || application === null) throw notTheirs();
      return live(context, {
        cityId: application.source.application.cityId,
        after: args.after,
        admit: (fresh) => loadApplication(fresh, applicationId),
        concerns: (line) => line.applicationId === applicationId && line.directionId !== null,
        show: (_fresh, facts, seen, line): DirectionUpdate => ({
          ...facts,
          __typename: 'DirectionUpdate',
          type: line?.type ?? null,
          application: seen,
          directionId: line?.directionId ?? null,
        }),
      });
    },
  })
  directionChanged(
    @Root() change: DirectionUpdate,
    @Arg('applicationId', () => ID, { description: 'Global id of the application.' }) _applicationId: string,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): DirectionUpdate {
    return change;
  }

  @FieldResolver(() => Direction, {
    nullable: true,
    description: 'The direction it happened to; at first the one it holds, null when it holds none.',
  })
  async direction(
    @Root() { directionId, application }: DirectionUpdate,
    @Ctx() context: Context,
  ): Promise<Direction | null> {
    const { state } = application.source.application;
    const shown = directionId ?? (state.kind === 'DIRECTED' ? state.directionId : null);
    return shown === null ? null : loadDirection(context, shown);
  }
}
