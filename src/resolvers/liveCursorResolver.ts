import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { CityId } from '../domain/shared/ids.ts';
import { EVENT_CURSORS } from '../schema/live.ts';
import { decodeId } from '../schema/node.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT, onlyCity } from './list.ts';
import { seqAtBegin } from './liveCursor.ts';
import { loadCity } from './load.ts';

@Resolver()
export class LiveCursorResolver {
  @Query(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Where the sequence of a city stood before anything else in this answer was read. Give it to a subscription as `after`: whatever changes from then on is told, and what the answer shows already may be told once more. Null: there is no such city, or there are several and none is named. Public.',
  })
  async liveCursor(
    @Ctx() context: Context,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<string | null> {
    const cityId = typeof city === 'string' ? await knownCity(context, city) : await onlyCity(context);
    if (cityId === null) return null;
    return EVENT_CURSORS.encode([cityId, await seqAtBegin(context, cityId)]);
  }
}

const knownCity = async (context: Context, id: string): Promise<CityId | null> => {
  const cityId = decodeId('City', id);
  return cityId === null || (await loadCity(context, cityId)) === null ? null : cityId;
};
