import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { CombinedError } from 'urql';
import { Link } from 'wouter';
import { useSession } from '../session/session.ts';
import { problemTextId } from './problemText.ts';

const SignInChoice = lazy(async () => ({ default: (await import('../session/SignInChoice.tsx')).SignInChoice }));

/** While the first answer is awaited. */
export const Waiting = () => {
  const { formatMessage } = useIntl();
  return (
    <Center mih={160} component="output" aria-label={formatMessage({ id: 'state.loading' })}>
      <Loader type="dots" />
    </Center>
  );
};

/** Nothing to show, and what that means. */
export const Empty = ({ children }: { readonly children: ReactNode }) => (
  <Stack align="center" py="xl" gap="sm">
    <svg width="72" height="40" viewBox="0 0 72 40" aria-hidden="true" fill="none" stroke="currentColor" opacity="0.35">
      <circle cx="12" cy="26" r="7" strokeWidth="2" />
      <circle cx="36" cy="20" r="7" strokeWidth="2" strokeDasharray="3 4" />
      <circle cx="60" cy="14" r="7" strokeWidth="2" strokeDasharray="1 5" />
    </svg>
    <Text ta="center" c="dimmed" maw={420}>
      {children}
    </Text>
  </Stack>
);

interface TroubleProps {
  readonly error: CombinedError;
  readonly retry: () => void;
}

/** What stands here is the work of another role; the server says whose. */
export const NotForYou = () => (
  <Stack align="flex-start" py="lg" gap="sm" role="alert">
    <Text fw={600}>
      <FormattedMessage id="problem.forbidden" />
    </Text>
    <Text c="dimmed">
      <FormattedMessage id="problem.forbiddenHint" />
    </Text>
    <Button variant="default" component={Link} href="/">
      <FormattedMessage id="problem.home" />
    </Button>
  </Stack>
);

const SignInFirst = () => (
  <Stack py="lg" gap="sm" maw={640}>
    <Text fw={600} role="alert">
      <FormattedMessage id="problem.signIn" />
    </Text>
    <Suspense fallback={<Waiting />}>
      <SignInChoice onSignedIn={() => undefined} />
    </Suspense>
  </Stack>
);

/** The answer did not come: in plain words, with what to do. */
export const Trouble = ({ error, retry }: TroubleProps) => {
  const isSignedIn = useSession() !== null;
  const text = problemTextId(error);
  if (text === 'problem.forbidden') return <NotForYou />;
  if (text === 'problem.signIn' && !isSignedIn) return <SignInFirst />;
  return (
    <Stack align="flex-start" py="lg" gap="sm" role="alert">
      <Text fw={600}>
        <FormattedMessage id={text} />
      </Text>
      <Text c="dimmed">
        <FormattedMessage id="problem.nothingLost" />
      </Text>
      <Button variant="default" onClick={retry}>
        <FormattedMessage id="problem.retry" />
      </Button>
    </Stack>
  );
};

interface Answer<Data> {
  readonly data?: Data | undefined;
  readonly error?: CombinedError | undefined;
  readonly fetching: boolean;
}

interface AnswerStatesProps<Data> {
  readonly answer: Answer<Data>;
  readonly retry: () => void;
  readonly children: (data: Data) => ReactNode;
}

/** Waiting, trouble or the answer; an answer known from before is better than trouble, the sign in the header tells its age. */
export const AnswerStates = <Data,>({
  answer: { data, error, fetching },
  retry,
  children,
}: AnswerStatesProps<Data>) => {
  // Where everything asked for was refused the cache answers with nothing.
  if (data) return children(data);
  if (error) return <Trouble error={error} retry={retry} />;
  return fetching ? <Waiting /> : null;
};
