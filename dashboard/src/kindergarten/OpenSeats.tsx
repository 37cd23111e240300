import { NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { OpenSeatsDocument } from './documents.ts';

interface OpenSeatsProps {
  readonly groupId: string;
  /** How many were never published. */
  readonly unpublished: number;
}

/** D4: seats that were never published, all or nothing. */
export const OpenSeats = ({ groupId, unpublished }: OpenSeatsProps) => {
  const { formatMessage } = useIntl();
  const isOffline = useConnection().state === 'offline';
  const command = useCommand(OpenSeatsDocument);
  const [chosen, setChosen] = useState<number | null>(null);
  const count = chosen ?? unpublished;
  return (
    <ConfirmedButton
      size="sm"
      mih={44}
      variant="light"
      disabled={isOffline}
      question={<FormattedMessage id="board.open.question" />}
      consequences={
        <Stack gap="md">
          <FormattedMessage id="board.open.consequences" />
          <NumberInput
            size="md"
            label={formatMessage({ id: 'board.open.count' }, { most: unpublished })}
            value={count}
            min={1}
            max={unpublished}
            allowDecimal={false}
            onChange={(value) => setChosen(typeof value === 'number' ? value : null)}
          />
        </Stack>
      }
      consent={<FormattedMessage id="board.open.consent" values={{ count }} />}
      isBusy={command.isBusy}
      note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
      onConsent={async () => (await command.run({ groupId, count })) !== null}
    >
      <FormattedMessage id="board.open.act" values={{ count: unpublished }} />
    </ConfirmedButton>
  );
};
