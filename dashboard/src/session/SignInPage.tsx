import { useIntl } from 'react-intl';
import { useLocation } from 'wouter';
import { Page } from '../ui/Page.tsx';
import { SignInChoice } from './SignInChoice.tsx';

export const SignInPage = () => {
  const { formatMessage } = useIntl();
  const [, navigate] = useLocation();
  return (
    <Page title={formatMessage({ id: 'signIn.title' })}>
      <SignInChoice onSignedIn={() => navigate('/')} />
    </Page>
  );
};
