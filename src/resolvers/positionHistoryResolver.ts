import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SMALL_COHORT } from '../domain/access/mayWatch.ts';
import { haveLanesBeenInForce } from '../domain/policy/setting.ts';
import type { Day } from '../domain/shared/time.ts';
import { findLaneStory } from '../db/laneStory.ts';
import { findPositionStory } from '../db/positionStory.ts';
import { findIsCohortSmaller } from '../db/reads/cohortSize.ts';
import { Application } from '../schema/application.ts';
import { cursorFormat, pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { PositionDayConnection, toPositionDay, type PositionDay } from '../schema/positionStory.ts';
import type { Context } from './context.ts';
import { listOf } from './list.ts';
import { loadersOf } from './loaders.ts';

const DAYS = cursorFormat<readonly [Day]>('positionHistory', 'day');

/** It may read the journal of the whole cohort. */
const STORY_COST = 100;

@Resolver(() => Application)
export class PositionHistoryResolver {
  @FieldResolver(() => PositionDayConnection, {
    complexity: (asked) => STORY_COST + pageCost(asked),
    description:
      'How its place moved and why, newest day first. Where a ratio sets turns, also days on which others moved and it did not.',
  })
  async positionHistory(
    @Root() { source }: Application,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<PositionDay>> {
    const { id, cityId, birthYear, queuedAt, queueNumber } = source.application;
    const setting = await loadersOf(context).setting.load(cityId);
    const key = { category: source.category, queuedAt, queueNumber };
    const { zone } = setting.calendar;
    const whose = { applicationId: id, cityId, zone, birthYear, key };
    const isSmall = await findIsCohortSmaller(context.db, { cityId, birthYear }, SMALL_COHORT);
    return listOf(
      page,
      DAYS,
      async (asked) => {
        const pick = pickOf(asked);
        const { db } = context;
        const wanted = haveLanesBeenInForce(setting, queuedAt)
          ? await findLaneStory(db, whose, { ...setting, pick: (days) => pick(days, (day) => day) })
          : pick(await findPositionStory(db, whose), ({ day }) => day);
        return asked.direction === 'FORWARD' ? wanted : wanted.toReversed();
      },
      ({ day }): readonly [Day] => [day],
      (day) => toPositionDay(day, isSmall),
    );
  }
}

/** Of a list of days, newest first, those that a page and a look beyond it need, in the same order. */
const pickOf =
  ({ direction, limit, bound }: Page<readonly [Day]>) =>
  <T>(all: readonly T[], dayOf: (one: T) => Day): readonly T[] => {
    const [from] = bound ?? [null];
    return direction === 'FORWARD'
      ? all.filter((one) => from === null || dayOf(one) < from).slice(0, limit + 1)
      : all.filter((one) => from === null || dayOf(one) > from).slice(-limit - 1);
  };
