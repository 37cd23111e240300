import type { CityId } from '../domain/shared/ids.ts';
import type { Context } from './context.ts';
import { cityMeant } from './list.ts';
import { notTheirs } from './live.ts';
import { loadCity } from './load.ts';

/** The city whose sequence a subscription follows. FORBIDDEN: there is none like that. */
export const watchedCity = async (context: Context, city: string | null | undefined): Promise<CityId> => {
  const cityId = await cityMeant(context, city);
  if (cityId === null || (await loadCity(context, cityId)) === null) throw notTheirs();
  return cityId;
};
