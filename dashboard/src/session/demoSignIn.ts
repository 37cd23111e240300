import { signedIn, type Session } from './session.ts';

/** A session of somebody of the demo city. Throws when the server does not answer. */
export const demoSession = async (persona: string): Promise<Session> => {
  const response = await fetch('/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  if (!response.ok) throw new Error(`Demo sign-in: ${response.status}`);
  const { token, expiresAt } = (await response.json()) as { readonly token: string; readonly expiresAt: string };
  return { token, expiresAt, subject: persona };
};

/** Signs this window in as somebody of the demo city. */
export const demoSignIn = async (persona: string): Promise<void> => signedIn(await demoSession(persona));
