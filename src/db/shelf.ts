import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { CityId } from '../domain/shared/ids.ts';

interface Versioned<Thing> {
  readonly version: string;
  readonly thing: Thing;
}

/**
 * What hardly ever changes and every act needs, kept in built form. Each reading asks the database for the version
 * first, so what lies here is never older than the transaction that takes it.
 */
export interface Shelf {
  readonly calendars: Map<CityId, Versioned<Calendar>>;
  readonly policies: Map<CityId, Versioned<readonly Policy[]>>;
}

export const emptyShelf = (): Shelf => ({ calendars: new Map(), policies: new Map() });

export async function takeFrom<Thing>(
  shelf: Map<CityId, Versioned<Thing>>,
  cityId: CityId,
  version: string,
  make: () => Promise<Thing>,
): Promise<Thing> {
  const kept = shelf.get(cityId);
  if (kept?.version === version) return kept.thing;
  const thing = await make();
  shelf.set(cityId, { version, thing });
  return thing;
}
