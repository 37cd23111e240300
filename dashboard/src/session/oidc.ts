import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Settings } from '../app/settings.ts';
import { signedIn } from './session.ts';

/** Where the identity provider sends people back to. */
export const RETURN_PATH = '/signed-in';

const managerOf = ({ issuer, clientId, audience }: NonNullable<Settings['oidc']>): UserManager =>
  new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}${RETURN_PATH}`,
    response_type: 'code',
    scope: 'openid',
    // RFC 8707: without it a provider may give a token that only itself can read.
    resource: audience,
    extraTokenParams: { resource: audience },
    userStore: new WebStorageStateStore({ store: sessionStorage }),
  });

/** Leaves for the identity provider (code flow with PKCE); it comes back at `RETURN_PATH`, and from there to `backTo`. */
export const goToProvider = (oidc: NonNullable<Settings['oidc']>, backTo: string): Promise<void> =>
  managerOf(oidc).signinRedirect({ state: backTo });

/** On `RETURN_PATH` → where the person was before. Throws when the provider said no. */
export const returnFromProvider = async (oidc: NonNullable<Settings['oidc']>): Promise<string> => {
  const user = await managerOf(oidc).signinRedirectCallback();
  signedIn({
    token: user.access_token,
    expiresAt: new Date((user.expires_at ?? 0) * 1_000).toISOString(),
    subject: user.profile.sub,
  });
  return typeof user.state === 'string' && user.state.startsWith('/') ? user.state : '/';
};
