import { Button, Group, List, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { FamilyApplicationFragment } from './documents.ts';

interface StaleWishesProps {
  /** Of the server. */
  readonly message: string;
  readonly present: FamilyApplicationFragment;
  readonly onTakePresent: () => void;
  readonly onKeepTyped: () => void;
}

/** Somebody else was first: what stands now, beside what was typed; nothing is overwritten unasked. */
export const StaleWishes = ({ message, present, onTakePresent, onKeepTyped }: StaleWishesProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  return (
    <div role="alert">
      <Card tone="act" title={message}>
        <Text mb="xs">
          <FormattedMessage id="family.stale.now" />
        </Text>
        <List type="ordered" component="ol" mb="xs">
          {present.wishes.map(({ kindergarten }) => (
            <List.Item key={kindergarten.id}>{translated(kindergarten.name)}</List.Item>
          ))}
        </List>
        <Text fz="sm" mb="md">
          {present.languages.map((language) => formatMessage({ id: `language.${language}` })).join(' → ')}
        </Text>
        <Group>
          <Button variant="default" onClick={onTakePresent}>
            <FormattedMessage id="family.stale.take" />
          </Button>
          <Button onClick={onKeepTyped}>
            <FormattedMessage id="family.stale.keep" />
          </Button>
        </Group>
      </Card>
    </div>
  );
};
