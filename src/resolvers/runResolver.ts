import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { holdsRoleIn } from '../domain/access/viewer.ts';
import type { Protocol } from '../domain/allocation/protocol.ts';
import type { RunId } from '../domain/shared/ids.ts';
import { findRunsOfCity } from '../db/reads/runs.ts';
import { City } from '../schema/city.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { decodeId } from '../schema/node.ts';
import { PolicyVersion } from '../schema/policyVersion.ts';
import {
  CutOff,
  CutOffConnection,
  OfferedSeat,
  OfferedSeatConnection,
  ProtocolDirection,
  ProtocolDirectionConnection,
  Run,
  RunConnection,
  toCutOff,
  toOfferedSeat,
  toProtocolDirection,
  toRun,
} from '../schema/run.ts';
import { Seat } from '../schema/seat.ts';
import type { Context } from './context.ts';
import { byId, byNumber, CITY_ARGUMENT, cityMeant, listOf, listOfAll, type ByNumber } from './list.ts';
import { existing, loadCity, loadKindergarten, loadPolicyVersion, loadRun, loadSeat } from './load.ts';
import { loadersOf } from './loaders.ts';

const RUNS = byId('runs');
const OFFERED = byNumber('offered');
const ISSUED = byNumber('issued');
const CUT_OFFS = byNumber('cutOffs');

/** A page of a protocol reads all of it. */
const PART_COST = (asked: Parameters<typeof pageCost>[0]): number => 10 + pageCost(asked);

const protocolOf = async (id: RunId, context: Context): Promise<Protocol> =>
  (await existing(loadersOf(context).protocol.load(id))).protocol;

@Resolver(() => Run)
export class RunResolver {
  @Query(() => RunConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'Distributions of a city, newest first. Public; rehearsals are for the department.',
  })
  async runs(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('birthYear', () => Int, { nullable: true, description: 'Only those of this birth year.' })
    birthYear: number | null = null,
    @Arg('queueNumber', () => Int, {
      nullable: true,
      description: 'Only those that directed this number in the queue, as their public records say.',
    })
    queueNumber: number | null = null,
  ): Promise<Connection<Run> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const read = (asked: Page<ByNumber>) => findRunsOfCity(db, viewer, { cityId, birthYear, queueNumber }, asked);
    return listOf(page, RUNS, read, ({ id }): ByNumber => [id], toRun);
  }

  @Query(() => Run, {
    nullable: true,
    description: 'One distribution and its public record. A rehearsal is for the department.',
  })
  async run(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its global id.' }) id: string,
  ): Promise<Run | null> {
    const runId = decodeId('Run', id);
    return runId === null ? null : loadRun(context, runId);
  }

  @FieldResolver(() => City, { description: 'The city it was for.' })
  city(@Root() { source }: Run, @Ctx() context: Context): Promise<City> {
    return existing(loadCity(context, source.cityId));
  }

  @FieldResolver(() => PolicyVersion, { description: 'The rules it was judged by.' })
  policy(@Root() { source }: Run, @Ctx() context: Context): Promise<PolicyVersion> {
    return existing(loadPolicyVersion(context, source.policyId));
  }

  @FieldResolver(() => OfferedSeatConnection, { complexity: PART_COST, description: 'The seats it could give.' })
  async offeredSeats(
    @Root() { source }: Run,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<OfferedSeat>> {
    return listOfAll(page, OFFERED, (await protocolOf(source.id, context)).offered, toOfferedSeat);
  }

  @FieldResolver(() => ProtocolDirectionConnection, { complexity: PART_COST, description: 'What it issued, in order.' })
  async directions(
    @Root() { source }: Run,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('queueNumber', () => Int, { nullable: true, description: 'Only what it issued to this number.' })
    queueNumber: number | null = null,
  ): Promise<Connection<ProtocolDirection>> {
    const { directions } = await protocolOf(source.id, context);
    const asked = directions.filter((issued) => queueNumber === null || issued.queueNumber === queueNumber);
    return listOfAll(page, ISSUED, asked, toProtocolDirection);
  }

  @FieldResolver(() => CutOffConnection, {
    complexity: PART_COST,
    description: 'How far the seats of each kindergarten and language went.',
  })
  async cutOffs(
    @Root() { source }: Run,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<CutOff>> {
    return listOfAll(page, CUT_OFFS, (await protocolOf(source.id, context)).cutOffs, toCutOff);
  }
}

@Resolver(() => OfferedSeat)
export class OfferedSeatResolver {
  @FieldResolver(() => Kindergarten, { description: 'Its kindergarten.' })
  kindergarten(@Root() { source }: OfferedSeat, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }

  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat as it is now. Null once it was taken away with the capacity.',
  })
  seat(@Root() { source }: OfferedSeat, @Ctx() context: Context): Promise<Seat | null> {
    return loadSeat(context, source.seatId);
  }
}

@Resolver(() => ProtocolDirection)
export class ProtocolDirectionResolver {
  @FieldResolver(() => Kindergarten, { description: 'The kindergarten it leads to.' })
  kindergarten(@Root() { source }: ProtocolDirection, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }

  /** R5: with the seat a kindergarten would know which of its seats waits for a proof, and later whose child it was. */
  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat as it is now. For the department. Null once it was taken away with the capacity.',
  })
  async seat(@Root() { source }: ProtocolDirection, @Ctx() context: Context): Promise<Seat | null> {
    const seat = await loadSeat(context, source.seatId);
    const isDepartments =
      seat !== null && holdsRoleIn(context.viewer, seat.source.cityId, 'SPECIALIST', 'SUPERVISOR', 'AUDITOR');
    return isDepartments ? seat : null;
  }
}

@Resolver(() => CutOff)
export class CutOffResolver {
  @FieldResolver(() => Kindergarten, { description: 'The kindergarten.' })
  kindergarten(@Root() { source }: CutOff, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }
}
