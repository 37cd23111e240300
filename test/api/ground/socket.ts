import { WebSocket } from 'ws';

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface Said {
  readonly type: string;
  readonly data?: unknown;
  readonly codes: readonly unknown[];
  readonly payload: unknown;
}

/** A client that hides nothing of graphql-transport-ws. */
export interface Socket {
  readonly ws: WebSocket;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  send(message: object): void;
  /** The next message about this operation. */
  next(id: string): Promise<Said>;
  /** Sends `subscribe` and gives the first thing said about it. */
  run(id: string, payload: object): Promise<Said>;
  close(): void;
}

const codesOf = (payload: unknown): readonly unknown[] => {
  const errors = Array.isArray(payload) ? payload : ((payload as { errors?: unknown[] } | undefined)?.errors ?? []);
  return errors.map((error: { extensions?: { code?: unknown } }) => error.extensions?.code);
};

export const connect = (url: string, headers: Record<string, string> = {}): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const heard: Message[] = [];
    const waiting = new Set<() => void>();
    ws.on('message', (bytes) => {
      heard.push(JSON.parse(String(bytes)) as Message);
      for (const wake of waiting) wake();
    });
    const closed = new Promise<{ code: number; reason: string }>((done) => {
      ws.on('close', (code, reason) => done({ code, reason: String(reason) }));
    });
    const next = async (id: string): Promise<Said> => {
      for (;;) {
        const place = heard.findIndex((message) => (message.id ?? '') === id);
        const [message] = place < 0 ? [] : heard.splice(place, 1);
        if (message) {
          const { type, payload } = message;
          return { type, payload, codes: codesOf(payload), data: (payload as { data?: unknown } | undefined)?.data };
        }
        await new Promise<void>((wake) => {
          waiting.add(wake);
        });
      }
    };
    const send = (message: object): void => ws.send(JSON.stringify(message));
    ws.on('unexpected-response', (_request, response) => reject(new Error(`refused with ${response.statusCode}`)));
    ws.on('error', reject);
    ws.on('open', () =>
      resolve({
        ws,
        closed,
        send,
        next,
        run: (id, payload) => {
          send({ type: 'subscribe', id, payload });
          return next(id);
        },
        close: () => ws.close(),
      }),
    );
  });

export const openSocket = async (
  url: string,
  parameters: object = {},
  headers: Record<string, string> = {},
): Promise<Socket> => {
  const socket = await connect(url, headers);
  socket.send({ type: 'connection_init', payload: parameters });
  const acknowledged = await Promise.race([socket.next(''), socket.closed]);
  if ('code' in acknowledged) throw new Error(`closed with ${acknowledged.code} ${acknowledged.reason}`);
  return socket;
};
