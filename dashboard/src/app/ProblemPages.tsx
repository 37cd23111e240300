import { Button, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { Page } from '../ui/Page.tsx';

/** An address that leads nowhere. */
export const UnknownPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'problem.unknownPage' })}>
      <Text mb="md">
        <FormattedMessage id="problem.unknownPageHint" />
      </Text>
      <Button component={Link} href="/">
        <FormattedMessage id="problem.home" />
      </Button>
    </Page>
  );
};

/** Something broke on the page itself: said plainly, with what became of what was typed. */
export const BrokenPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'problem.broken' })}>
      <Text mb="md">
        <FormattedMessage id="problem.brokenHint" />
      </Text>
      <Button onClick={() => location.reload()}>
        <FormattedMessage id="problem.retry" />
      </Button>
    </Page>
  );
};
