import { eq } from 'drizzle-orm';
import type { CityId } from '../domain/shared/ids.ts';
import type { Reader, Tx } from './client.ts';
import { city } from './tables/city.ts';

export type City = typeof city.$inferSelect;
export type NewCity = Omit<City, 'id' | 'calendarVersion'>;

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
