import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { JournalEventType } from '../domain/journal/journalEntry.ts';
import {
  findApplicationByNumber,
  findApplicationsOfBatch,
  findOwnApplications,
  type SeenApplication,
} from '../db/reads/applications.ts';
import { findDirectionsOfApplication } from '../db/reads/directions.ts';
import { findHistory } from '../db/reads/history.ts';
import { Application, ApplicationConnection, Batch, toApplication, Wish } from '../schema/application.ts';
import { Child } from '../schema/child.ts';
import { City } from '../schema/city.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Direction, DirectionConnection } from '../schema/direction.ts';
import { badUserInput } from '../schema/errors.ts';
import { type HistoryEntry, HistoryEntryConnection, JournalEventTypeType, toHistoryEntry } from '../schema/history.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { decodeId } from '../schema/node.ts';
import { Privilege } from '../schema/privilege.ts';
import { QueuePosition, QueuePositionWish } from '../schema/queuePosition.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import {
  existing,
  loadApplication,
  loadBatch,
  loadChild,
  loadCity,
  loadDirection,
  loadKindergarten,
  loadPrivilege,
  showDirection,
} from './load.ts';
import { loadersOf } from './loaders.ts';
import { findPosition, positionOf } from './shownPosition.ts';

const APPLICATIONS = byId('applications');
const DIRECTIONS = byId('directionsOfApplication');
const HISTORY = byId('history');

/** What it may cost: while memory cannot answer, the database walks an index over all who stand before. */
const POSITION_COST = 25;

const keyOfApplication = ({ application }: SeenApplication): ByNumber => [application.id];

