import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { NoteOnCaseDocument } from './documents.ts';

/** Something to remember for the desk; the family does not see it. */
export const NoteForm = ({ caseId }: { readonly caseId: string }) => {
  const { formatMessage } = useIntl();
  const [text, setText] = useState('');
  const command = useCommand(NoteOnCaseDocument);
  const isOffline = useConnection().state === 'offline';
  const note = async (): Promise<void> => {
    if (await command.run({ caseId, text })) setText('');
  };
  return (
    <Card title={formatMessage({ id: 'cases.note' })}>
      <Textarea
        aria-label={formatMessage({ id: 'cases.note' })}
        description={formatMessage({ id: 'cases.noteHint' })}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <RefusalNote refusal={command.refusal} problem={command.problem} />
      <Button mt="sm" variant="default" disabled={isOffline} aria-busy={command.isBusy} onClick={() => void note()}>
        <FormattedMessage id={command.isBusy ? 'state.busy' : 'cases.writeNote'} />
      </Button>
    </Card>
  );
};
