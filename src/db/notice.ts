import { sql } from 'drizzle-orm';
import type { Standing } from '../domain/application/standing.ts';
import type { NoticeKind } from '../domain/notice/noticeFor.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Tx } from './client.ts';
import { instantToSql } from './tables/columns.ts';
import { guardian } from './tables/person.ts';
import { notice } from './tables/journal.ts';

export interface OwedNotice {
  readonly kind: NoticeKind;
  readonly standing: Standing;
}

/** One notice to each guardian of the child. */
export const queueNotice = (tx: Tx, kind: NoticeKind, standing: Standing, now: Instant): Promise<void> =>
  queueNotices(tx, [{ kind, standing }], now);

/**
 * Rows first, delivery later (I10): a notice owed exists exactly if its event does. The unique key says what it is
 * about, so that the same event can never owe it twice. Facts are ids and dates; words are made at delivery.
 */
export async function queueNotices(tx: Tx, owed: readonly OwedNotice[], now: Instant): Promise<void> {
  if (owed.length === 0) return;
  const records = owed.map(({ kind, standing: { application, direction } }) => ({
    city_id: application.cityId,
    kind,
    child_id: application.childId,
    application_id: application.id,
    direction_id: direction?.id ?? null,
    facts: factsOf(application.state, direction),
    key: `${kind}.${application.id}.${direction?.id ?? 0}.${ONCE_A_DIRECTION.has(kind) ? 'once' : now}`,
  }));
  await tx.execute(sql`
    insert into ${notice} (city_id, kind, application_id, direction_id, person_id, facts, created_at, key)
    select r.city_id, r.kind, r.application_id, r.direction_id, g.person_id, r.facts, ${instantToSql(now)}::timestamptz, r.key || '.' || g.person_id
    from json_to_recordset(${JSON.stringify(records)}::json)
      as r(city_id bigint, kind text, child_id bigint, application_id bigint, direction_id bigint, facts jsonb, key text)
    join ${guardian} g on g.child_id = r.child_id
    -- Two corrections within one millisecond of business time are one message, not an error.
    on conflict (key) do nothing`);
}

/** R7: "exactly once". The others may come again: a fresh certificate is asked for twice, a deadline moves twice. */
const ONCE_A_DIRECTION: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'CONFIRM_PRIVILEGE',
  'GO_TO_KINDERGARTEN',
  'PRIVILEGE_NOT_CONFIRMED',
  'DIRECTION_EXTENDED',
  'DIRECTION_EXPIRED',
  'CHILD_ENROLLED',
]);

const factsOf = (state: Standing['application']['state'], direction: Standing['direction']) => ({
  ...(direction !== null && {
    kindergartenId: direction.kindergartenId,
    lastOn: direction.window.lastOn,
    endsAt: direction.window.endsAt,
  }),
  ...(state.kind === 'STOP_LISTED' && { stopListedUntil: state.until }),
});
