import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { addDays, dayOf } from '../domain/calendar/days.ts';
import { daysOf } from '../domain/calendar/calendar.ts';
import type { DirectionState } from '../domain/direction/direction.ts';
import { directionCode } from '../db/directionCode.ts';
import { findDirectionsOfStaff, findOwnDirections, type SeenDirection } from '../db/reads/directions.ts';
import { Application } from '../schema/application.ts';
import { Child } from '../schema/child.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Deadline, Direction, DirectionConnection, DirectionStateType, toDeadline } from '../schema/direction.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { decodeId } from '../schema/node.ts';
import { PolicyVersion } from '../schema/policyVersion.ts';
import { Privilege } from '../schema/privilege.ts';
import { Run } from '../schema/run.ts';
import { Seat } from '../schema/seat.ts';
import { toVerification, Verification } from '../schema/verification.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import {
  existing,
  loadApplication,
  loadChild,
  loadKindergarten,
  loadPolicyVersion,
  loadPrivilege,
  loadRun,
  loadSeat,
  showDirection,
} from './load.ts';
import { loadersOf } from './loaders.ts';

const DIRECTIONS = byId('directions');

const keyOf = ({ direction }: SeenDirection): ByNumber => [direction.id];

@Resolver(() => Direction)
export class DirectionResolver {
  @Query(() => DirectionConnection, {
    nullable: true,
    complexity: pageCost,
    description: "MY DIRECTIONS: those of the viewer's own children, newest first.",
  })
  myDirections(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Direction>> {
    const read = (asked: Page<ByNumber>) => findOwnDirections(context.db, context.viewer, asked);
    return listOf(page, DIRECTIONS, read, keyOf, (seen) => showDirection(context, seen));
  }

  @Query(() => DirectionConnection, {
    nullable: true,
    complexity: pageCost,
    description:
      'Directions within the scope of the roles held, newest first. A kindergarten sees one once nothing is left to prove.',
  })
  async directions(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('kindergartenId', () => ID, { nullable: true, description: 'Only those to this kindergarten.' })
    kindergarten?: string | null,
    @Arg('states', () => [DirectionStateType], { nullable: true, description: 'Only those in one of these states.' })
    states: DirectionState['kind'][] | null = null,
  ): Promise<Connection<Direction> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    const kindergartenId = kindergarten ? decodeId('Kindergarten', kindergarten) : null;
    if (cityId === null || (typeof kindergarten === 'string' && kindergartenId === null)) return null;
    const read = (asked: Page<ByNumber>) =>
      findDirectionsOfStaff(db, viewer, { cityId, kindergartenId, states }, asked);
    return listOf(page, DIRECTIONS, read, keyOf, (seen) => showDirection(context, seen));
  }

  @FieldResolver(() => Kindergarten, { description: 'The kindergarten it leads to.' })
  kindergarten(@Root() { source }: Direction, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.direction.kindergartenId));
  }

  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat it offers. Null once the seat was taken away with the capacity.',
  })
  seat(@Root() { source }: Direction, @Ctx() context: Context): Promise<Seat | null> {
    return loadSeat(context, source.direction.seatId);
  }

  @FieldResolver(() => Application, { nullable: true, description: 'The application. Hidden from the kindergarten.' })
  application(@Root() { source }: Direction, @Ctx() context: Context): Promise<Application | null> {
    return loadApplication(context, source.direction.applicationId);
  }

  @FieldResolver(() => Child, {
    nullable: true,
    description: 'The child. A kindergarten knows it while it is directed there or goes there.',
  })
  child(@Root() { source }: Direction, @Ctx() context: Context): Promise<Child | null> {
    return loadChild(context, source.direction.childId);
  }

  @FieldResolver(() => Privilege, {
    nullable: true,
    description: 'The claim it was issued on. Null on the ground GENERAL; hidden from the kindergarten.',
  })
  async privilege(@Root() { source }: Direction, @Ctx() context: Context): Promise<Privilege | null> {
    return source.privilegeId === null ? null : loadPrivilege(context, source.privilegeId);
  }

  @FieldResolver(() => PolicyVersion, { description: 'The rules under which it lives to its end.' })
  policy(@Root() { source }: Direction, @Ctx() context: Context): Promise<PolicyVersion> {
    return existing(loadPolicyVersion(context, source.direction.policyId));
  }

  @FieldResolver(() => Run, { nullable: true, description: 'The distribution that issued it.' })
  async run(@Root() { source }: Direction, @Ctx() context: Context): Promise<Run | null> {
    return source.direction.runId === null ? null : loadRun(context, source.direction.runId);
  }

  @FieldResolver(() => Deadline, { description: 'Until when, and every day that was counted.' })
  async deadline(@Root() { source }: Direction, @Ctx() context: Context): Promise<Deadline> {
    const { calendar } = await loadersOf(context).setting.load(source.direction.cityId);
    const { from, lastOn } = source.direction.window;
    return toDeadline(source.direction.window, () => daysOf(calendar, addDays(dayOf(calendar.zone, from), 1), lastOn));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What its paper bears, for `verifyDirection`: whoever holds it can ask whether the direction is good. For the family and the desk.',
  })
  code(@Root() { source: { direction, sight } }: Direction, @Ctx() { db }: Context): string | null {
    return sight === 'FAMILY' || sight === 'DESK' ? directionCode(db.cipher, direction.id) : null;
  }

  @FieldResolver(() => Verification, {
    nullable: true,
    description: 'The check of the evidence. Null on the ground GENERAL; hidden from the kindergarten.',
  })
  verification(@Root() { source: { direction, sight } }: Direction): Verification | null {
    return direction.verification === null || sight === 'KINDERGARTEN'
      ? null
      : toVerification(direction, direction.verification, sight);
  }
}
