import { asInstant, type Instant } from '../shared/time.ts';

/** QUEUED: to be sent, or sent again. SENT: taken over by the gateway or the mail server. The others say how it ended. */
export const DELIVERY_STATES = ['QUEUED', 'SENT', 'DELIVERED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Why nobody was reached. NO_ADDRESS: neither number nor address is known. NO_GATEWAY: this installation has no way to
 * send. REFUSED: the other side will not take it. GAVE_UP: it could not be handed over for two days. NOT_DELIVERED:
 * reported by the gateway. OUTDATED: there was nothing left to say.
 */
export const DELIVERY_FAILURES = [
  'NO_ADDRESS',
  'NO_GATEWAY',
  'REFUSED',
  'GAVE_UP',
  'NOT_DELIVERED',
  'OUTDATED',
] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/** One notice on one way to one person, in real time: the business clock of a demo moves no message. */
export interface Delivery {
  readonly state: DeliveryState;
  readonly failure: DeliveryFailure | null;
  /** How often it was begun, this time included. */
  readonly tries: number;
  readonly queuedAt: Instant;
  /** When it may be tried again. Null unless QUEUED. */
  readonly nextAt: Instant | null;
  readonly sentAt: Instant | null;
  /** When it was delivered, or failed. */
  readonly endedAt: Instant | null;
}

/** What came of one try. */
export type SendAnswer =
  | { readonly kind: 'ACCEPTED'; readonly providerId: string | null }
  | { readonly kind: 'DELIVERED' }
  | { readonly kind: 'REFUSED' }
  /** Nobody knows: no answer, or one that promises nothing. The same key may be sent again. */
  | { readonly kind: 'UNCERTAIN'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'OUTDATED' };

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 3_600_000;
const PATIENCE_MS = 48 * 3_600_000;

/**
 * What stands after a try. Pauses double up to an hour and are spread by half to either side, so that what failed
 * together does not come back together; after two days it is given up.
 *
 * @param draw evenly spread, 0 to 1.
 */
export function afterTry(delivery: Delivery, answer: SendAnswer, now: Instant, draw: number): Delivery {
  // Its report was faster than the answer.
  if (delivery.state !== 'QUEUED') return delivery;
  switch (answer.kind) {
    case 'ACCEPTED':
      return { ...delivery, state: 'SENT', nextAt: null, sentAt: now };
    case 'DELIVERED':
      return { ...delivery, state: 'DELIVERED', nextAt: null, sentAt: now, endedAt: now };
    case 'REFUSED':
    case 'OUTDATED':
      return failed(delivery, answer.kind, now);
    case 'UNCERTAIN': {
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (delivery.tries - 1)) * (0.5 + draw);
      const asked = Math.min(LONGEST_PAUSE_MS, (answer.retryAfterSeconds ?? 0) * 1000);
      const nextAt = asInstant(Math.round(now + Math.max(pause, asked)));
      return nextAt > delivery.queuedAt + PATIENCE_MS ? failed(delivery, 'GAVE_UP', now) : { ...delivery, nextAt };
    }
  }
}

/** What the gateway reports later, possibly twice, out of order, or before its own answer to the try. */
export function afterReport(delivery: Delivery, report: 'DELIVERED' | 'NOT_DELIVERED', now: Instant): Delivery {
  if (delivery.state === 'DELIVERED') return delivery;
  if (report === 'DELIVERED') {
    const sentAt = delivery.sentAt ?? now;
    return { ...delivery, state: 'DELIVERED', failure: null, nextAt: null, sentAt, endedAt: now };
  }
  return delivery.state === 'FAILED' ? delivery : failed(delivery, 'NOT_DELIVERED', now);
}

const failed = (delivery: Delivery, failure: DeliveryFailure, now: Instant): Delivery => ({
  ...delivery,
  state: 'FAILED',
  failure,
  nextAt: null,
  endedAt: now,
});
