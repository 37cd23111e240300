import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
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

const RUNS = byId('runs');
const OFFERED = byNumber('offered');
const ISSUED = byNumber('issued');
const CUT_OFFS = byNumber('cutOffs');

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
  ): Promise<Connection<Run> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const read = (asked: Page<ByNumber>) => findRunsOfCity(db, viewer, { cityId, birthYear }, asked);
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

  @FieldResolver(() => OfferedSeatConnection, { complexity: pageCost, description: 'The seats it could give.' })
  offeredSeats(
    @Root() { source }: Run,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<OfferedSeat>> {
    return listOfAll(page, OFFERED, source.protocol.offered, toOfferedSeat);
  }

  @FieldResolver(() => ProtocolDirectionConnection, { complexity: pageCost, description: 'What it issued, in order.' })
  directions(
    @Root() { source }: Run,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<ProtocolDirection>> {
    return listOfAll(page, ISSUED, source.protocol.directions, toProtocolDirection);
  }

  @FieldResolver(() => CutOffConnection, {
    complexity: pageCost,
    description: 'How far the seats of each kindergarten and language went.',
  })
  cutOffs(@Root() { source }: Run, @Args(() => PageArguments) page: PageArguments): Promise<Connection<CutOff>> {
    return listOfAll(page, CUT_OFFS, source.protocol.cutOffs, toCutOff);
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

  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat as it is now. Null once it was taken away with the capacity.',
  })
  seat(@Root() { source }: ProtocolDirection, @Ctx() context: Context): Promise<Seat | null> {
    return loadSeat(context, source.seatId);
  }
}

@Resolver(() => CutOff)
export class CutOffResolver {
  @FieldResolver(() => Kindergarten, { description: 'The kindergarten.' })
  kindergarten(@Root() { source }: CutOff, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }
}
