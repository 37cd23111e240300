import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { CloseGroupDocument, type BookGroupFragment } from '../documents.ts';

interface CloseGroupProps {
  readonly group: BookGroupFragment;
  /** After somebody else was first. */
  readonly refresh: () => void;
}

/** D5: one group, for good. */
export const CloseGroup = ({ group: { id, version, name, seatCounts }, refresh }: CloseGroupProps) => {
  const { formatMessage } = useIntl();
  const command = useCommand(CloseGroupDocument);
  const isOffline = useConnection().state === 'offline';
  const { free, held, occupied } = seatCounts;
  const close = async (): Promise<boolean> => {
    const isDone = (await command.run({ groupId: id, version })) !== null;
    if (!isDone) refresh();
    return isDone;
  };
  return (
    <ConfirmedButton
      size="compact-md"
      variant="default"
      color="loss"
      disabled={isOffline}
      aria-label={formatMessage({ id: 'books.closeGroup' }, { name })}
      question={<FormattedMessage id="books.closeQuestion" values={{ name }} />}
      consequences={
        <Text>
          <FormattedMessage id="books.closeText" values={{ free, held, occupied }} />
        </Text>
      }
      consent={<FormattedMessage id="books.closeConsent" />}
      isBusy={command.isBusy}
      onConsent={close}
      note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
    >
      <FormattedMessage id="books.closeShort" />
    </ConfirmedButton>
  );
};
