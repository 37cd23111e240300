import { useSyncExternalStore } from 'react';

/** Who is signed in in this window. Kept for the window alone: two windows may be two people. */
export interface Session {
  /** Bearer token of the API. */
  readonly token: string;
  readonly expiresAt: string;
  /** Tells one person's kept data from another's; no name, and nothing the API takes. */
  readonly subject: string;
}

const INNER_WINDOW = 'kezek.window.';

/** Name of a window that stands inside a page of ours, as two people's do side by side in a demo. */
export const innerWindowName = (key: string): string => `${INNER_WINDOW}${key}`;

/** A window has a session of its own. Windows inside a page share the storage of its tab: they keep theirs under their name. */
const keptAs = (windowName: string): string =>
  windowName.startsWith(INNER_WINDOW) ? `kezek.session.${windowName}` : 'kezek.session';

const KEPT = keptAs(window.name);

/** For a window inside this page, before it is opened. */
export const signInWindow = (windowName: string, session: Session): void =>
  sessionStorage.setItem(keptAs(windowName), JSON.stringify(session));

const listeners = new Set<() => void>();

const read = (): Session | null => {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? null : (JSON.parse(kept) as Session);
};

let current = read();
/** Set when the API did not take the token: what was typed stays on the page, under the sign-in. */
let isExpired = false;

const tell = (): void => {
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const signedIn = (session: Session): void => {
  sessionStorage.setItem(KEPT, JSON.stringify(session));
  current = session;
  isExpired = false;
  tell();
};

export const signedOut = (): void => {
  sessionStorage.removeItem(KEPT);
  current = null;
  isExpired = false;
  tell();
};

export const sessionExpired = (): void => {
  if (current === null || isExpired) return;
  isExpired = true;
  tell();
};

/** Null: nobody is signed in. */
export const useSession = (): Session | null => useSyncExternalStore(subscribe, () => current);

export const useIsExpired = (): boolean => useSyncExternalStore(subscribe, () => isExpired);
