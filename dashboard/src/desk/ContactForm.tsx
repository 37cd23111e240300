import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useCommand } from '../graph/useCommand.ts';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { useIssues } from '../ui/useIssues.ts';
import { RequestContactChangeDocument, ConfirmContactChangeDocument } from './documents.ts';

/** D11: a new telephone number of a family; it holds once the code that went there comes back. */
export const ContactForm = ({ personId }: { readonly personId: string }) => {
  const { formatMessage } = useIntl();
  const { time } = useFormat();
  const asking = useCommand(RequestContactChangeDocument);
  const confirming = useCommand(ConfirmContactChangeDocument);
  const issues = useIssues(asking.refusal);
  const [value, setValue] = useState('');
  const [code, setCode] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [changed, setChanged] = useState<string | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (until === null) {
      const asked = await asking.run({ personId, channel: 'PHONE', value });
      if (asked) setUntil(asked.expiresAt);
      return;
    }
    const done = await confirming.run({ personId, channel: 'PHONE', code });
    if (!done) return;
    setUntil(null);
    setValue('');
    setCode('');
    setChanged(done.valueMasked);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Group align="flex-end" gap="sm" mt="sm">
        {until === null ? (
          <TextInput
            required
            type="tel"
            autoComplete="off"
            label={<FormattedMessage id="desk.contact.phone" />}
            placeholder="+7 701 234 56 78"
            error={issues.at('value')}
            value={value}
            onChange={({ currentTarget }) => setValue(currentTarget.value)}
          />
        ) : (
          <TextInput
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            label={<FormattedMessage id="desk.contact.code" />}
            description={formatMessage({ id: 'desk.contact.codeHint' }, { time: time(until) })}
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
        )}
        <Button
          type="submit"
          variant="default"
          aria-busy={asking.isBusy || confirming.isBusy}
          disabled={(until === null ? value : code).trim() === ''}
        >
          <FormattedMessage id={until === null ? 'desk.contact.send' : 'desk.contact.confirm'} />
        </Button>
      </Group>
      <RefusalNote
        refusal={until === null ? issues.beside(['value']) : confirming.refusal}
        problem={until === null ? asking.problem : confirming.problem}
      />
      <output>
        {changed === null ? null : (
          <Text c="var(--kz-done-text)" mt="xs">
            {'✓ '}
            <FormattedMessage id="desk.contact.done" values={{ phone: changed }} />
          </Text>
        )}
      </output>
    </form>
  );
};
