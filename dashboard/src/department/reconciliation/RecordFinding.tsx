import { Button, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useClient } from 'urql';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { ApplicationByNumberDocument, RecordFindingDocument } from '../documents.ts';

/** Something a person saw in a piece of evidence, by the number on its papers. */
export const RecordFinding = ({ recorded }: { readonly recorded: () => void }) => {
  const { formatMessage } = useIntl();
  const client = useClient();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [isUnknown, setUnknown] = useState(false);
  const [isDone, setDone] = useState(false);
  const command = useCommand(RecordFindingDocument);
  const isOffline = useConnection().state === 'offline';
  const record = async (): Promise<void> => {
    setDone(false);
    const queueNumber = Number(number.trim());
    const { data } = Number.isInteger(queueNumber)
      ? await client.query(ApplicationByNumberDocument, { queueNumber }).toPromise()
      : { data: undefined };
    const application = data?.application;
    setUnknown(!application);
    if (!application || !(await command.run({ applicationId: application.id, reason }))) return;
    setNumber('');
    setReason('');
    setDone(true);
    recorded();
  };
  return (
    <Card title={formatMessage({ id: 'findings.record' })}>
      <TextInput
        label={formatMessage({ id: 'findings.number' })}
        inputMode="numeric"
        maw={240}
        value={number}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        error={isUnknown ? formatMessage({ id: 'findings.unknown' }) : null}
      />
      <Textarea
        mt="sm"
        label={formatMessage({ id: 'findings.seen' })}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <RefusalNote refusal={command.refusal} problem={command.problem} />
      <Text aria-live="polite">{isDone ? formatMessage({ id: 'findings.recorded' }) : null}</Text>
      <Button mt="sm" variant="default" disabled={isOffline} aria-busy={command.isBusy} onClick={() => void record()}>
        <FormattedMessage id={command.isBusy ? 'state.busy' : 'findings.record'} />
      </Button>
    </Card>
  );
};
