import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface Following {
  // What a test asks for has the shape of its own document.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly told: any[];
  /** How often it had to begin again. */
  readonly cuts: () => number;
  readonly stop: () => Promise<void>;
}

export interface Followed {
  /** Of servers; where one hangs up, the next is asked. */
  readonly urls: readonly string[];
  readonly authorization: string;
  /** Takes `$after` and shows `cursor`. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Between two tries at most. */
  readonly pauseMs?: number;
  /** It asks so often whether the server is there, and gives up when no answer comes for as long. Without: never. */
  readonly patienceMs?: number;
  /** Sees everything that is told; only the last is kept then. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly each?: (told: any) => void;
}

/** As the manual tells integrators to: one subscription on a socket of its own, begun again with the last cursor. */
export const follow = ({
  urls,
  authorization,
  query,
  variables,
  pauseMs = 200,
  patienceMs,
  each,
}: Followed): Following => {
  const told: unknown[] = [];
  let cuts = 0;
  let isStopped = false;
  let client: Client | null = null;
  let after: unknown = null;

  let givingUp: NodeJS.Timeout | undefined;
  const on = {
    ping: (isOfServer: boolean): void => {
      if (!isOfServer) givingUp = setTimeout(() => client?.terminate(), patienceMs);
    },
    pong: (isOfServer: boolean): void => {
      if (isOfServer) clearTimeout(givingUp);
    },
    closed: (): void => clearTimeout(givingUp),
  };

  const once = async (url: string): Promise<void> => {
    client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
      ...(patienceMs !== undefined && { keepAlive: patienceMs, connectionAckWaitTimeout: patienceMs * 10, on }),
    });
    for await (const { data, errors } of client.iterate({ query, variables: { ...variables, after } })) {
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join());
      // One root field each.
      const [next] = Object.values(data ?? {});
      after = cursorOf(next);
      if (each !== undefined) {
        told.length = 0;
        each(next);
      }
      told.push(next);
    }
  };
  const running = (async () => {
    for (let nth = 0; !isStopped; nth += 1) {
      await once(urls[nth % urls.length] ?? '').catch(() => undefined);
      if (isStopped) return;
      cuts += 1;
      await pause(pauseMs * Math.random());
    }
  })();
  return {
    told,
    cuts: () => cuts,
    stop: async () => {
      isStopped = true;
      await client?.dispose();
      client?.terminate();
      await running;
    },
  };
};

const cursorOf = (shown: unknown): unknown =>
  typeof shown === 'object' && shown !== null && 'cursor' in shown ? shown.cursor : null;

/** Waits for it, as long as a loaded machine may need. */
export const until = async (what: string, isSo: () => boolean | Promise<boolean>, ms = 150_000): Promise<void> => {
  const giveUpAt = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`It did not come about in time: ${what}`);
    await pause(20);
  }
};
