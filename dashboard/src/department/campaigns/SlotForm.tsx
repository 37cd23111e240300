import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { ActWindow } from '../../ui/ActWindow.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { AddSlotDocument } from './documents.ts';
import { NEW_SLOT, slotInputOf } from './slotDraft.ts';
import { SlotFields } from './SlotFields.tsx';

interface SlotFormProps {
  readonly campaignId: string;
  readonly birthYears: readonly number[];
  readonly onAdded: () => void;
}

/** One more slot of a campaign. Where it overlaps with others they unite. */
export const SlotForm = ({ campaignId, birthYears, onAdded }: SlotFormProps) => {
  const { zone } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const [isOpen, { open, close }] = useDisclosure(false);
  const [draft, setDraft] = useState(NEW_SLOT);
  const command = useCommand(AddSlotDocument);
  const input = slotInputOf(draft, zone);
  const add = async (): Promise<void> => {
    if (input === null || (await command.run({ campaignId, ...input })) === null) return;
    setDraft(NEW_SLOT);
    close();
    onAdded();
  };
  return (
    <>
      <Button size="sm" variant="light" disabled={isOffline} onClick={open}>
        <FormattedMessage id="campaigns.addSlot" />
      </Button>
      <ActWindow
        isOpen={isOpen}
        close={close}
        act="campaigns.addSlot"
        onAct={add}
        isBusy={command.isBusy}
        isDisabled={input === null}
      >
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            <FormattedMessage id="campaigns.overlap" />
          </Text>
          <SlotFields draft={draft} change={(changed) => setDraft({ ...draft, ...changed })} birthYears={birthYears} />
          <RefusalNote refusal={command.refusal} problem={command.problem} />
        </Stack>
      </ActWindow>
    </>
  );
};
