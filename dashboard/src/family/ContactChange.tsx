import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { ConfirmContactChangeDocument, RequestContactChangeDocument } from './documents.ts';
import { useIssues } from '../ui/useIssues.ts';

interface ContactChangeProps {
  readonly channel: 'PHONE' | 'EMAIL';
  /** Covered but for its end; null: none is known. */
  readonly shown: string | null;
  readonly onChanged: () => void;
}

type Stage = 'shown' | 'typing' | 'code' | 'done';

/** D11: a new number or address, proved by the code that is sent to it. Nothing changes before the code comes back. */
export const ContactChange = ({ channel, shown, onChanged }: ContactChangeProps) => {
  const { formatMessage } = useIntl();
  const { time } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const [stage, setStage] = useState<Stage>('shown');
  const [value, setValue] = useState('');
  const [code, setCode] = useState('');
  const [expiresAt, setExpiresAt] = useState('');
  const request = useCommand(RequestContactChangeDocument);
  const confirm = useCommand(ConfirmContactChangeDocument);
  const issues = useIssues(request.refusal);
  const label = formatMessage({ id: `family.contact.${channel}` });

  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    const sent = await request.run({ channel, value });
    if (sent === null) return;
    setExpiresAt(sent.expiresAt);
    setCode('');
    confirm.forget();
    setStage('code');
  };
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await confirm.run({ channel, code })) === null) return;
    setValue('');
    setStage('done');
    onChanged();
  };

  return (
    <Stack gap="xs" py="xs">
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Text fz="sm" c="dimmed">
            {label}
          </Text>
          <Text>{shown ?? formatMessage({ id: 'family.contact.none' })}</Text>
        </div>
        {stage === 'shown' || stage === 'done' ? (
          <Button variant="default" disabled={isOffline} onClick={() => setStage('typing')}>
            <FormattedMessage id="family.contact.change" />
            <span className="kz-hidden">{`: ${label}`}</span>
          </Button>
        ) : null}
      </Group>
      <Text component="output" display="block" c="var(--kz-done-text)">
        {stage === 'done' ? `✓ ${formatMessage({ id: 'family.contact.done' })}` : ''}
      </Text>
      {stage === 'typing' ? (
        <form onSubmit={(event) => void send(event)} noValidate>
          <Stack gap="sm">
            <TextInput
              label={formatMessage({ id: `family.contact.new.${channel}` })}
              type={channel === 'PHONE' ? 'tel' : 'email'}
              autoComplete={channel === 'PHONE' ? 'tel' : 'email'}
              value={value}
              onChange={({ currentTarget }) => setValue(currentTarget.value)}
              error={issues.at('value')}
              data-autofocus
            />
            {request.refusal?.__typename === 'InvalidInput' ? null : (
              <RefusalNote refusal={request.refusal} problem={request.problem} />
            )}
            <Group>
              <Button type="submit" aria-busy={request.isBusy} disabled={isOffline}>
                <FormattedMessage id={request.isBusy ? 'state.busy' : 'family.contact.send'} />
              </Button>
              <Button variant="subtle" onClick={() => setStage('shown')}>
                <FormattedMessage id="act.back" />
              </Button>
            </Group>
          </Stack>
        </form>
      ) : null}
      {stage === 'code' ? (
        <form onSubmit={(event) => void enter(event)} noValidate>
          <Stack gap="sm">
            <Text component="output" display="block">
              <FormattedMessage id="family.contact.sent" values={{ value, time: time(expiresAt) }} />
            </Text>
            <TextInput
              label={formatMessage({ id: 'family.contact.code' })}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              value={code}
              onChange={({ currentTarget }) => setCode(currentTarget.value)}
            />
            <RefusalNote refusal={confirm.refusal} problem={confirm.problem} />
            <Group>
              <Button type="submit" aria-busy={confirm.isBusy} disabled={isOffline}>
                <FormattedMessage id={confirm.isBusy ? 'state.busy' : 'family.contact.confirm'} />
              </Button>
              <Button variant="subtle" onClick={() => setStage('typing')}>
                <FormattedMessage id="family.contact.again" />
              </Button>
            </Group>
          </Stack>
        </form>
      ) : null}
    </Stack>
  );
};
