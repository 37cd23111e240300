import { Anchor, Box, Burger, Button, Collapse, Divider, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation } from 'wouter';
import { signedOut, useIsExpired, useSession } from '../session/session.ts';
import { useViewer } from '../session/viewer.ts';
import { ConnectionSign } from '../ui/ConnectionSign.tsx';
import { Waiting } from '../ui/QueryStates.tsx';
import classes from './Frame.module.css';
import { LanguageSelect } from './LanguageSelect.tsx';
import { LookSelect } from './LookSelect.tsx';
import { navigationFor } from './navigation.ts';
import { FailedPage } from './ProblemPages.tsx';

const ExpiredSignIn = lazy(async () => ({
  default: (await import('../session/ExpiredSignIn.tsx')).ExpiredSignIn,
}));

/** What every page has around it: where one can go, whether it is live, the language, and who is signed in. */
export const Frame = ({ children }: { readonly children: ReactNode }) => {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [path] = useLocation();
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const isSignedIn = useSession() !== null;
  const isExpired = useIsExpired();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    close();
    scrollTo(0, 0);
  }, [path, close]);

  const known = navigationFor(viewer, isSignedIn);
  // Of a place inside a place, the inner one: the queue lies in the department.
  const [here] = known
    .map(({ href }) => href)
    .filter((href) => isWithin(path, href))
    .toSorted((one, other) => other.length - one.length);
  const links = known.map(({ href, text }) => (
    <Link key={href} href={href} className={classes['link'] ?? ''} aria-current={href === here ? 'page' : undefined}>
      <FormattedMessage id={text} />
    </Link>
  ));

  return (
    <>
      <a href="#main" className="kz-skip">
        <FormattedMessage id="frame.skip" />
      </a>
      <header className={`${classes['header']} kz-no-print`}>
        <Group justify="space-between" wrap="nowrap" h={60} px="md" maw={1440} mx="auto">
          <Group gap="lg" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="lg"
              aria-label={formatMessage({ id: 'frame.menu' })}
              aria-expanded={isOpen}
              size="sm"
              className={classes['burger'] ?? ''}
            />
            <Link href="/" className={classes['brand'] ?? ''}>
              Kezek
            </Link>
          </Group>
          <Group gap="md" wrap="nowrap">
            <ConnectionSign />
            <Group gap="xs" wrap="nowrap" visibleFrom="lg">
              <Choices isSignedIn={isSignedIn} />
            </Group>
          </Group>
        </Group>
        {/* A row of its own: in Russian and Kazakh the names do not fit beside the rest. */}
        <Group
          component="nav"
          gap="lg"
          style={{ rowGap: 0 }}
          px="md"
          maw={1440}
          mx="auto"
          visibleFrom="lg"
          aria-label={formatMessage({ id: 'frame.main' })}
        >
          {links}
        </Group>
        <Collapse expanded={isOpen} hiddenFrom="lg">
          <Box px="md" pb="md">
            <Stack gap={4} component="nav" aria-label={formatMessage({ id: 'frame.menu' })}>
              {links}
            </Stack>
            <Divider my="sm" />
            <Group gap="sm">
              <Choices isSignedIn={isSignedIn} />
            </Group>
          </Box>
        </Collapse>
      </header>
      <Box component="main" id="main" tabIndex={-1}>
        <ErrorBoundary FallbackComponent={FailedPage} resetKeys={[path]}>
          <Suspense fallback={<Waiting />}>{children}</Suspense>
        </ErrorBoundary>
      </Box>
      {isExpired ? (
        <Suspense>
          <ExpiredSignIn />
        </Suspense>
      ) : null}
    </>
  );
};

const isWithin = (path: string, href: string): boolean =>
  path === href || (href !== '/' && path.startsWith(`${href}/`));

const Choices = ({ isSignedIn }: { readonly isSignedIn: boolean }) => (
  <>
    <LanguageSelect />
    <LookSelect />
    {isSignedIn ? (
      <Button variant="default" component={Link} href="/" onClick={signedOut}>
        <FormattedMessage id="frame.signOut" />
      </Button>
    ) : (
      <Anchor component={Link} href="/sign-in">
        <FormattedMessage id="signIn.title" />
      </Anchor>
    )}
  </>
);
