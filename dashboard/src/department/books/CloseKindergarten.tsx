import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { CloseKindergartenDocument, type BookGroupFragment, type BookKindergartenFragment } from '../documents.ts';
import { sumOf } from './bookFilter.ts';
import { CloseButton } from './CloseButton.tsx';

interface CloseKindergartenProps {
  readonly kindergarten: BookKindergartenFragment;
  readonly groups: readonly BookGroupFragment[];
  readonly refresh: () => void;
}

/** D5: a kindergarten with all its groups. */
export const CloseKindergarten = ({ kindergarten, groups, refresh }: CloseKindergartenProps) => {
  const { translated } = useFormat();
  const command = useCommand(CloseKindergartenDocument);
  const { id, version, name } = kindergarten;
  return (
    <Card title={<FormattedMessage id="books.close" />}>
      <Text mb="sm">
        <FormattedMessage id="books.closeHint" />
      </Text>
      <CloseButton
        name={translated(name)}
        seats={sumOf(groups.map(({ seatCounts }) => seatCounts))}
        command={command}
        onClose={() => command.run({ kindergartenId: id, version })}
        refresh={refresh}
      >
        <FormattedMessage id="books.close" />
      </CloseButton>
    </Card>
  );
};
