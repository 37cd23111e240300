import { Modal, SimpleGrid, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useCommand } from '../../graph/useCommand.ts';
import { ChangeGroupDocument, type BookGroupFragment } from '../documents.ts';
import { GROUP_LABELS } from './AddGroup.tsx';
import { BookField } from './BookField.tsx';
import { ChangeActs } from './ChangeActs.tsx';
import { draftOfGroup, groupInput } from './drafts.ts';
import { useChangeForm } from './useBookForm.ts';

interface ChangeGroupProps {
  readonly group: BookGroupFragment;
  /** After somebody else was first. */
  readonly refresh: () => void;
  readonly onClose: () => void;
}

/** D4: its name and its licensed capacity; the seats follow. */
export const ChangeGroup = ({ group, refresh, onClose }: ChangeGroupProps) => {
  const command = useCommand(ChangeGroupDocument);
  const change = useChangeForm({ present: draftOfGroup(group), version: group.version, command });
  const { form, version } = change;
  const save = async (): Promise<void> => {
    const { name, capacity } = groupInput(form.draft);
    if (await command.run({ groupId: group.id, version, name, capacity })) onClose();
    else refresh();
  };
  return (
    <Modal opened onClose={onClose} title={<FormattedMessage id="books.changeGroup" values={{ name: group.name }} />}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <BookField form={form} field="name" label={GROUP_LABELS.name} />
        <BookField form={form} field="capacity" label={GROUP_LABELS.capacity} inputMode="numeric" />
      </SimpleGrid>
      <Text fz="sm" c="dimmed" mt="md">
        <FormattedMessage id="books.capacityText" />
      </Text>
      <ChangeActs
        change={change}
        labels={GROUP_LABELS}
        isBusy={command.isBusy}
        problem={command.problem}
        onSave={() => void save()}
        onBack={onClose}
      />
    </Modal>
  );
};
