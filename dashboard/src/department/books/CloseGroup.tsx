import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand } from '../../graph/useCommand.ts';
import { CloseGroupDocument, type BookGroupFragment } from '../documents.ts';
import { CloseButton } from './CloseButton.tsx';

interface CloseGroupProps {
  readonly group: BookGroupFragment;
  readonly refresh: () => void;
}

/** D5: one group. */
export const CloseGroup = ({ group: { id, version, name, seatCounts }, refresh }: CloseGroupProps) => {
  const { formatMessage } = useIntl();
  const command = useCommand(CloseGroupDocument);
  return (
    <CloseButton
      size="compact-md"
      aria-label={formatMessage({ id: 'books.closeGroup' }, { name })}
      name={name}
      seats={seatCounts}
      command={command}
      onClose={() => command.run({ groupId: id, version })}
      refresh={refresh}
    >
      <FormattedMessage id="books.closeShort" />
    </CloseButton>
  );
};
