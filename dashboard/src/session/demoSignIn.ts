import { signedIn } from './session.ts';

/** Signs this window in as somebody of the demo city. Throws when the server does not answer. */
export const demoSignIn = async (persona: string): Promise<void> => {
  const response = await fetch('/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  if (!response.ok) throw new Error(`Demo sign-in: ${response.status}`);
  const { token, expiresAt } = (await response.json()) as { readonly token: string; readonly expiresAt: string };
  signedIn({ token, expiresAt, subject: persona });
};
