import { Button, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TextId } from '../../texts/catalogues.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { ActWindow } from '../../ui/ActWindow.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { AddGroupDocument, type BookGroupFragment } from '../documents.ts';
import { BookField } from './BookField.tsx';
import { groupInput, TEACHING_LANGUAGES, type Draft, type GroupField } from './drafts.ts';
import { useBookForm } from './useBookForm.ts';

export const GROUP_LABELS: Readonly<Record<GroupField, TextId>> = {
  number: 'books.number',
  name: 'books.groupName',
  birthYear: 'books.birthYear',
  language: 'books.language',
  capacity: 'books.capacity',
};

interface AddGroupProps {
  readonly kindergartenId: string;
  readonly groups: readonly BookGroupFragment[];
  readonly refresh: () => void;
}

const NO_GROUP: Draft<GroupField> = { number: '', name: '', birthYear: '', language: 'KAZAKH', capacity: '' };

/** D4: a group with its seats, none of them published; birth year and language are for good. */
export const AddGroup = ({ kindergartenId, groups, refresh }: AddGroupProps) => {
  const { formatMessage } = useIntl();
  const [isOpen, { open, close }] = useDisclosure(false);
  const command = useCommand(AddGroupDocument);
  const form = useBookForm(NO_GROUP, command.refusal);
  const isOffline = useConnection().state === 'offline';
  const begin = (): void => {
    // A number once given is not given again; the next one is offered.
    if (form.draft.number === '') form.set({ number: String(Math.max(0, ...groups.map(({ number }) => number)) + 1) });
    open();
  };
  const add = async (): Promise<void> => {
    if ((await command.run({ kindergartenId, ...groupInput(form.draft) })) === null) return;
    form.reset(NO_GROUP);
    close();
    refresh();
  };
  const line = (field: GroupField) => ({ form, field, label: GROUP_LABELS[field] });
  return (
    <>
      <Button mt="md" disabled={isOffline} onClick={begin}>
        <FormattedMessage id="books.addGroup" />
      </Button>
      <ActWindow isOpen={isOpen} close={close} act="books.addGroup" onAct={add} isBusy={command.isBusy}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
          <BookField {...line('number')} inputMode="numeric" />
          <BookField {...line('name')} />
          <BookField {...line('birthYear')} inputMode="numeric" />
          <BookField
            {...line('language')}
            choices={TEACHING_LANGUAGES.map((value) => ({ value, label: formatMessage({ id: `language.${value}` }) }))}
          />
          <BookField {...line('capacity')} inputMode="numeric" />
        </SimpleGrid>
        <Text fz="sm" c="dimmed" mt="md">
          <FormattedMessage id="books.addGroupText" />
        </Text>
        <RefusalNote refusal={form.refusal} problem={command.problem} />
      </ActWindow>
    </>
  );
};
