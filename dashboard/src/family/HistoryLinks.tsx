import { Anchor, Group } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation } from 'wouter';

const LINKS = [
  { href: '/history', text: 'family.history.all' },
  { href: '/history/readers', text: 'family.readers.title' },
] as const;

/** The two ways to look at what the journal says. */
export const HistoryLinks = () => {
  const { formatMessage } = useIntl();
  const [path] = useLocation();
  return (
    <Group
      component="nav"
      gap="lg"
      mb="md"
      aria-label={formatMessage({ id: 'family.history.ways' })}
      className="kz-no-print"
    >
      {LINKS.map(({ href, text }) => (
        <Anchor
          key={href}
          component={Link}
          href={href}
          py="xs"
          aria-current={path === href ? 'page' : undefined}
          fw={path === href ? 650 : 400}
        >
          <FormattedMessage id={text} />
        </Anchor>
      ))}
    </Group>
  );
};
