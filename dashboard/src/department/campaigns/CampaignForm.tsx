import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { LANGUAGE_NAMES, LANGUAGES } from '../../format/language.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { ActWindow } from '../../ui/ActWindow.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { PlanCampaignDocument } from './documents.ts';
import { NEW_SLOT, slotInputOf } from './slotDraft.ts';
import { SlotFields } from './SlotFields.tsx';

interface CampaignFormProps {
  readonly cityId: string | null;
  readonly birthYears: readonly number[];
  readonly onPlanned: () => void;
}

const NO_NAME = { kk: '', ru: '', en: '' };

/** A new campaign with its first slot; more are added to it afterwards. */
export const CampaignForm = ({ cityId, birthYears, onPlanned }: CampaignFormProps) => {
  const { formatMessage } = useIntl();
  const { zone } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const [isOpen, { open, close }] = useDisclosure(false);
  const [name, setName] = useState(NO_NAME);
  const [draft, setDraft] = useState(NEW_SLOT);
  const command = useCommand(PlanCampaignDocument);
  const slot = slotInputOf(draft, zone);
  const isWhole = slot !== null && LANGUAGES.every((language) => name[language].trim() !== '');
  const plan = async (): Promise<void> => {
    if (slot === null || (await command.run({ cityId, name, slots: [slot] })) === null) return;
    setName(NO_NAME);
    setDraft(NEW_SLOT);
    close();
    onPlanned();
  };
  return (
    <>
      <Button disabled={isOffline} onClick={open}>
        <FormattedMessage id="campaigns.plan" />
      </Button>
      <ActWindow
        isOpen={isOpen}
        close={close}
        act="campaigns.plan"
        onAct={plan}
        isBusy={command.isBusy}
        isDisabled={!isWhole}
      >
        <Stack gap="sm">
          {LANGUAGES.map((language) => (
            <TextInput
              key={language}
              label={formatMessage({ id: 'campaigns.name' }, { language: LANGUAGE_NAMES[language] })}
              value={name[language]}
              onChange={({ currentTarget: { value } }) => setName({ ...name, [language]: value })}
            />
          ))}
          <Text fw={600} mt="xs">
            <FormattedMessage id="campaigns.firstSlot" />
          </Text>
          <SlotFields draft={draft} change={(changed) => setDraft({ ...draft, ...changed })} birthYears={birthYears} />
          <Text fz="sm" c="dimmed">
            <FormattedMessage id="campaigns.plan.consequences" />
          </Text>
          <RefusalNote refusal={command.refusal} problem={command.problem} />
        </Stack>
      </ActWindow>
    </>
  );
};
