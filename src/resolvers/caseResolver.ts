import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CaseState } from '../domain/integrity/case.ts';
import type { CaseCause } from '../domain/integrity/watch.ts';
import { findCasesOfChild, findCasesOfCity, findTimeline } from '../db/reads/cases.ts';
import { Application } from '../schema/application.ts';
import { pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Direction } from '../schema/direction.ts';
import { HistoryEntry } from '../schema/history.ts';
import {
  Case,
  CaseCauseType,
  CaseConnection,
  CaseEvent,
  CaseEventConnection,
  CaseProposal,
  CaseStateType,
  toCase,
  toCaseEvent,
} from '../schema/integrityCase.ts';
import type { Context } from './context.ts';
import { byId, CITY_ARGUMENT, cityMeant, listOf, type ByNumber } from './list.ts';
import { loadApplication, loadCase, loadDirection } from './load.ts';

const CASES = byId('cases');
const TIMELINE = byId('caseTimeline');

const keyOf = ({ id }: { readonly id: number }): ByNumber => [id];

/** R17: what the watch has seen, and what people make of it. */
@Resolver(() => Case)
export class CaseResolver {
  @Query(() => CaseConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'R17: cases of a city, newest first. For its department.',
  })
  async cases(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('states', () => [CaseStateType], { nullable: true, description: 'Only those in one of these states.' })
    states: CaseState['kind'][] | null = null,
    @Arg('causes', () => [CaseCauseType], { nullable: true, description: 'Only those of one of these causes.' })
    causes: CaseCause[] | null = null,
  ): Promise<Connection<Case> | null> {
    const { db, viewer } = context;
    const cityId = await cityMeant(context, city);
    if (cityId === null) return null;
    const read = (asked: Page<ByNumber>) => findCasesOfCity(db, viewer, { cityId, states, causes }, asked);
    return listOf(page, CASES, read, keyOf, toCase);
  }

  @FieldResolver(() => Application, {
    nullable: true,
    description: 'The latest application of the child. Null: it stands in a city that is not yours.',
  })
  application(@Root() { source }: Case, @Ctx() context: Context): Promise<Application | null> {
    return loadApplication(context, source.applicationId);
  }

  @FieldResolver(() => CaseProposal, {
    nullable: true,
    description: 'R13: what the first person proposed. For the desk; null without one.',
  })
  proposal(@Root() { source }: Case, @Ctx() { viewer }: Context): CaseProposal | null {
    const { proposal } = source;
    if (proposal === null) return null;
    const { verdict, reason, at, by } = proposal;
    return { verdict, reason, at, isOwn: viewer.kind === 'PERSON' && viewer.personId === by };
  }

  @FieldResolver(() => CaseEventConnection, {
    complexity: pageCost,
    description: 'What was found and what was done, oldest first. To the family without the steps of the desk.',
  })
  timeline(
    @Root() { source }: Case,
    @Ctx() { db }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<CaseEvent>> {
    const read = (asked: Page<ByNumber>) => findTimeline(db, source, asked);
    return listOf(page, TIMELINE, read, ({ id }): ByNumber => [id], toCaseEvent);
  }
}

@Resolver(() => CaseEvent)
export class CaseEventResolver {
  @FieldResolver(() => Direction, {
    nullable: true,
    description: 'The direction in question, or the one whose certificate is. Null: none, or not yours to see.',
  })
  async direction(@Root() { source }: CaseEvent, @Ctx() context: Context): Promise<Direction | null> {
    return source.directionId === null ? null : loadDirection(context, source.directionId);
  }

  @FieldResolver(() => Application, {
    nullable: true,
    description:
      'The application in question: of the direction, the certificate, the other child, or a child of the guardian. Null: none, or not yours to see.',
  })
  async application(@Root() { source }: CaseEvent, @Ctx() context: Context): Promise<Application | null> {
    return source.applicationId === null ? null : loadApplication(context, source.applicationId);
  }
}

@Resolver(() => Application)
export class ApplicationCasesResolver {
  @FieldResolver(() => CaseConnection, {
    complexity: pageCost,
    description: 'R17: cases about its child, newest first.',
  })
  cases(
    @Root() { source }: Application,
    @Ctx() { db, viewer }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<Case>> {
    const read = (asked: Page<ByNumber>) => findCasesOfChild(db, viewer, source.application.childId, asked);
    return listOf(page, CASES, read, keyOf, toCase);
  }
}

@Resolver(() => HistoryEntry)
export class HistoryCaseResolver {
  @FieldResolver(() => Case, {
    nullable: true,
    description: 'R17: the case it happened to, if it is yours to see. Null of everything else.',
  })
  async case(@Root() { source }: HistoryEntry, @Ctx() context: Context): Promise<Case | null> {
    return source.caseId === null ? null : loadCase(context, source.caseId);
  }
}
