import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { AddGuardianDocument } from './documents.ts';

/** D11: who was handed a code becomes a guardian of that child. */
export const JoinFamily = ({ onJoined }: { readonly onJoined: () => void }) => {
  const { formatMessage } = useIntl();
  const isOffline = useConnection().state === 'offline';
  const [code, setCode] = useState('');
  const [isDone, setDone] = useState(false);
  const { run, isBusy, refusal, problem } = useCommand(AddGuardianDocument);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await run({ code })) === null) return;
    setCode('');
    setDone(true);
    onJoined();
  };
  return (
    <Card title={formatMessage({ id: 'family.join.title' })} mt="xl">
      <form onSubmit={(event) => void enter(event)} noValidate>
        <Stack gap="sm">
          <TextInput
            label={formatMessage({ id: 'family.join.code' })}
            description={formatMessage({ id: 'family.join.hint' })}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
          <RefusalNote refusal={refusal} problem={problem} />
          <Button type="submit" variant="default" aria-busy={isBusy} disabled={isOffline}>
            <FormattedMessage id={isBusy ? 'state.busy' : 'family.join.enter'} />
          </Button>
          <Text component="output" display="block" c="var(--kz-done-text)">
            {isDone ? `✓ ${formatMessage({ id: 'family.join.done' })}` : ''}
          </Text>
        </Stack>
      </form>
    </Card>
  );
};
