import { createClient, type Sink, type SubscribePayload } from 'graphql-ws';
import type { Language } from '../format/language.ts';
import { sessionExpired } from '../session/session.ts';
import { connection, SILENCE_MS } from './connection.ts';

/** After so many failed attempts the pages ask by themselves, while the socket goes on trying. */
const ATTEMPTS_BEFORE_POLLING = 3;

const LONGEST_PAUSE_MS = 30_000;

/** Closed after the last subscription of the window. */
const NORMAL = 1000;
/** Of graphql-transport-ws: the token is not, or no longer, good. */
const UNAUTHORIZED = 4401;
const FORBIDDEN = 4403;

export interface Socket {
  /** Returns what ends it. */
  readonly subscribe: (payload: SubscribePayload, sink: Sink) => () => void;
  readonly dispose: () => void;
}

/** One socket for all subscriptions of the window, opened by the first and closed after the last. */
export const openSocket = (token: string, language: Language): Socket => {
  let attempts = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${token}`, 'accept-language': language },
    lazy: true,
    lazyCloseTimeout: 2_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (retries) =>
      new Promise((resolve) => {
        // A thousand pages cut at once must not come back in one moment.
        const pause = Math.min(LONGEST_PAUSE_MS, 300 * 2 ** Math.min(retries, 7));
        setTimeout(resolve, pause * (0.5 + Math.random()));
      }),
    on: {
      connected: () => {
        attempts = 0;
        listen();
      },
      message: () => listen(),
      ping: () => listen(),
      closed: (event) => {
        clearTimeout(silence);
        if (codeOf(event) === NORMAL) {
          attempts = 0;
          connection.is('resting');
          return;
        }
        attempts += 1;
        // A line that cannot be opened tells nothing new where no answer comes at all.
        if (!navigator.onLine || connection.now().state === 'offline') connection.is('offline');
        else connection.is(attempts >= ATTEMPTS_BEFORE_POLLING ? 'polling' : 'catching-up');
      },
    },
  });

  const listen = (): void => {
    connection.heard('socket');
    clearTimeout(silence);
    silence = setTimeout(() => {
      connection.is('catching-up');
      client.terminate();
    }, SILENCE_MS);
  };

  /** The library tries again by itself, but not after every way of closing; a page that is open asks on. */
  const subscribe: Socket['subscribe'] = (payload, sink) => {
    let stop: () => void = () => undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const begin = (): void => {
      stop = client.subscribe(payload, {
        next: (value) => {
          goOnAfter(value, payload);
          sink.next(value);
        },
        complete: () => sink.complete(),
        error: (error) => {
          const code = codeOf(error);
          if (code === undefined) {
            sink.error(error);
            return;
          }
          if (code === UNAUTHORIZED || code === FORBIDDEN) sessionExpired();
          connection.is('polling');
          again = setTimeout(begin, LONGEST_PAUSE_MS);
        },
      });
    };
    begin();
    return () => {
      clearTimeout(again);
      stop();
    };
  };

  return { subscribe, dispose: () => void client.dispose() };
};

/** The library begins again with what it was given: it finds there where it had come to. */
const goOnAfter = ({ data }: { readonly data?: unknown }, { variables }: SubscribePayload): void => {
  if (!variables || !('after' in variables)) return;
  // One root field each.
  const [told] = Object.values(data ?? {}) as readonly ({ readonly cursor?: unknown } | null)[];
  if (typeof told?.cursor === 'string') variables['after'] = told.cursor;
};

/** Of a closing line; undefined for anything else. */
const codeOf = (event: unknown): number | undefined => (event instanceof CloseEvent ? event.code : undefined);
