import { afterTry, type SendAnswer } from '../../domain/notice/delivery.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { Phone } from '../../domain/shared/phone.ts';
import type { Db } from '../../db/client.ts';
import { findSentCode } from '../../db/contactChange.ts';
import { lockDelivery, saveDelivery, type ClaimedDelivery } from '../../db/noticeDelivery.ts';
import { findContact } from '../../db/people.ts';
import type { NoticeRow } from '../../db/reads/notices.ts';
import { transaction } from '../../db/transaction.ts';
import type { NoticeCarriers } from '../../ports/noticeCarriers.ts';
import { LANGUAGE_OF } from './languageOf.ts';
import { noticeWords } from './noticeWords.ts';

interface Addressed {
  readonly phone: Phone | null;
  readonly email: string | null;
  readonly code: string | null;
}

/**
 * One try of one delivery, outside of any transaction: words are made, and one carrier is asked.
 *
 * @param now business time, in which codes run out.
 */
export async function sendDelivery(
  db: Db,
  carriers: NoticeCarriers,
  { channel, key }: ClaimedDelivery,
  notice: NoticeRow,
  now: Instant,
): Promise<SendAnswer> {
  const to = await addressOf(db, notice, now);
  if (to === null) return { kind: 'OUTDATED' };
  const { kind, facts, locale, surroundings } = notice;
  const sayable = { kind, facts, language: LANGUAGE_OF[locale], surroundings: { ...surroundings, code: to.code } };
  if (channel === 'PHONE') {
    if (to.phone === null) return { kind: 'OUTDATED' };
    const { text } = noticeWords(sayable, { isBrief: true });
    return (await carriers.sms?.send({ key, to: to.phone, text })) ?? NOBODY_THERE;
  }
  if (to.email === null) return { kind: 'OUTDATED' };
  const { title, text } = noticeWords(sayable);
  return (await carriers.mail?.send({ key, to: to.email, subject: title, text })) ?? NOBODY_THERE;
}

/** The carrier was there when the delivery was planned, and may be there again. */
const NOBODY_THERE: SendAnswer = { kind: 'UNCERTAIN', retryAfterSeconds: null };

/** Where it goes today: a number that was changed since is written to no more. Null: nobody waits for it. */
async function addressOf(db: Db, { facts, personId }: NoticeRow, now: Instant): Promise<Addressed | null> {
  if (facts.contactChangeId === undefined) {
    const contact = await findContact(db, personId);
    return contact && { phone: contact.phone, email: contact.email, code: null };
  }
  const sent = await findSentCode(db, facts.contactChangeId);
  if (sent === null || (facts.expiresAt !== undefined && now >= facts.expiresAt)) return null;
  const { channel, value, code } = sent;
  // It was parsed before it was encrypted.
  return channel === 'PHONE' ? { phone: value as Phone, email: null, code } : { phone: null, email: value, code };
}

/** Writes down what came of a try. A worker that slept past its lease does not disturb the one that took over. */
export const recordTry = (
  db: Db,
  { id, tries }: ClaimedDelivery,
  answer: SendAnswer,
  now: Instant,
  draw: number,
): Promise<void> =>
  transaction(db, async (tx) => {
    const delivery = await lockDelivery(tx, { id });
    if (delivery === null || (answer.kind === 'UNCERTAIN' && delivery.tries !== tries)) return;
    const providerId = answer.kind === 'ACCEPTED' ? answer.providerId : null;
    await saveDelivery(tx, { ...afterTry(delivery, answer, now, draw), id }, providerId);
  });
