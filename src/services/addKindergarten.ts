import { holdsRoleIn } from '../domain/access/viewer.ts';
import { readKindergarten, type KindergartenForm } from '../domain/kindergarten/readKindergarten.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockCity } from '../db/city.ts';
import { findKindergartenByNumber, saveNewKindergarten } from '../db/kindergarten.ts';
import { bookEntry } from './bookEntry.ts';
import { numberTaken } from './numberTaken.ts';
import { verb, type InCity } from './verb.ts';

/** A kindergarten joins the city's books; it has no groups and no seats yet. */
export const addKindergarten = verb('addKindergarten', async (work, { cityId, ...form }: InCity & KindergartenForm) => {
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const read = readKindergarten(form);
  if (!read.ok) return read;
  await lockCity(work.tx, cityId);
  if ((await findKindergartenByNumber(work.tx, cityId, form.number)) !== null) return numberTaken();
  const setting = await work.settingOf(cityId);
  const kindergartenId = await saveNewKindergarten(work.tx, { cityId, ...read.value });
  const facts = { number: form.number };
  work.journal(bookEntry(work, { type: 'KINDERGARTEN_ADDED', cityId, kindergartenId, facts }, setting));
  return accepted({ kindergartenId });
});
