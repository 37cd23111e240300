import type { Db } from '../../src/db/client.ts';
import type { CityId } from '../../src/domain/shared/ids.ts';
import { makePeople } from './makePeople.ts';
import { makePlaces } from './makePlaces.ts';
import { makeStandings } from './makeStandings.ts';

export type Make = ReturnType<typeof makeIn>;

const counter = (): (() => number) => {
  let count = 0;
  return () => (count += 1);
};

/** Real rows through the save functions of the application, each with defaults for all that a test does not care about. */
export function makeIn(db: Db) {
  const counts = { next: counter(), nextSerial: counter() };
  let defaultCity: Promise<CityId> | null = null;
  const aCity = (given: CityId | undefined): Promise<CityId> => {
    if (given !== undefined) return Promise.resolve(given);
    defaultCity ??= places.city();
    return defaultCity;
  };
  const places = makePlaces(db, counts, aCity);
  const people = makePeople(db, counts, aCity);
  return { ...places, ...people, ...makeStandings(db, { places, people, aCity }) };
}
