import { createClient, type Client } from 'graphql-ws';
import type { Language } from '../format/language.ts';
import { connection, SILENCE_MS } from './connection.ts';

/** After so many failed attempts the pages ask by themselves, while the socket goes on trying. */
const ATTEMPTS_BEFORE_POLLING = 3;

const LONGEST_PAUSE_MS = 30_000;

/** One socket for all subscriptions of the window, opened by the first and closed after the last. */
export const openSocket = (token: string, language: Language): Client => {
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
      closed: () => {
        clearTimeout(silence);
        if (!navigator.onLine) connection.is('offline');
        else if (connection.now().state !== 'polling' && connection.now().state !== 'offline')
          connection.is('catching-up');
        attempts += 1;
        if (attempts >= ATTEMPTS_BEFORE_POLLING && connection.now().state === 'catching-up') connection.is('polling');
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

  return client;
};
