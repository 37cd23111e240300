import { Button, Group, Text } from '@mantine/core';
import { use } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { SettingsContext } from './settings.ts';

const OPEN_PAGES = [
  { href: '/protocols', title: 'nav.protocols', text: 'welcome.protocols' },
  { href: '/look-up', title: 'nav.lookUp', text: 'welcome.lookUp' },
  { href: '/rules', title: 'nav.rules', text: 'welcome.rules' },
] as const;

/** For everybody: what this is, and where to go. */
export const WelcomePage = () => {
  const { formatMessage } = useIntl();
  const { mode } = use(SettingsContext);
  return (
    <Page title={formatMessage({ id: 'welcome.title' })}>
      <Card>
        <Text mb="md">
          <FormattedMessage id="welcome.text" />
        </Text>
        <Group>
          <Button component={Link} href="/sign-in" size="lg">
            <FormattedMessage id="signIn.title" />
          </Button>
          {mode === 'demo' ? (
            <Button component={Link} href="/demo" size="lg" variant="default">
              <FormattedMessage id="welcome.demo" />
            </Button>
          ) : null}
        </Group>
      </Card>
      <Card title={formatMessage({ id: 'welcome.openTitle' })}>
        {OPEN_PAGES.map(({ href, title, text }) => (
          <Text key={href} py={6}>
            <Link href={href}>
              <FormattedMessage id={title} />
            </Link>
            <Text component="span" display="block" fz="sm" c="dimmed">
              <FormattedMessage id={text} />
            </Text>
          </Text>
        ))}
      </Card>
    </Page>
  );
};
