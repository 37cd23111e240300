import { sql } from 'drizzle-orm';
import type { CityId } from '../../domain/shared/ids.ts';
import type { Reader } from '../client.ts';
import { GENESIS, linkOf } from './chain.ts';
import { LINE_TO_SEAL } from './lineToSeal.ts';

/** Where the sealed journal of a city is not what was sealed. */
export interface Break {
  readonly citySeq: number;
  readonly reason: 'PLACE_MISSING' | 'LINE_MISSING' | 'LINE_OR_ORDER_CHANGED';
}

export interface ChainReport {
  /** Lines found right, from the first on. */
  readonly lines: number;
  /** The link of the last of them, in hexadecimal; kept elsewhere, it also shows a cut-off end. */
  readonly head: string;
  readonly brokenAt: Break | null;
}

const AT_ONCE = 5_000;

/** Computes the hash chain of a city again from its first line. */
export async function verifyChain(reader: Reader, cityId: CityId): Promise<ChainReport> {
  let head: Uint8Array = GENESIS;
  let lines = 0;
  const report = (brokenAt: Break | null): ChainReport => ({
    lines,
    head: Buffer.from(head).toString('hex'),
    brokenAt,
  });
  for (;;) {
    const rows = await reader.execute<{ city_seq: string; hash: Uint8Array; line: string | null }>(sql`
      select s.city_seq, s.hash, case when j.id is not null then ${sql.raw(LINE_TO_SEAL)} end as line
      from journal_seal s left join journal j on j.id = s.journal_id
      where s.city_id = ${cityId} and s.city_seq > ${lines} order by s.city_seq limit ${AT_ONCE}`);
    for (const { city_seq: place, hash, line } of rows) {
      const citySeq = lines + 1;
      if (Number(place) !== citySeq) return report({ citySeq, reason: 'PLACE_MISSING' });
      if (line === null) return report({ citySeq, reason: 'LINE_MISSING' });
      const link = linkOf(head, citySeq, line);
      if (!Buffer.from(link).equals(hash)) return report({ citySeq, reason: 'LINE_OR_ORDER_CHANGED' });
      head = link;
      lines = citySeq;
    }
    if (rows.length < AT_ONCE) return report(null);
  }
}

/** Lines that stand below the watermark and were never sealed: put in by hand, or their seal was taken out. */
export async function countUnsealedBelowWatermark(reader: Reader): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from journal j
    where j.id <= (select journal_id from seal_watermark)
      and not exists (select from journal_seal s where s.journal_id = j.id)`);
  return row?.count ?? 0;
}
