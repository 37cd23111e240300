import postgres from 'postgres';
import type { CityId } from '../../domain/shared/ids.ts';
import { backoff, SESSION } from '../session.ts';
import type { Gaps } from './gaps.ts';
import { LINE_TO_SEAL } from './lineToSeal.ts';

/** A committed line that has no seal yet. */
export interface UnsealedLine {
  readonly id: number;
  readonly cityId: CityId;
  readonly line: string;
}

export interface Seal {
  readonly cityId: CityId;
  readonly citySeq: number;
  readonly journalId: number;
  readonly hash: Uint8Array;
}

/** One connection of its own: the lock of the sealer belongs to it, and ends with it. */
export interface SealingSession {
  /** Whether this session is the one that seals; it stays so until the connection ends. */
  hold(): Promise<boolean>;
  findWatermark(): Promise<number>;
  saveWatermark(journalId: number): Promise<void>;
  findSealedAbove(journalId: number): Promise<readonly number[]>;
  /** The last seal of every city that has one. */
  findHeads(): Promise<readonly Omit<Seal, 'journalId'>[]>;
  /** Committed lines in the gaps, by id. */
  findUnsealed(gaps: Gaps, limit: number): Promise<readonly UnsealedLine[]>;
  /** Every transaction of the server that has begun and not ended, also those that only read so far. */
  findRunning(): Promise<ReadonlySet<string>>;
  saveSeals(seals: readonly Seal[]): Promise<void>;
  close(): Promise<void>;
}

/** Any number that is ours: whoever holds it seals. */
const SEALER_LOCK = 7_305_115;

export function openSealingSession(url: string): SealingSession {
  let isHeld = false;
  const sql = postgres(url, {
    // A plan from when the journal was short would look through all of it once it is long.
    connection: { ...SESSION, application_name: 'kezek sealer', plan_cache_mode: 'force_custom_plan' },
    backoff,
    fetch_types: false,
    max: 1,
    onnotice: () => undefined,
    onclose: () => {
      isHeld = false;
    },
  });
  return {
    hold: async () => {
      if (isHeld) return true;
      const [row] = await sql<[{ held: boolean }]>`select pg_try_advisory_lock(${SEALER_LOCK}) as held`;
      isHeld = row.held;
      return isHeld;
    },
    findWatermark: async () => {
      const [row] = await sql<{ journal_id: string }[]>`select journal_id from seal_watermark`;
      return Number(row?.journal_id ?? 0);
    },
    saveWatermark: async (journalId) => {
      await sql`
        insert into seal_watermark (journal_id) values (${journalId})
        on conflict (is_only) do update set journal_id = greatest(seal_watermark.journal_id, excluded.journal_id)`;
    },
    findSealedAbove: async (journalId) => {
      const rows = await sql<{ journal_id: string }[]>`
        select journal_id from journal_seal where journal_id > ${journalId} order by journal_id`;
      return rows.map((row) => Number(row.journal_id));
    },
    findHeads: async () => {
      const rows = await sql<{ city_id: string; city_seq: string; hash: Uint8Array }[]>`
        select last.* from city c
        cross join lateral (
          select city_id, city_seq, hash from journal_seal where city_id = c.id order by city_seq desc limit 1
        ) last`;
      return rows.map((row) => ({
        cityId: Number(row.city_id) as CityId,
        citySeq: Number(row.city_seq),
        hash: row.hash,
      }));
    },
    findUnsealed: async (gaps, limit) => {
      const rows = await sql.unsafe<{ id: string; city_id: string; line: string }[]>(
        FIND_UNSEALED,
        [JSON.stringify(gaps.map(({ from, to }) => ({ from, to }))), limit],
        PREPARED,
      );
      return rows.map((row) => ({ id: Number(row.id), cityId: Number(row.city_id) as CityId, line: row.line }));
    },
    findRunning: async () => {
      // Each transaction holds its own virtual id, with or without having written anything.
      const rows = await sql<{ virtualtransaction: string }[]>`
        select virtualtransaction from pg_locks where locktype = 'virtualxid' and mode = 'ExclusiveLock' and pid <> pg_backend_pid()`;
      return new Set(rows.map((row) => row.virtualtransaction));
    },
    saveSeals: async (seals) => {
      await sql.unsafe(
        `insert into journal_seal select * from json_to_recordset($1::text::json)
          as r(city_id bigint, city_seq bigint, journal_id bigint, hash bytea)`,
        [
          JSON.stringify(
            seals.map(({ cityId, citySeq, journalId, hash }) => ({
              city_id: cityId,
              city_seq: citySeq,
              journal_id: journalId,
              hash: `\\x${Buffer.from(hash).toString('hex')}`,
            })),
          ),
        ],
      );
    },
    close: () => sql.end({ timeout: 5 }),
  };
}

/** Sent many times a second: parsed and described once a connection. */
const PREPARED = { prepare: true };

/** Each gap is a range of the primary key. */
const FIND_UNSEALED = `
  select j.id, j.city_id, ${LINE_TO_SEAL} as line
  from json_to_recordset($1::text::json) as gap("from" bigint, "to" bigint)
  cross join lateral (
    select * from journal where id between gap."from" and gap."to" order by id limit $2::int
  ) j
  order by j.id limit $2::int`;
