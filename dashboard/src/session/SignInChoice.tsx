import { Button, Stack, Text } from '@mantine/core';
import { use, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { SettingsContext } from '../app/settings.ts';
import { useFormat } from '../format/useFormat.ts';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { demoSignIn } from './demoSignIn.ts';
import { CombinedError } from 'urql';

interface SignInChoiceProps {
  readonly onSignedIn: () => void;
}

/** Ways to sign in: the city's provider of identities, and in a demo anybody of the cast. */
export const SignInChoice = ({ onSignedIn }: SignInChoiceProps) => {
  const { oidc, personas } = use(SettingsContext);
  const { translated } = useFormat();
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [busy, setBusy] = useState<string | null>(null);

  const attempt = async (key: string, act: () => Promise<void>): Promise<void> => {
    if (busy !== null) return;
    setBusy(key);
    setProblem(null);
    try {
      await act();
    } catch (error) {
      setProblem(new CombinedError({ networkError: error instanceof Error ? error : new Error('sign-in') }));
    } finally {
      setBusy(null);
    }
  };

  return (
    <Stack gap="sm">
      {oidc === null ? null : (
        <Button
          size="lg"
          onClick={() =>
            void attempt('oidc', async () => {
              const { goToProvider } = await import('./oidc.ts');
              await goToProvider(oidc, location.pathname === '/sign-in' ? '/' : location.pathname);
            })
          }
        >
          <FormattedMessage id="signIn.withProvider" />
        </Button>
      )}
      {personas.length > 0 ? (
        <>
          <Text c="dimmed">
            <FormattedMessage id="signIn.demo" />
          </Text>
          {personas.map(({ key, titles }) => (
            <Button
              key={key}
              variant="default"
              justify="flex-start"
              h="auto"
              mih={48}
              py="xs"
              styles={{ label: { whiteSpace: 'normal', textAlign: 'start' } }}
              aria-busy={busy === key}
              data-persona={key}
              onClick={() =>
                void attempt(key, async () => {
                  await demoSignIn(key);
                  onSignedIn();
                })
              }
            >
              {translated(titles)}
            </Button>
          ))}
        </>
      ) : null}
      {oidc === null && personas.length === 0 ? (
        <Text>
          <FormattedMessage id="signIn.none" />
        </Text>
      ) : null}
      <RefusalNote problem={problem} />
    </Stack>
  );
};
