import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { SMALL_COHORT } from '../domain/access/mayWatch.ts';
import { returnReasonOf } from '../domain/journal/toldLive.ts';
import { findIsCohortSmaller } from '../db/reads/cohortSize.ts';
import type { SealedLine } from '../db/reads/sealedLines.ts';
import { Application } from '../schema/application.ts';
import { ApplicationReturn } from '../schema/liveChanges.ts';
import { requireId } from '../schema/node.ts';
import { Seat } from '../schema/seat.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT } from './list.ts';
import { AFTER_ARGUMENT, live, type Subscribed } from './live.ts';
import { loadApplication, loadSeat } from './load.ts';
import { watchedCity } from './watchedCity.ts';

interface Arguments {
  readonly cityId?: string | null;
  readonly kindergartenId?: string | null;
  readonly birthYear?: number | null;
  readonly after?: string | null;
}

@Resolver(() => ApplicationReturn)
export class ReturnSubscription {
  @Subscription(() => ApplicationReturn, {
    description:
      'Applications whose privilege was not confirmed, or was falsified, and that return to the general queue.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const cityId = await watchedCity(context, args.cityId);
      const { birthYear = null } = args;
      const kindergartenId = args.kindergartenId
        ? requireId('Kindergarten', args.kindergartenId, 'kindergartenId')
        : null;
      return live(context, {
        cityId,
        after: args.after,
        admit: async () => true,
        concerns: (line) =>
          returnReasonOf(line) !== null &&
          (kindergartenId === null || line.kindergartenId === kindergartenId) &&
          (birthYear === null || line.birthYear === birthYear),
        show: async (fresh, facts, _seen, line): Promise<ApplicationReturn | null> =>
          line !== null && !(await isTold(fresh, line))
            ? null
            : {
                ...facts,
                __typename: 'ApplicationReturn',
                reason: line && returnReasonOf(line),
                birthYear: line?.birthYear ?? null,
                applicationId: line?.applicationId ?? null,
                seatId: line?.seatId ?? null,
              },
      });
    },
  })
  applicationReturned(
    @Root() told: ApplicationReturn,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) _city?: string | null,
    @Arg('kindergartenId', () => ID, { nullable: true, description: 'Only with a seat of this kindergarten.' })
    _kindergarten?: string | null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only of this birth year.' })
    _birthYear?: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): ApplicationReturn {
    return told;
  }

  @FieldResolver(() => Application, {
    nullable: true,
    description: 'The application. Null for everybody but its family and the department.',
  })
  async application(
    @Root() { applicationId }: ApplicationReturn,
    @Ctx() context: Context,
  ): Promise<Application | null> {
    return applicationId === null ? null : loadApplication(context, applicationId);
  }

  @FieldResolver(() => Seat, { nullable: true, description: 'The seat it freed. Null when it held none.' })
  async seat(@Root() { seatId }: ApplicationReturn, @Ctx() context: Context): Promise<Seat | null> {
    return seatId === null ? null : loadSeat(context, seatId);
  }
}

/** To those who see the application, and to everybody where nobody can guess whose it is. */
const isTold = async (context: Context, { applicationId, cityId, birthYear }: SealedLine): Promise<boolean> => {
  if (applicationId !== null && (await loadApplication(context, applicationId)) !== null) return true;
  return birthYear !== null && !(await findIsCohortSmaller(context.db, { cityId, birthYear }, SMALL_COHORT));
};
