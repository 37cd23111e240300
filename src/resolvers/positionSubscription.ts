import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { seqAfter } from '../schema/live.ts';
import { decodeId } from '../schema/node.ts';
import { PositionChange } from '../schema/positionChange.ts';
import { AFTER_ARGUMENT, notTheirs, type Subscribed } from './live.ts';
import { loadApplication } from './load.ts';
import { PositionStream } from './positionStream.ts';

interface Arguments {
  readonly applicationId: string;
  readonly after?: string | null;
}

@Resolver(() => PositionChange)
export class PositionSubscription {
  @Subscription(() => PositionChange, {
    description: 'The place of an application in the queue as it moves, and why. For its family and the department.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const applicationId = decodeId('Application', args.applicationId);
      const application = applicationId === null ? null : await loadApplication(context, applicationId);
      if (applicationId === null || application === null) throw notTheirs();
      const { category } = application.source;
      const { cityId, birthYear, queuedAt, queueNumber } = application.source.application;
      return PositionStream.open(context, {
        applicationId,
        cohort: { cityId, birthYear },
        key: { category, queuedAt, queueNumber },
        after: seqAfter(args.after, cityId),
      });
    },
  })
  positionChanged(
    @Root() change: PositionChange,
    @Arg('applicationId', () => ID, { description: 'Global id of the application.' }) _applicationId: string,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): PositionChange {
    return change;
  }
}
