import { holdsRoleIn } from '../domain/access/viewer.ts';
import { readKindergarten, type KindergartenForm } from '../domain/kindergarten/readKindergarten.ts';
import type { KindergartenId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockCity } from '../db/city.ts';
import { findKindergarten, findKindergartenByNumber, lockKindergarten, saveKindergarten } from '../db/kindergarten.ts';
import { bookEntry } from './bookEntry.ts';
import { numberTaken } from './numberTaken.ts';
import { verb } from './verb.ts';

interface ChangeInput extends KindergartenForm {
  readonly kindergartenId: KindergartenId;
  /** The version the supervisor saw. */
  readonly version: number;
}

/** What a kindergarten shows to everybody, all of it anew. */
export const changeKindergarten = verb('changeKindergarten', async (work, input: ChangeInput) => {
  const { kindergartenId, version, ...form } = input;
  const seen = await findKindergarten(work.tx, kindergartenId);
  if (seen === null || !holdsRoleIn(work.act.viewer, seen.cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  const { cityId } = seen;
  const read = readKindergarten(form);
  if (!read.ok) return read;
  // Two changes of numbers in one city go one after the other.
  await lockCity(work.tx, cityId);
  const before = await lockKindergarten(work.tx, kindergartenId);
  if (before === null) return refused({ code: 'NOT_FOUND' });
  if (before.version !== version) return refused({ code: 'STALE_VERSION', presentVersion: before.version });
  if (before.closedAt !== null) return refused({ code: 'KINDERGARTEN_IS_CLOSED' });
  const holder = await findKindergartenByNumber(work.tx, cityId, form.number);
  if (holder !== null && holder !== kindergartenId) return numberTaken();
  const setting = await work.settingOf(cityId);
  await saveKindergarten(work.tx, { ...before, ...read.value });
  const facts = { number: form.number };
  work.journal(bookEntry(work, { type: 'KINDERGARTEN_CHANGED', cityId, kindergartenId, facts }, setting));
  return accepted({ kindergartenId });
});
