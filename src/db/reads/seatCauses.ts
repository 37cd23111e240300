import { sql } from 'drizzle-orm';
import { seatCauseOf, type SeatCause } from '../../domain/seat/seatCause.ts';
import type { SeatState } from '../../domain/seat/seat.ts';
import type { SeatId } from '../../domain/shared/ids.ts';
import type { Reader } from '../client.ts';
import { idArray } from '../anyOf.ts';

/**
 * What the journal last told of each seat's state: of one seat ids are the order of causes, since each of its lines is
 * written under its lock. A seat that was taken before the journal began is left out.
 */
export async function findSeatCauses(
  reader: Reader,
  ids: readonly SeatId[],
): Promise<readonly { readonly seatId: SeatId; readonly cause: SeatCause }[]> {
  const rows = await reader.execute<{ seat_id: string; before: SeatState | null; after: SeatState }>(sql`
    select asked.id as seat_id, line.before, line.after from unnest(${idArray(ids)}) as asked(id)
    cross join lateral (
      select j.before #> '{seat,state}' as before, j.after #> '{seat,state}' as after from journal j
      where j.seat_id = asked.id and j.after #> '{seat,state,kind}' is not null
        and j.before #>> '{seat,state,kind}' is distinct from j.after #>> '{seat,state,kind}'
      order by j.id desc limit 1
    ) line`);
  return rows.map(({ seat_id, before, after }) => ({
    seatId: Number(seat_id) as SeatId,
    cause: seatCauseOf(before, after),
  }));
}
