import type { CityId } from '../domain/shared/ids.ts';
import { requireId } from '../schema/node.ts';
import type { Context } from './context.ts';
import { cityMeant } from './list.ts';

/** The city a mutation means: by the id in its input, or the only one there is. Null: there is none. */
export const cityOfInput = async (
  context: Context,
  { cityId = null }: { readonly cityId?: string | null },
): Promise<CityId | null> => (cityId === null ? cityMeant(context, null) : requireId('City', cityId, 'input.cityId'));
