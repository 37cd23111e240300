import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SMALL_COHORT } from '../domain/access/mayWatch.ts';
import { haveLanesBeenInForce } from '../domain/policy/setting.ts';
import type { Day } from '../domain/shared/time.ts';
import { findPositionStory } from '../db/positionStory.ts';
import { findIsCohortSmaller } from '../db/reads/cohortSize.ts';
import { Application } from '../schema/application.ts';
import { cursorFormat, pageCost, PageArguments, type Connection } from '../schema/connection.ts';
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
    nullable: true,
    complexity: (asked) => STORY_COST + pageCost(asked),
    description:
      'How its place moved and why, newest day first. Null where positions followed the turns of lanes, which the order of keys does not explain.',
  })
  async positionHistory(
    @Root() { source }: Application,
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<PositionDay> | null> {
    const { id, cityId, birthYear, queuedAt, queueNumber } = source.application;
    const setting = await loadersOf(context).setting.load(cityId);
    if (haveLanesBeenInForce(setting, queuedAt)) return null;
    const key = { category: source.category, queuedAt, queueNumber };
    const { zone } = setting.calendar;
    const story = await findPositionStory(context.db, { applicationId: id, cityId, zone, birthYear, key });
    const isSmall = await findIsCohortSmaller(context.db, { cityId, birthYear }, SMALL_COHORT);
    return listOf(
      page,
      DAYS,
      async ({ direction, limit, bound }) => {
        const [from] = bound ?? [null];
        const isForward = direction === 'FORWARD';
        const beyond = story.filter(({ day }) => from === null || (isForward ? day < from : day > from));
        return (isForward ? beyond : beyond.toReversed()).slice(0, limit + 1);
      },
      ({ day }): readonly [Day] => [day],
      (day) => toPositionDay(day, isSmall),
    );
  }
}
