import { sql } from 'drizzle-orm';
import type { ApplicationId, CityId, GroupId } from '../domain/shared/ids.ts';
import { idArray } from './anyOf.ts';
import type { Reader } from './client.ts';

/** Applications whose direction leads into one of these groups and has not ended (D5), in the order of their ids. */
export async function findDirectedInto(
  reader: Reader,
  groupIds: readonly GroupId[],
): Promise<readonly ApplicationId[]> {
  const rows = await reader.execute<{ application_id: string }>(sql`
    select d.application_id from direction d join seat s on s.id = d.seat_id
    where s.group_id = any(${idArray(groupIds)}) and d.state in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT')
    order by d.application_id`);
  return rows.map((row) => Number(row.application_id) as ApplicationId);
}

/** Applications of a city with a direction that has not ended (D9), in the order of their ids. */
export async function findDirectedIn(reader: Reader, cityId: CityId): Promise<readonly ApplicationId[]> {
  const rows = await reader.execute<{ application_id: string }>(sql`
    select application_id from direction
    where city_id = ${cityId} and state in ('AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT')
    order by application_id`);
  return rows.map((row) => Number(row.application_id) as ApplicationId);
}
