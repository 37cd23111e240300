import { eq, sql } from 'drizzle-orm';
import type { ContactChannel } from '../domain/contact/contactChange.ts';
import type { Delivery } from '../domain/notice/delivery.ts';
import type { Reach, Way } from '../domain/notice/ways.ts';
import type { NoticeId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Tx } from './client.ts';
import { toChannels } from './noticePreferences.ts';
import { insertRows, recordsOf, writeTogether } from './rows.ts';
import { instantToSql } from './tables/columns.ts';
import { notice, noticeDelivery } from './tables/notice.ts';
import { contactChange, person, type Locale } from './tables/person.ts';

/** A notice whose deliveries nobody has planned yet. */
export interface UnplannedNotice extends Reach {
  readonly id: NoticeId;
  readonly locale: Locale;
  /** For one that brings a code: whether it still waits, and where. */
  readonly code: { readonly channel: ContactChannel | null } | null;
}

/** The oldest ones, of which each goes to one worker. */
export async function lockUnplannedNotices(tx: Tx, limit: number): Promise<readonly UnplannedNotice[]> {
  const rows = await tx
    .select({
      id: notice.id,
      kind: notice.kind,
      locale: person.locale,
      isToldBySms: person.isToldBySms,
      isToldByEmail: person.isToldByEmail,
      hasPhone: sql<boolean>`${person.phoneCipher} is not null`,
      hasEmail: sql<boolean>`${person.emailCipher} is not null`,
      codeChannel: contactChange.channel,
    })
    .from(notice)
    .innerJoin(person, eq(person.id, notice.personId))
    .leftJoin(contactChange, sql`${contactChange.id} = (${notice.facts} ->> 'contactChangeId')::bigint`)
    .where(sql`${notice.locale} is null`)
    .orderBy(notice.id)
    .limit(limit)
    .for('update', { of: notice, skipLocked: true });
  return rows.map(({ id, kind, locale, codeChannel, ...told }) => ({
    id,
    locale,
    chosen: toChannels(told.isToldBySms, told.isToldByEmail),
    known: toChannels(told.hasPhone, told.hasEmail),
    code: kind === 'CONTACT_CODE' ? { channel: codeChannel } : null,
  }));
}

export interface NoticePlan {
  readonly id: NoticeId;
  readonly locale: Locale;
  readonly ways: readonly Way[];
}

/** The language a notice is written in from now on, and its deliveries. */
export async function savePlans(tx: Tx, plans: readonly NoticePlan[], now: Instant): Promise<void> {
  if (plans.length === 0) return;
  const deliveries = plans.flatMap(({ id, ways }) =>
    ways.map(({ channel, failure }) => ({
      noticeId: id,
      channel,
      failure,
      state: failure === null ? ('QUEUED' as const) : ('FAILED' as const),
      queuedAt: now,
      nextAt: failure === null ? now : null,
      endedAt: failure === null ? null : now,
    })),
  );
  await writeTogether(tx, [
    sql`update ${notice} n set locale = r.locale
      from ${recordsOf(
        notice,
        plans.map(({ id, locale }) => ({ id, locale })),
      )} where n.id = r.id`,
    insertRows(noticeDelivery, deliveries),
  ]);
}

/** A delivery that this worker may try now. */
export interface ClaimedDelivery {
  readonly id: number;
  readonly noticeId: NoticeId;
  readonly channel: ContactChannel;
  readonly key: string;
  readonly tries: number;
}

/**
 * Those that are due, each for one worker. A worker that dies gives them back at `leasedUntil`: they are then due
 * again, under the same key.
 */
export async function claimDueDeliveries(
  tx: Tx,
  now: Instant,
  leasedUntil: Instant,
  limit: number,
): Promise<readonly ClaimedDelivery[]> {
  const rows = await tx.execute<{
    id: string;
    notice_id: string;
    channel: ContactChannel;
    key: string;
    tries: number;
  }>(sql`
    update ${noticeDelivery} d set tries = d.tries + 1, next_at = ${instantToSql(leasedUntil)}::timestamptz
    from (
      select id from ${noticeDelivery}
      where state = 'QUEUED' and next_at <= ${instantToSql(now)}::timestamptz
      order by next_at, id limit ${limit} for update skip locked
    ) due
    where d.id = due.id
    returning d.id, d.notice_id, d.channel, d.key, d.tries`);
  return rows.map(({ id, notice_id, channel, key, tries }) => ({
    id: Number(id),
    noticeId: Number(notice_id) as NoticeId,
    channel,
    key,
    tries,
  }));
}

/** Locked; null when there is none under this id or key. */
export async function lockDelivery(
  tx: Tx,
  asked: { readonly id: number } | { readonly key: string },
): Promise<(Delivery & { readonly id: number }) | null> {
  const condition = 'id' in asked ? eq(noticeDelivery.id, asked.id) : eq(noticeDelivery.key, asked.key);
  const [row] = await tx.select().from(noticeDelivery).where(condition).for('update');
  return row ?? null;
}

/** As it was locked, with what became of it. */
export async function saveDelivery(
  tx: Tx,
  { id, state, failure, tries, nextAt, sentAt, endedAt }: Delivery & { readonly id: number },
  providerId: string | null = null,
): Promise<void> {
  const change = { state, failure, tries, nextAt, sentAt, endedAt };
  await tx
    .update(noticeDelivery)
    .set({ ...change, ...(providerId !== null && { providerId }) })
    .where(eq(noticeDelivery.id, id));
}
