import { Button, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';

/** For everybody: what this is, and where to go. */
export const WelcomePage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'welcome.title' })}>
      <Card>
        <Text mb="md">
          <FormattedMessage id="welcome.text" />
        </Text>
        <Button component={Link} href="/sign-in" size="lg">
          <FormattedMessage id="signIn.title" />
        </Button>
      </Card>
    </Page>
  );
};
