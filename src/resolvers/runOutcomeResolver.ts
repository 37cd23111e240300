import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { runOutcome } from '../domain/allocation/runOutcome.ts';
import { dayOf } from '../domain/calendar/days.ts';
import type { RunId } from '../domain/shared/ids.ts';
import { findFamilyAtRun, findRunsOfApplication } from '../db/reads/runsOfApplication.ts';
import { Application } from '../schema/application.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import { Run } from '../schema/run.ts';
import { RunOutcome, RunOutcomeConnection, toRunOutcome, WishOutcome } from '../schema/runOutcome.ts';
import type { Context } from './context.ts';
import { byId, listOf, type ByNumber } from './list.ts';
import { existing, loadKindergarten, loadRun } from './load.ts';
import { loadersOf } from './loaders.ts';

const RUNS = byId('runsOfApplication');

/** Of each run the whole protocol is read. */
const COST = (asked: Parameters<typeof pageCost>[0]): number => 10 * pageCost(asked);

/** P20: from the published cut-offs each family without a direction learns why. */
@Resolver(() => Application)
export class ApplicationRunsResolver {
  @FieldResolver(() => RunOutcomeConnection, {
    complexity: COST,
    description:
      'Why it received a direction in a distribution of its cohort or did not, since it stands, newest first: by the public record and its own facts alone.',
  })
  runOutcomes(
    @Root() application: Application,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<RunOutcome>> {
    const { source } = application;
    const read = (asked: Page<ByNumber>) => findRunsOfApplication(context.db, source.application, asked);
    return listOf(
      page,
      RUNS,
      read,
      ({ id }): ByNumber => [id],
      ({ id }) => outcomeOf(context, application, id),
    );
  }
}

async function outcomeOf(context: Context, { source }: Application, runId: RunId): Promise<RunOutcome> {
  const { id, cityId } = source.application;
  const [{ protocol }, { calendar }] = await Promise.all([
    existing(loadersOf(context).protocol.load(runId)),
    loadersOf(context).setting.load(cityId),
  ]);
  const { at, watermark } = protocol;
  const family = await findFamilyAtRun(context.db, id, { id: runId, at, watermark });
  const outcome =
    family === null
      ? ({ kind: 'NOT_STANDING', until: null, wishes: [] } as const)
      : runOutcome(family, protocol, (instant) => dayOf(calendar.zone, instant));
  return toRunOutcome(runId, outcome, context.reader);
}

@Resolver(() => RunOutcome)
export class RunOutcomeResolver {
  @FieldResolver(() => Run, { description: 'The distribution.' })
  run(@Root() { source }: RunOutcome, @Ctx() context: Context): Promise<Run> {
    return existing(loadRun(context, source.runId));
  }
}

@Resolver(() => WishOutcome)
export class WishOutcomeResolver {
  @FieldResolver(() => Kindergarten, { description: 'The wished kindergarten.' })
  kindergarten(@Root() { source }: WishOutcome, @Ctx() context: Context): Promise<Kindergarten> {
    return existing(loadKindergarten(context, source.kindergartenId));
  }
}
