import { use, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useLocation } from 'wouter';
import { CombinedError } from 'urql';
import { SettingsContext } from '../app/settings.ts';
import { Page } from '../ui/Page.tsx';
import { Waiting } from '../ui/QueryStates.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { SignInChoice } from './SignInChoice.tsx';

/** Where the identity provider sends people back to. */
export const SignedInPage = () => {
  const { oidc } = use(SettingsContext);
  const { formatMessage } = useIntl();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<CombinedError | null>(null);
  useEffect(() => {
    if (oidc === null) {
      navigate('/sign-in');
      return;
    }
    import('./oidc.ts')
      .then(({ returnFromProvider }) => returnFromProvider(oidc))
      .then((backTo) => navigate(backTo, { replace: true }))
      .catch((error: unknown) =>
        setProblem(new CombinedError({ networkError: error instanceof Error ? error : new Error('sign-in') })),
      );
  }, [oidc, navigate]);
  return (
    <Page title={formatMessage({ id: 'signIn.title' })}>
      {problem === null ? (
        <Waiting />
      ) : (
        <>
          <RefusalNote problem={problem} />
          <SignInChoice onSignedIn={() => navigate('/')} />
        </>
      )}
    </Page>
  );
};
