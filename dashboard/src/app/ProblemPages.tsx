import { Button, Text } from '@mantine/core';
import type { FallbackProps } from 'react-error-boundary';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { Page } from '../ui/Page.tsx';
import { NotLoaded } from './notLoaded.ts';

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

/** Instead of a page that could not be shown. */
export const FailedPage = ({ error }: FallbackProps) =>
  error instanceof NotLoaded ? <NotLoadedPage /> : <BrokenPage />;

/** A page that did not come, while the frame around it stands. */
const NotLoadedPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'problem.notLoaded' })}>
      <Text mb="md">
        <FormattedMessage id="problem.notLoadedHint" />
      </Text>
      <Button onClick={() => location.reload()}>
        <FormattedMessage id="problem.retry" />
      </Button>
    </Page>
  );
};

/** Something broke on the page itself: said plainly, with what became of what was typed. */
const BrokenPage = () => {
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
