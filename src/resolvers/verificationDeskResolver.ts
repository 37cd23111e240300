import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { deskWindowFrom } from '../domain/verification/deskWindow.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { findDeskEntries, findPresentationDays, type DeskKey, type DeskState } from '../db/reads/desk.ts';
import { cursorFormat, pageCost, PageArguments, type Connection, type Page } from '../schema/connection.ts';
import { Direction } from '../schema/direction.ts';
import {
  DeskStateType,
  toVerificationDeskEntry,
  VerificationDeskEntry,
  VerificationDeskEntryConnection,
} from '../schema/verificationDesk.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT, cityMeant, listOf } from './list.ts';
import { existing, loadCity, loadDirection } from './load.ts';
import { loadersOf } from './loaders.ts';

const DESK = cursorFormat<[number, number]>('desk', 'instant', 'integer');

@Resolver(() => VerificationDeskEntry)
export class VerificationDeskResolver {
  @Query(() => VerificationDeskEntryConnection, {
    nullable: true,
    complexity: pageCost,
    description: 'What is to be verified in a city, nearest deadline first.',
  })
  async verificationDesk(
    @Ctx() context: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
    @Arg('states', () => [DeskStateType], { nullable: true, description: 'Only those in one of these states.' })
    states: DeskState[] | null = null,
  ): Promise<Connection<VerificationDeskEntry> | null> {
    const cityId = await cityMeant(context, city);
    // A foreign id may be well formed and name nothing.
    if (cityId === null || (await loadCity(context, cityId)) === null) return null;
    return deskOf(context, cityId, states, page);
  }

  @FieldResolver(() => Direction, { description: 'The direction to be verified.' })
  direction(@Root() { source }: VerificationDeskEntry, @Ctx() context: Context): Promise<Direction> {
    return existing(loadDirection(context, source.directionId));
  }
}

/** What is to be verified, for those who may see it. */
export const deskOf = async (
  context: Context,
  cityId: CityId,
  states: readonly DeskState[] | null,
  page: PageArguments,
): Promise<Connection<VerificationDeskEntry>> => {
  const { db, viewer } = context;
  const setting = await loadersOf(context).setting.load(cityId);
  const days = await findPresentationDays(db, cityId);
  const deadlines = days.map(({ presentedOn, presentedAt, policyId }) => ({
    presentedOn,
    policyId,
    endsAt: deskWindowFrom(presentedAt, policyId, setting).endsAt,
  }));
  const filter = { cityId, states, now: setting.now };
  const read = (asked: Page<DeskKey>) => findDeskEntries(db, viewer, filter, deadlines, asked);
  return listOf(
    page,
    DESK,
    read,
    ({ endsAt, directionId }): [number, number] => [endsAt, directionId],
    (entry) => toVerificationDeskEntry(entry, setting.now),
  );
};
