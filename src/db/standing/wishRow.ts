import { sql, type SQL } from 'drizzle-orm';
import { isToldWaiting, waitsFrom } from '../../domain/application/application.ts';
import type { Standing } from '../../domain/application/standing.ts';
import type { ApplicationId } from '../../domain/shared/ids.ts';
import { insertRows } from '../rows.ts';
import { wish } from '../tables/application.ts';
import { toApplicationRow } from './applicationRow.ts';

type WishRow = typeof wish.$inferSelect;

/** All wishes of one application, best first. */
export interface WishList {
  readonly applicationId: ApplicationId;
  readonly rows: readonly WishRow[];
}

export function toWishList(standing: Standing): WishList {
  const { application } = standing;
  const { id: applicationId, birthYear, category, queuedAt, queueNumber } = toApplicationRow(standing);
  // The trigger would put it right; given rightly, the row is written once.
  const isQueued = application.state.kind === 'QUEUED';
  return {
    applicationId,
    rows: application.wishes.map(({ kindergartenId, isSkipped }, index) => ({
      applicationId,
      kindergartenId,
      rank: index + 1,
      isSkipped,
      birthYear,
      category,
      queuedAt,
      queueNumber,
      waitsFrom: isQueued ? waitsFrom(application) : null,
      isLetIn: isToldWaiting(application),
    })),
  };
}

/** Those no longer wished are taken out, the others get their rank. */
export function saveWishes(lists: readonly WishList[]): readonly SQL[] {
  if (lists.length === 0) return [];
  const kept = lists.map(({ applicationId, rows }) => ({
    application_id: applicationId,
    kept: rows.map(({ kindergartenId }) => kindergartenId),
  }));
  const rows = lists.flatMap((list) => list.rows);
  const takeOut = sql`
    delete from ${wish} w using json_to_recordset(${JSON.stringify(kept)}::json) as r(application_id bigint, kept bigint[])
    where w.application_id = r.application_id and w.kindergarten_id <> all(r.kept)`;
  if (rows.length === 0) return [takeOut];
  return [
    takeOut,
    sql`${insertRows(wish, rows)}
      on conflict (application_id, kindergarten_id) do update set rank = excluded.rank, is_skipped = excluded.is_skipped`,
  ];
}