@Resolver(() => Application)
export class ApplicationResolver {
  @Query(() => ApplicationConnection, {
    nullable: true,
    complexity: pageCost,
    description: "Applications of the viewer's own children, newest first.",
  })
  myApplications(
    @Ctx() { db, viewer }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Application>> {
    const read = (asked: Page<ByNumber>) => findOwnApplications(db, viewer, asked);
    return listOf(page, APPLICATIONS, read, keyOfApplication, toApplication);
  }

  @Query(() => Application, {
    nullable: true,
    description: 'One application, by its id or by its number in the queue. For its family and the department.',
  })
  async application(
    @Ctx() context: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Its global id.' }) id?: string | null,
    @Arg('queueNumber', () => Int, { nullable: true, description: 'Its number in the queue of the city.' })
    queueNumber: number | null = null,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Application | null> {
    const isById = id !== null && id !== undefined;
    if (isById === (queueNumber !== null)) throw badUserInput('id', 'Give either `id` or `queueNumber`.');
    if (isById) {
      const applicationId = decodeId('Application', id);
      return applicationId === null ? null : loadApplication(context, applicationId);
    }
    const cityId = await cityMeant(context, city);
    if (cityId === null || queueNumber === null) return null;
    const found = await findApplicationByNumber(context.db, context.viewer, cityId, queueNumber);
    return found === null ? null : toApplication(found);
  }

  @Query(() => QueuePosition, {
    nullable: true,
    complexity: POSITION_COST,
    description: 'Where an application stands. For its family and the department; null once it stands no more.',
  })
  async queuePosition(
    @Ctx() context: Context,
    @Arg('applicationId', () => ID, { description: 'Global id of the application.' }) id: string,
  ): Promise<QueuePosition | null> {
    const applicationId = decodeId('Application', id);
    return applicationId === null ? null : findPosition(context, applicationId);
  }

  @FieldResolver(() => City, { description: 'The city in whose queue it stands.' })
  city(@Root() { source }: Application, @Ctx() context: Context): Promise<City> {
    return existing(loadCity(context, source.application.cityId));
  }

  @FieldResolver(() => Child, { nullable: true, description: 'The child.' })
  child(@Root() { source }: Application, @Ctx() context: Context): Promise<Child | null> {
    return loadChild(context, source.application.childId);
  }

  @FieldResolver(() => Privilege, {
    nullable: true,
    description: 'The latest claim, whatever became of it. Null: there was none.',
  })
  async privilege(@Root() { source }: Application, @Ctx() context: Context): Promise<Privilege | null> {
    return source.privilegeId === null ? null : loadPrivilege(context, source.privilegeId);
  }

  @FieldResolver(() => Batch, { nullable: true, description: 'Twins or triplets it asked for one kindergarten with.' })
  async batch(@Root() { source }: Application, @Ctx() context: Context): Promise<Batch | null> {
    const { batchId } = source.application;
    return batchId === null ? null : loadBatch(context, batchId);
  }

  @FieldResolver(() => Direction, { nullable: true, description: 'The direction it holds. Null when it holds none.' })
  async liveDirection(@Root() { source }: Application, @Ctx() context: Context): Promise<Direction | null> {
    const { state } = source.application;
    return state.kind === 'DIRECTED' ? loadDirection(context, state.directionId) : null;
  }

  @FieldResolver(() => DirectionConnection, { complexity: pageCost, description: 'All its directions, newest first.' })
  directions(
    @Root() { source }: Application,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Direction>> {
    const { db, viewer } = context;
    const read = (asked: Page<ByNumber>) => findDirectionsOfApplication(db, viewer, source.application.id, asked);
    return listOf(
      page,
      DIRECTIONS,
      read,
      ({ direction }): ByNumber => [direction.id],
      (seen) => showDirection(context, seen),
    );
  }

  @FieldResolver(() => QueuePosition, {
    nullable: true,
    complexity: POSITION_COST,
    description: 'Where it stands. Null once it stands no more.',
  })
  position(@Root() application: Application, @Ctx() context: Context): Promise<QueuePosition | null> {
    return positionOf(context, application);
  }

  @FieldResolver(() => [Kindergarten], {
    nullable: true,
    complexity: 10,
    description: 'Of which kindergartens the family wants to hear when a seat comes free. Null for everybody else.',
  })
  async watchedKindergartens(
    @Root() { source }: Application,
    @Ctx() context: Context,
  ): Promise<readonly Kindergarten[] | null> {
    if (source.sight !== 'FAMILY') return null;
    const watched = await loadersOf(context).watched.load(source.application.id);
    return Promise.all(watched.map(({ kindergartenId }) => existing(loadKindergarten(context, kindergartenId))));
  }

  @FieldResolver(() => HistoryEntryConnection, {
    complexity: pageCost,
    description: 'What happened to it, newest first: who, by role, did what, when, by which rule.',
  })
  history(
    @Root() { source }: Application,
    @Ctx() { db }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('types', () => [JournalEventTypeType], { nullable: true, description: 'Only what is of these types.' })
    types: JournalEventType[] | null = null,
  ): Promise<Connection<HistoryEntry>> {
    const asked = { applicationId: source.application.id, types };
    const read = (slice: Page<ByNumber>) => findHistory(db, asked, slice);
    return listOf(page, HISTORY, read, ({ id }): ByNumber => [id], toHistoryEntry);
  }
}

@Resolver(() => Wish)
export class WishResolver {
  @FieldResolver(() => Kindergarten, { description: 'The wished kindergarten.' })
  kindergarten(@Root() { source }: Wish, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }
}

@Resolver(() => QueuePositionWish)
export class QueuePositionWishResolver {
  @FieldResolver(() => Kindergarten, { description: 'The wished kindergarten.' })
  kindergarten(@Root() { source }: QueuePositionWish, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }
}

@Resolver(() => Batch)
export class BatchResolver {
  @FieldResolver(() => ApplicationConnection, {
    complexity: pageCost,
    description: 'Its applications that the viewer sees, newest first.',
  })
  applications(
    @Root() { source }: Batch,
    @Ctx() { db, viewer }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Application>> {
    const read = (asked: Page<ByNumber>) => findApplicationsOfBatch(db, viewer, source.id, asked);
    return listOf(page, APPLICATIONS, read, keyOfApplication, toApplication);
  }
}
