import { sql } from 'drizzle-orm';
import type { Standing } from '../domain/application/standing.ts';
import { isOpen } from '../domain/application/application.ts';
import { noticeFacts, type NoticeFacts } from '../domain/notice/noticeFacts.ts';
import type { NoticeKind } from '../domain/notice/noticeFor.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { CaseId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Tx } from './client.ts';
import { findQueuePosition } from './queuePosition.ts';
import { instantToSql } from './tables/columns.ts';
import { guardian } from './tables/person.ts';
import { notice } from './tables/notice.ts';

export interface OwedNotice {
  readonly kind: NoticeKind;
  readonly standing: Standing;
  /** For a reminder. */
  readonly daysLeft?: number;
  /** For what is told of a case. */
  readonly caseId?: CaseId;
  /** For CASE_OPENED. */
  readonly isAfterViolation?: boolean;
}

/** One notice to each guardian of the child. */
export const queueNotice = (
  tx: Tx,
  kind: NoticeKind,
  standing: Standing,
  setting: Setting,
  more: Omit<OwedNotice, 'kind' | 'standing'> = {},
): Promise<void> => queueNotices(tx, [{ kind, standing, ...more }], setting);

/**
 * Rows first, delivery later (I10): a notice owed exists exactly if its event does. The unique key says what it is
 * about, so that the same event can never owe it twice. Facts are ids, dates and codes; words are made at delivery.
 */
export async function queueNotices(tx: Tx, owed: readonly OwedNotice[], setting: Setting): Promise<void> {
  if (owed.length === 0) return;
  const records = [];
  for (const { kind, standing, daysLeft, caseId, isAfterViolation } of owed) {
    const { application, direction } = standing;
    records.push({
      city_id: application.cityId,
      kind,
      child_id: application.childId,
      application_id: application.id,
      direction_id: direction?.id ?? null,
      facts: {
        ...noticeFacts(standing, setting),
        ...(await placeIn(tx, kind, standing, setting)),
        ...(daysLeft !== undefined && { daysLeft }),
        ...(caseId !== undefined && { caseId }),
        ...(isAfterViolation !== undefined && { isAfterViolation }),
      },
      key: noticeKey(kind, standing, setting.now),
    });
  }
  await tx.execute(sql`
    insert into ${notice} (city_id, kind, application_id, direction_id, person_id, facts, created_at, key)
    select r.city_id, r.kind, r.application_id, r.direction_id, g.person_id, r.facts, ${instantToSql(setting.now)}::timestamptz, r.key || '.' || g.person_id
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

/** What a reminder is about: a moved deadline is reminded of again. */
const ONCE_A_DEADLINE: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['DEADLINE_NEAR', 'LAST_DAY']);

/** What one notice is about, before the person it is for. */
export function noticeKey(kind: NoticeKind, { application, direction }: Standing, now: Instant): string {
  const subject = `${kind}.${application.id}.${direction?.id ?? 0}`;
  if (ONCE_A_DIRECTION.has(kind)) return `${subject}.once`;
  if (ONCE_A_DEADLINE.has(kind)) return `${subject}.${direction?.window.lastOn ?? ''}`;
  // The 6th birthday comes once, whatever direction was there meanwhile.
  return kind === 'AGES_OUT_SOON' ? `${kind}.${application.id}` : `${subject}.${now}`;
}

/** The family is told where it stands now, when a verdict has moved it. */
export const WITH_PLACE: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'PRIVILEGE_NOT_CONFIRMED',
  'PRIVILEGE_FALSIFIED',
  'VERDICT_REVERSED',
]);

async function placeIn(
  tx: Tx,
  kind: NoticeKind,
  { application }: Standing,
  { now }: Setting,
): Promise<Pick<NoticeFacts, 'place'>> {
  if (!WITH_PLACE.has(kind) || !isOpen(application)) return {};
  const position = await findQueuePosition(tx, application.id, now);
  return position === null ? {} : { place: position.place };
}
