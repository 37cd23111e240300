import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { FindingKind, FindingState } from '../domain/integrity/finding.ts';
import { findFindingsOfCity, type SeenFinding } from '../db/reads/findings.ts';
import { findReconciliationsOfCity } from '../db/reads/reconciliations.ts';
import { Application } from '../schema/application.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Direction } from '../schema/direction.ts';
import { Finding, FindingConnection, FindingKindType, FindingStateType } from '../schema/finding.ts';
import { requireId } from '../schema/node.ts';
import { Reconciliation, ReconciliationConnection, toReconciliation } from '../schema/reconciliation.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import { loadApplication, loadDirection, showFinding } from './load.ts';

const RECONCILIATIONS = byId('reconciliations');
const FINDINGS = byId('findings');

@Resolver(() => Reconciliation)
export class ReconciliationResolver {
  @Query(() => ReconciliationConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'R13: reconciliations of a city with their progress, newest first.',
  })
  async reconciliations(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<Connection<Reconciliation> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const read = (asked: Page<ByNumber>) => findReconciliationsOfCity(db, viewer, cityId, asked);
    return listOf(page, RECONCILIATIONS, read, ({ id }): ByNumber => [id], toReconciliation);
  }
}

@Resolver(() => Finding)
export class FindingResolver {
  @Query(() => FindingConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'R13: what was found of the evidence in a city, newest first; never about your own family.',
  })
  async findings(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('states', () => [FindingStateType], { nullable: true, description: 'Only those in one of these states.' })
    states: FindingState['kind'][] | null = null,
    @Arg('kinds', () => [FindingKindType], { nullable: true, description: 'Only those of one of these kinds.' })
    kinds: FindingKind[] | null = null,
    @Arg('reconciliationId', () => ID, { nullable: true, description: 'Only those that this reconciliation made.' })
    reconciliation: string | null = null,
    @Arg('applicationId', () => ID, { nullable: true, description: 'Only those about this application.' })
    application: string | null = null,
  ): Promise<Connection<Finding> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const filter = {
      cityId,
      states,
      kinds,
      reconciliationId:
        reconciliation === null ? null : requireId('Reconciliation', reconciliation, 'reconciliationId'),
      applicationId: application === null ? null : requireId('Application', application, 'applicationId'),
    };
    const read = (asked: Page<ByNumber>) => findFindingsOfCity(db, viewer, filter, asked);
    const show = (seen: SeenFinding) => showFinding(context, seen);
    return listOf(page, FINDINGS, read, ({ finding }): ByNumber => [finding.id], show);
  }

  @FieldResolver(() => Application, { nullable: true, description: 'The application whose privilege it is about.' })
  application(@Root() { source }: Finding, @Ctx() context: Context): Promise<Application | null> {
    return loadApplication(context, source.finding.applicationId);
  }

  @FieldResolver(() => Direction, {
    nullable: true,
    description: 'The direction the evidence was presented for; through it the desk reads the certificate. Null: none.',
  })
  async direction(@Root() { source }: Finding, @Ctx() context: Context): Promise<Direction | null> {
    return source.directionId === null ? null : loadDirection(context, source.directionId);
  }

  @FieldResolver(() => Application, {
    nullable: true,
    description:
      'The application of the other family with the same evidence. Null: none, or it stands in another city.',
  })
  async sameAs(@Root() { source }: Finding, @Ctx() context: Context): Promise<Application | null> {
    return source.sameAsOf === null ? null : loadApplication(context, source.sameAsOf);
  }
}
