import { Button, Group, List, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TextId } from '../../texts/catalogues.ts';
import { Card } from '../../ui/Card.tsx';
import { changedFields, type Draft } from './drafts.ts';

interface StaleNoteProps<Field extends string> {
  /** Of the server. */
  readonly message: string;
  readonly seen: Draft<Field>;
  readonly present: Draft<Field>;
  readonly labels: Readonly<Record<Field, TextId>>;
  readonly onTakePresent: () => void;
  readonly onKeepTyped: () => void;
}

/** Somebody else was first: what they made of it, beside what was typed; nothing is overwritten unasked. */
export const StaleNote = <Field extends string>({
  message,
  seen,
  present,
  labels,
  onTakePresent,
  onKeepTyped,
}: StaleNoteProps<Field>) => {
  const { formatMessage } = useIntl();
  return (
    <div role="alert">
      <Card tone="act" title={message} mt="md">
        <Text mb="xs">
          <FormattedMessage id="books.stale.now" />
        </Text>
        <List mb="md">
          {changedFields(seen, present).map((field) => (
            <List.Item key={field}>
              {formatMessage({ id: labels[field] })}
              {': '}
              <strong>{present[field] === '' ? '—' : present[field]}</strong>
            </List.Item>
          ))}
        </List>
        <Group>
          <Button variant="default" onClick={onTakePresent}>
            <FormattedMessage id="books.stale.take" />
          </Button>
          <Button onClick={onKeepTyped}>
            <FormattedMessage id="books.stale.keep" />
          </Button>
        </Group>
      </Card>
    </div>
  );
};
