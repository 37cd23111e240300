import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { text as bodyOf } from 'node:stream/consumers';
import { signWebhook } from '../../src/integrations/webhookSignature.ts';

/** A message as the gateway keeps it: one for each key, however often it was sent. */
export interface KeptSms {
  readonly id: string;
  readonly reference: string;
  readonly to: string;
  readonly text: string;
  readonly from: string | undefined;
  /** How often it came. */
  times: number;
}

/**
 * ACCEPTS as it should. DOWN: the connection is cut. SLOW: no answer in time, nothing taken. TAKES_AND_IS_SILENT:
 * accepts and then times out. A number is a status, with which nothing was taken.
 */
export type Mood = 'ACCEPTS' | 'DOWN' | 'SLOW' | 'TAKES_AND_IS_SILENT' | 'TAKES_AND_BABBLES' | number;

export interface SmsGatewayServer {
  readonly endpoint: string;
  readonly token: string;
  readonly secret: Buffer;
  readonly kept: () => readonly KeptSms[];
  /** Calls that reached it, taken or not. */
  readonly calls: () => number;
  /** From now on, or for as many calls as there are moods; then it ACCEPTS. */
  readonly feel: (...moods: readonly Mood[]) => void;
  readonly feelForGood: (mood: Mood) => void;
  readonly close: () => Promise<void>;
}

/** A gateway that speaks the real protocol and misbehaves when told to. */
export const openSmsGateway = async (): Promise<SmsGatewayServer> => {
  const token = randomBytes(16).toString('hex');
  const secret = randomBytes(32);
  const kept = new Map<string, KeptSms>();
  const moods: Mood[] = [];
  let lasting: Mood = 'ACCEPTS';
  let calls = 0;

  const keep = (key: string, sms: Omit<KeptSms, 'id' | 'times'>): KeptSms => {
    const known = kept.get(key) ?? { ...sms, id: `sms-${kept.size + 1}`, times: 0 };
    known.times += 1;
    kept.set(key, known);
    return known;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    calls += 1;
    const mood = moods.shift() ?? lasting;
    const body = await bodyOf(request);
    if (mood === 'DOWN') {
      request.socket.destroy();
      return;
    }
    if (mood === 'SLOW') return;
    if (typeof mood === 'number') {
      response.writeHead(mood, { 'retry-after': '7' }).end('{}');
      return;
    }
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const key = String(request.headers['idempotency-key']);
    const { id } = keep(key, JSON.parse(body));
    if (mood === 'TAKES_AND_IS_SILENT') return;
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end(mood === 'TAKES_AND_BABBLES' ? '<html>' : JSON.stringify({ id }));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // It listens on a port, not on a path.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/messages`,
    token,
    secret,
    kept: () => [...kept.values()],
    calls: () => calls,
    feel: (...given) => void moods.push(...given),
    feelForGood: (mood) => {
      lasting = mood;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

/** A report as the gateway signs it, at a moment in real time. */
export const signedReport = (
  secret: Uint8Array,
  report: object,
  { at = Date.now(), id = 'report-1' }: { readonly at?: number; readonly id?: string } = {},
) => {
  const body = JSON.stringify(report);
  const timestamp = String(Math.floor(at / 1000));
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signWebhook(secret, { id, timestamp, body: Buffer.from(body) }),
    },
  };
};
