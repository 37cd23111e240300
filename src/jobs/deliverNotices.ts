import type { ContactChannel } from '../domain/contact/contactChange.ts';
import type { SendAnswer } from '../domain/notice/delivery.ts';
import { asInstant } from '../domain/shared/time.ts';
import type { Db } from '../db/client.ts';
import { claimDueDeliveries, type ClaimedDelivery } from '../db/noticeDelivery.ts';
import { findNoticesToSend, type NoticeRow } from '../db/reads/notices.ts';
import { transaction } from '../db/transaction.ts';
import type { Clock, RealTime } from '../ports/clock.ts';
import type { NoticeCarriers } from '../ports/noticeCarriers.ts';
import { planNotices } from '../services/notice/planNotices.ts';
import { recordTry, sendDelivery } from '../services/notice/sendDelivery.ts';

export interface DeliveryDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** Tries and pauses live in it. */
  readonly realTime: RealTime;
  readonly carriers: NoticeCarriers;
  /** Evenly spread, 0 to 1: what failed together shall not come back together. */
  readonly draw: () => number;
  /** Hears of a notice that could not even be put into words, and of nothing else. */
  readonly onError: (error: unknown) => void;
}

/** What one call has done, for logs and metrics. */
export interface DeliveryTally {
  readonly planned: number;
  readonly sent: number;
  readonly postponed: number;
  readonly failed: number;
}

const PLANNED_AT_ONCE = 500;
const CLAIMED_AT_ONCE = 40;
const SENT_AT_ONCE = 8;

/** Longer than a batch can take when every answer comes at the last moment. */
const LEASE_MS = 120_000;

/**
 * I10: sends what is due and has not been sent, until nothing is due or nobody answers. At least once, under one key:
 * a worker may be killed at any step, and any number may work side by side.
 */
export async function deliverNotices(deps: DeliveryDeps): Promise<DeliveryTally> {
  const { db, realTime, carriers } = deps;
  const tally = { planned: 0, sent: 0, postponed: 0, failed: 0 };
  for (let planned = PLANNED_AT_ONCE; planned === PLANNED_AT_ONCE;) {
    planned = await planNotices(db, carriedBy(carriers), realTime(), PLANNED_AT_ONCE);
    tally.planned += planned;
  }
  for (;;) {
    const claimed = await claim(deps);
    const answers = await sendAll(deps, claimed);
    for (const { kind } of answers) tally[OUTCOMES[kind]] += 1;
    // Nobody answered: the rest waits for the next call instead of finding that out one by one.
    if (answers.every(({ kind }) => kind === 'UNCERTAIN')) return tally;
  }
}

const OUTCOMES = {
  ACCEPTED: 'sent',
  DELIVERED: 'sent',
  UNCERTAIN: 'postponed',
  REFUSED: 'failed',
  OUTDATED: 'failed',
} as const satisfies Record<SendAnswer['kind'], keyof DeliveryTally>;

const carriedBy = ({ sms, mail }: NoticeCarriers): readonly ContactChannel[] => [
  ...(sms === null ? [] : (['PHONE'] as const)),
  ...(mail === null ? [] : (['EMAIL'] as const)),
];

const claim = ({ db, realTime }: DeliveryDeps): Promise<readonly ClaimedDelivery[]> =>
  transaction(db, (tx) => {
    const now = realTime();
    return claimDueDeliveries(tx, now, asInstant(now + LEASE_MS), CLAIMED_AT_ONCE);
  });

/** A few at a time, so that one slow answer does not hold up the others. */
async function sendAll(deps: DeliveryDeps, claimed: readonly ClaimedDelivery[]): Promise<readonly SendAnswer[]> {
  const ids = claimed.map(({ noticeId }) => noticeId);
  const notices = new Map((await findNoticesToSend(deps.db, ids)).map((notice) => [notice.id, notice]));
  const waiting = [...claimed];
  const answers: SendAnswer[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const answer = await trySending(deps, next, notices.get(next.noticeId));
      await recordTry(deps.db, next, answer, deps.realTime(), deps.draw());
      answers.push(answer);
    }
  };
  await Promise.all(Array.from({ length: SENT_AT_ONCE }, work));
  return answers;
}

async function trySending(
  { db, clock, carriers, onError }: DeliveryDeps,
  delivery: ClaimedDelivery,
  notice: NoticeRow | undefined,
): Promise<SendAnswer> {
  try {
    if (notice === undefined) throw new Error('A delivery belongs to no notice');
    return await sendDelivery(db, carriers, delivery, notice, await clock.now());
  } catch (error) {
    // One that cannot be said must not keep the others from being sent.
    onError(error);
    return { kind: 'UNCERTAIN', retryAfterSeconds: null };
  }
}
