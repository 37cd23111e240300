import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { mayWatchDesk } from '../domain/access/mayWatch.ts';
import type { ApplicationState } from '../domain/application/application.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { SeenApplication } from '../db/reads/applications.ts';
import { countSeatsOfCohorts, countStanding } from '../db/reads/cohorts.ts';
import { findQueue, type QueueKeyBound } from '../db/reads/queue.ts';
import { Application, ApplicationConnection, ApplicationStateType, toApplication } from '../schema/application.ts';
import { Cohort, toCohorts } from '../schema/cohort.ts';
import { cursorFormat, pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { badUserInput } from '../schema/errors.ts';
import { QueueChange } from '../schema/liveChanges.ts';
import { decodeId } from '../schema/node.ts';
import { CategoryType } from '../schema/privilege.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT, cityMeant, listOf } from './list.ts';
import { AFTER_ARGUMENT, live, type Subscribed } from './live.ts';
import { loadApplication, loadCity } from './load.ts';
import { loadersOf } from './loaders.ts';
import { watchedCity } from './watchedCity.ts';

const QUEUE = cursorFormat<[number, Category, number, number]>('queue', 'number', 'category', 'instant', 'number');

/** The statement walks the indexes of a whole city. */
const COHORTS_COST = 50;

interface Arguments {
  readonly cityId?: string | null;
  readonly birthYear?: number | null;
  readonly after?: string | null;
}

@Resolver(() => QueueChange)
export class QueueResolver {
  @Query(() => ApplicationConnection, {
    nullable: true,
    complexity: pageCost,
    description:
      'All who stand in the queue of a city: cohort by cohort, and in each by the queue key. For the department. Who stands no more is found by number with `application`.',
  })
  async queue(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only this cohort.' }) birthYear: number | null = null,
    @Arg('categories', () => [CategoryType], { nullable: true, description: 'Only those in one of these categories.' })
    categories: Category[] | null = null,
    @Arg('states', () => [ApplicationStateType], { nullable: true, description: 'Only those in one of these states.' })
    states: ApplicationState['kind'][] | null = null,
    @Arg('kindergartenId', () => ID, { nullable: true, description: 'Only those who wish this kindergarten.' })
    kindergarten?: string | null,
    @Arg('queueNumberPrefix', () => Int, {
      nullable: true,
      description: 'Only those whose queue number begins with these digits.',
    })
    numberPrefix: number | null = null,
  ): Promise<Connection<Application> | null> {
    if (numberPrefix !== null && numberPrefix < 1)
      throw badUserInput('queueNumberPrefix', 'Expected digits that a queue number begins with.');
    const cityId = await cityMeant(context, city);
    if (cityId === null || (await loadCity(context, cityId)) === null) return null;
    const kindergartenId = kindergarten ? decodeId('Kindergarten', kindergarten) : null;
    if (typeof kindergarten === 'string' && kindergartenId === null) return null;
    const { db, viewer } = context;
    const filter = { cityId, birthYear, categories, states, kindergartenId, numberPrefix };
    const read = (asked: Page<QueueKeyBound>) => findQueue(db, viewer, filter, asked);
    return listOf(page, QUEUE, read, keyOf, toApplication);
  }

  @Query(() => [Cohort], {
    nullable: true,
    complexity: ({ childComplexity }) => COHORTS_COST + childComplexity,
    description:
      'The cohorts of a city, by birth year: who stands, who could take a seat now, and the seats. For the department.',
  })
  async cohorts(
    @Ctx() context: Context,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<readonly Cohort[] | null> {
    const cityId = await cityMeant(context, city);
    if (cityId === null || (await loadCity(context, cityId)) === null) return null;
    if (!mayWatchDesk(context.viewer, cityId)) return null;
    const { now } = await loadersOf(context).setting.load(cityId);
    const standing = await countStanding(context.db, context.viewer, cityId, now);
    return toCohorts(standing, await countSeatsOfCohorts(context.db, cityId));
  }

  @Subscription(() => QueueChange, {
    description:
      'Who joins the queue of a city, leaves it, or changes in it. For the department: which rows of `queue` to read again.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const cityId = await watchedCity(context, args.cityId);
      const { birthYear = null } = args;
      return live(context, {
        cityId,
        after: args.after,
        admit: async ({ viewer }) => (mayWatchDesk(viewer, cityId) ? true : null),
        concerns: (line) => line.applicationId !== null && (birthYear === null || line.birthYear === birthYear),
        show: (_fresh, facts, _seen, line): QueueChange => ({
          ...facts,
          __typename: 'QueueChange',
          type: line?.type ?? null,
          applicationId: line?.applicationId ?? null,
        }),
      });
    },
  })
  queueChanged(
    @Root() change: QueueChange,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) _city?: string | null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only this cohort.' }) _birthYear?: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): QueueChange {
    return change;
  }

  @FieldResolver(() => Application, { nullable: true, description: 'The application. Null for the present state.' })
  async application(@Root() { applicationId }: QueueChange, @Ctx() context: Context): Promise<Application | null> {
    return applicationId === null ? null : loadApplication(context, applicationId);
  }
}

const keyOf = ({ application, category }: SeenApplication): [number, Category, number, number] => [
  application.birthYear,
  category,
  application.queuedAt,
  application.queueNumber,
];
