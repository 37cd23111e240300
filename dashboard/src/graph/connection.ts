import { useSyncExternalStore } from 'react';

/**
 * What the sign in the header says. `resting`: no page asks for live news. `polling`: sockets are blocked, the pages ask
 * every 30 s instead.
 */
export type ConnectionState = 'resting' | 'live' | 'catching-up' | 'polling' | 'offline';

export interface Connection {
  readonly state: ConnectionState;
  /** When the server was last heard, by this machine's clock; null: never on this page. */
  readonly heardAt: number | null;
}

/** The server gives a sign of life every 10 s; a line silent for longer than this is not called live. */
export const SILENCE_MS = 15_000;

let current: Connection = { state: navigator.onLine ? 'resting' : 'offline', heardAt: null };
const listeners = new Set<() => void>();

const change = (next: Partial<Connection>): void => {
  current = { ...current, ...next };
  for (const listener of listeners) listener();
};

export const connection = {
  now: (): Connection => current,
  /** Something came from the server. Over a socket it makes the line live; over HTTP it proves that we are not offline. */
  heard: (over: 'socket' | 'http'): void => {
    const isBack = over === 'socket' ? 'live' : current.state === 'offline' ? 'polling' : current.state;
    change({ state: isBack, heardAt: Date.now() });
  },
  /** An answer came over HTTP: whoever was thought away is not, and where sockets are blocked it is all there is. */
  answered: (): void => {
    if (current.state === 'polling' || (current.state === 'offline' && navigator.onLine)) connection.heard('http');
  },
  is: (state: ConnectionState): void => {
    if (current.state !== state) change({ state });
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

// A device tells at once that its network is gone; a socket notices only after a silence.
let beforeOffline: ConnectionState = 'resting';
window.addEventListener('offline', () => {
  if (current.state !== 'offline') beforeOffline = current.state;
  connection.is('offline');
});
window.addEventListener('online', () => {
  if (current.state === 'offline') connection.is(beforeOffline === 'live' ? 'catching-up' : beforeOffline);
});

export const useConnection = (): Connection => useSyncExternalStore(connection.subscribe, connection.now);
