import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { CloseKindergartenDocument, type BookGroupFragment, type BookKindergartenFragment } from '../documents.ts';
import { sumOf } from './bookFilter.ts';

interface CloseKindergartenProps {
  readonly kindergarten: BookKindergartenFragment;
  readonly groups: readonly BookGroupFragment[];
  /** After somebody else was first. */
  readonly refresh: () => void;
}

/** D5: for good, with all its groups. What becomes of seats, offers and children is said before. */
export const CloseKindergarten = ({ kindergarten, groups, refresh }: CloseKindergartenProps) => {
  const { translated } = useFormat();
  const command = useCommand(CloseKindergartenDocument);
  const isOffline = useConnection().state === 'offline';
  const { id, version, name } = kindergarten;
  const { free, held, occupied } = sumOf(groups.map(({ seatCounts }) => seatCounts));
  const close = async (): Promise<boolean> => {
    const isDone = (await command.run({ kindergartenId: id, version })) !== null;
    if (!isDone) refresh();
    return isDone;
  };
  return (
    <Card title={<FormattedMessage id="books.close" />}>
      <Text mb="sm">
        <FormattedMessage id="books.closeHint" />
      </Text>
      <ConfirmedButton
        variant="default"
        color="loss"
        disabled={isOffline}
        question={<FormattedMessage id="books.closeQuestion" values={{ name: translated(name) }} />}
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
        <FormattedMessage id="books.close" />
      </ConfirmedButton>
    </Card>
  );
};
