import type { CityId } from '../domain/shared/ids.ts';
import { findLastSeq } from '../db/reads/sealedLines.ts';
import type { Context } from './context.ts';

const read = new WeakMap<Context, Map<CityId, Promise<number>>>();

/** Where the city's sequence stood when this request first asked; the same for all of it. */
export const seqAtBegin = (context: Context, cityId: CityId): Promise<number> => {
  const cities = read.get(context) ?? new Map<CityId, Promise<number>>();
  read.set(context, cities);
  const seq = cities.get(cityId) ?? findLastSeq(context.db, cityId);
  cities.set(cityId, seq);
  return seq;
};

/** The same when this request has asked, 0 when it has not: what is answered from memory must have come so far. */
export const seqToReach = (context: Context, cityId: CityId): Promise<number> | 0 =>
  read.get(context)?.get(cityId) ?? 0;
