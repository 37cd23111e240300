import { sql } from 'drizzle-orm';
import type { CityId } from '../../domain/shared/ids.ts';
import type { Reader } from '../client.ts';

/** Are there fewer open applications of this birth year than that? Counts no further. */
export async function findIsCohortSmaller(
  reader: Reader,
  { cityId, birthYear }: { readonly cityId: CityId; readonly birthYear: number },
  than: number,
): Promise<boolean> {
  const [found] = await reader.execute<{ count: number }>(sql`select count(*)::int as count from (
    select from application
    where city_id = ${cityId} and birth_year = ${birthYear} and state in ('QUEUED', 'DIRECTED', 'STOP_LISTED')
    limit ${than}) counted`);
  return (found?.count ?? 0) < than;
}
