import type { Break, ChainReport } from '../../domain/oversight/chainReport.ts';
import { sql } from 'drizzle-orm';
import type { CityId } from '../../domain/shared/ids.ts';
import type { Reader } from '../client.ts';
import { GENESIS, linkOf } from './chain.ts';
import { LINE_TO_SEAL } from './lineToSeal.ts';

const AT_ONCE = 5_000;

/** Computes the hash chain of a city again from its first line. */
export async function verifyChain(reader: Reader, cityId: CityId): Promise<ChainReport> {
  let head: Uint8Array = GENESIS;
  let lines = 0;
  for (;;) {
    const stretch = await verifyLinks(reader, cityId, { after: lines, head, limit: AT_ONCE });
    head = stretch.head;
    lines += stretch.lines;
    if (stretch.brokenAt !== null || stretch.lines < AT_ONCE)
      return { lines, head: Buffer.from(head).toString('hex'), brokenAt: stretch.brokenAt };
  }
}

/**
 * The same for the lines after a place, chained to the link that is kept there: a page at a time, from 0 to the end, it
 * proves what `verifyChain` does. Null: no line has been sealed at that place.
 */
export async function verifyStretch(
  reader: Reader,
  cityId: CityId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ChainReport | null> {
  const before = after === 0 ? GENESIS : await findLink(reader, cityId, after);
  if (before === null) return null;
  const { lines, head, brokenAt } = await verifyLinks(reader, cityId, { after, head: before, limit });
  return { lines, head: Buffer.from(head).toString('hex'), brokenAt };
}

async function findLink(reader: Reader, cityId: CityId, citySeq: number): Promise<Uint8Array | null> {
  const [seal] = await reader.execute<{ hash: Uint8Array }>(
    sql`select hash from journal_seal where city_id = ${cityId} and city_seq = ${citySeq}`,
  );
  return seal?.hash ?? null;
}

interface Links {
  readonly after: number;
  /** The link of the line before the first. */
  readonly head: Uint8Array;
  readonly limit: number;
}

async function verifyLinks(reader: Reader, cityId: CityId, { after, head: before, limit }: Links) {
  let head = before;
  let lines = 0;
  const report = (brokenAt: Break | null) => ({ lines, head, brokenAt });
  const rows = await reader.execute<{ city_seq: string; hash: Uint8Array; line: string | null }>(sql`
    select s.city_seq, s.hash, case when j.id is not null then ${sql.raw(LINE_TO_SEAL)} end as line
    from journal_seal s left join journal j on j.id = s.journal_id
    where s.city_id = ${cityId} and s.city_seq > ${after} order by s.city_seq limit ${limit}`);
  for (const { city_seq: place, hash, line } of rows) {
    const citySeq = after + lines + 1;
    if (Number(place) !== citySeq) return report({ citySeq, reason: 'PLACE_MISSING' });
    if (line === null) return report({ citySeq, reason: 'LINE_MISSING' });
    const link = linkOf(head, citySeq, line);
    if (!Buffer.from(link).equals(hash)) return report({ citySeq, reason: 'LINE_OR_ORDER_CHANGED' });
    head = link;
    lines += 1;
  }
  return report(null);
}

/** Lines that stand below the watermark and were never sealed: put in by hand, or their seal was taken out. */
export async function countUnsealedBelowWatermark(reader: Reader): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from journal j
    where j.id <= (select journal_id from seal_watermark)
      and not exists (select from journal_seal s where s.journal_id = j.id)`);
  return row?.count ?? 0;
}
