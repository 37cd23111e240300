import { eq, sql } from 'drizzle-orm';
import type { CityId } from '../domain/shared/ids.ts';
import type { Reader, Tx } from './client.ts';
import { updateRows, writeTogether } from './rows.ts';
import { city } from './tables/city.ts';

export type City = typeof city.$inferSelect;
export type NewCity = Omit<City, 'id' | 'calendarVersion' | 'version' | 'deskPhone'>;

export async function findCity(reader: Reader, id: CityId): Promise<City | null> {
  const [found] = await reader.select().from(city).where(eq(city.id, id));
  return found ?? null;
}

/** With it the sequence of its queue numbers begins. */
export async function saveNewCity(tx: Tx, made: NewCity): Promise<CityId> {
  const [saved] = await tx.insert(city).values(made).returning({ id: city.id });
  if (saved === undefined) throw new Error('An insert answered nothing');
  return saved.id;
}

/** As it was locked, with what was changed of what it shows. */
export async function saveCity(tx: Tx, after: City): Promise<void> {
  const [written] = await writeTogether(tx, [updateRows(city, 'id', SHOWN, [after])]);
  if (written !== 1) throw new Error('A city was not as it had been locked');
}

const SHOWN = ['name', 'deskAddress', 'deskHours', 'deskPhone'] as const;

/** One change at a time of what belongs to the whole city: its roles, calendar, rules and numbers of kindergartens. */
export async function lockCity(tx: Tx, id: CityId): Promise<City | null> {
  const [found] = await tx.select().from(city).where(eq(city.id, id)).for('no key update');
  return found ?? null;
}

/** Any number that is ours: of two processes that start at once on an empty database the second waits. */
const FOUNDING_LOCK = 7_305_114;

/** The cities there are, under the lock of founding one. */
export async function lockFounding(tx: Tx): Promise<readonly CityId[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(${FOUNDING_LOCK})`);
  return findAllCities(tx);
}

export async function findAllCities(reader: Reader): Promise<readonly CityId[]> {
  const rows = await reader.select({ id: city.id }).from(city).orderBy(city.id);
  return rows.map(({ id }) => id);
}
