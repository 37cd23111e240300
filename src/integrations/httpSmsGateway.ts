import { z } from 'zod';
import type { SendAnswer } from '../domain/notice/delivery.ts';
import type { SmsGateway } from '../ports/smsGateway.ts';

interface HttpSmsGateway {
  readonly endpoint: string;
  readonly token: string;
  /** What the receiver sees as the sender; null: what the gateway has agreed with the operators. */
  readonly sender: string | null;
  /** For the whole answer, in milliseconds. */
  readonly timeout?: number;
}

const TIMEOUT = 10_000;

const receipt = z.object({ id: z.string().min(1).max(200) });

/** The message itself is at fault; no repetition will mend it. */
const REFUSING = new Set([400, 410, 413, 422]);

/**
 * An SMS gateway over HTTP: `POST` of `{ reference, to, text, from }` with a bearer token, and the reference again as
 * `Idempotency-Key`. 2xx: taken over, with `{ id }`. 400, 410, 413, 422: refused. Everything else, also no answer at
 * all, leaves it open whether the message was taken, and the same key is sent again (I10).
 */
export const httpSmsGateway = ({ endpoint, token, sender, timeout = TIMEOUT }: HttpSmsGateway): SmsGateway => ({
  async send({ key, to, text }) {
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ reference: key, to, text, ...(sender !== null && { from: sender }) }),
        // A token is not carried to another address.
        redirect: 'error',
        signal: AbortSignal.timeout(timeout),
      });
      return response.ok ? await accepted(response) : await turnedDown(response);
    } catch {
      return { kind: 'UNCERTAIN', retryAfterSeconds: null };
    }
  },
});

/** Taken over, whatever the body looks like: to send it again could only double it. */
async function accepted(response: Response): Promise<SendAnswer> {
  const text = await response.text().catch(() => '');
  const found = receipt.safeParse(parsed(text));
  return { kind: 'ACCEPTED', providerId: found.success ? found.data.id : null };
}

async function turnedDown(response: Response): Promise<SendAnswer> {
  await response.body?.cancel();
  if (REFUSING.has(response.status)) return { kind: 'REFUSED' };
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return { kind: 'UNCERTAIN', retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
