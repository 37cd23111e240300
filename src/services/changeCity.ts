import { holdsRoleIn } from '../domain/access/viewer.ts';
import { readCity, type CityForm } from '../domain/city/readCity.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockCity, saveCity } from '../db/city.ts';
import { bookEntry } from './bookEntry.ts';
import { verb, type InCity } from './verb.ts';

interface ChangeInput extends InCity, CityForm {
  /** The version the supervisor saw. */
  readonly version: number;
}

/** R6, R22: what a city is called and where families find its desk, all of it anew. The next notice says it. */
export const changeCity = verb('changeCity', async (work, { cityId, version, ...form }: ChangeInput) => {
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const read = readCity(form);
  if (!read.ok) return read;
  const before = await lockCity(work.tx, cityId);
  if (before === null) return refused({ code: 'NOT_FOUND' });
  if (before.version !== version) return refused({ code: 'STALE_VERSION', presentVersion: before.version });
  const setting = await work.settingOf(cityId);
  await saveCity(work.tx, { ...before, ...read.value });
  work.journal(bookEntry(work, { type: 'CITY_CHANGED', cityId, facts: { version: version + 1 } }, setting));
  return accepted({ cityId });
});
