import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { differenceBetween } from '../domain/allocation/difference.ts';
import { findDryRun, findDryRunBefore } from '../db/run.ts';
import { pageCost, PageArguments, type Connection } from '../schema/connection.ts';
import { DirectionChangeConnection, Run, toDirectionChange, type DirectionChange } from '../schema/run.ts';
import type { Context } from './context.ts';
import { byNumber, listOfAll } from './list.ts';

const CHANGES = byNumber('changesSinceDryRun');

@Resolver(() => Run)
export class RunDifferenceResolver {
  @FieldResolver(() => DirectionChangeConnection, {
    nullable: true,
    complexity: (asked: Parameters<typeof pageCost>[0]) => 20 + pageCost(asked),
    description:
      'Of a dry run: who would get what now and not by the dry run of this birth year before it, by number in the queue. Null for a run that gave something, and for the first dry run of a birth year.',
  })
  async changesSinceDryRun(
    @Root() { source }: Run,
    @Ctx() { db }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<DirectionChange> | null> {
    const dry = await findDryRun(db, source.cityId, source.id);
    if (dry === null) return null;
    const earlier = await findDryRunBefore(db, source, source.id);
    if (earlier === null) return null;
    return listOfAll(page, CHANGES, differenceBetween(earlier, dry.protocol), toDirectionChange);
  }
}
