import { Button, Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { API_LANGUAGE, LANGUAGE_NAMES, LANGUAGES } from '../format/language.ts';
import { useLanguage } from '../texts/LanguageProvider.tsx';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { ChangeNoticePreferencesDocument, type SettingsQuery } from './documents.ts';
import { useIssues } from '../ui/useIssues.ts';

type Channel = NonNullable<SettingsQuery['viewer']>['noticeChannels'][number];

interface NoticeSettingsProps {
  readonly language: NonNullable<SettingsQuery['viewer']>['language'];
  readonly channels: readonly Channel[];
}

const CHANNELS = ['PHONE', 'EMAIL'] as const;

/** The language of SMS, letters and pages, and the ways in which notices come. */
export const NoticeSettings = ({ language, channels }: NoticeSettingsProps) => {
  const { formatMessage } = useIntl();
  const isOffline = useConnection().state === 'offline';
  const { choose } = useLanguage();
  const [chosen, setChosen] = useState(language);
  const [ways, setWays] = useState<readonly Channel[]>(channels);
  const [isDone, setDone] = useState(false);
  const { run, isBusy, refusal, problem } = useCommand(ChangeNoticePreferencesDocument);
  const issues = useIssues(refusal);
  const save = async (): Promise<void> => {
    const done = await run({ language: chosen, channels: [...ways] });
    setDone(done !== null);
    const page = LANGUAGES.find((one) => API_LANGUAGE[one] === chosen);
    if (done !== null && page) choose(page);
  };
  return (
    <Card title={formatMessage({ id: 'family.notices.how' })}>
      <Stack gap="md">
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'family.notices.language' })}
          description={formatMessage({ id: 'family.notices.languageHint' })}
          value={chosen}
          onChange={({ currentTarget: { value } }) => {
            const found = LANGUAGES.map((one) => API_LANGUAGE[one]).find((one) => one === value);
            if (found) setChosen(found);
            setDone(false);
          }}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={API_LANGUAGE[one]} lang={one}>
              {LANGUAGE_NAMES[one]}
            </option>
          ))}
        </NativeSelect>
        <Checkbox.Group
          label={formatMessage({ id: 'family.notices.ways' })}
          value={[...ways]}
          error={issues.at('channels')}
          onChange={(values) => {
            setWays(CHANNELS.filter((channel) => values.includes(channel)));
            setDone(false);
          }}
        >
          <Stack gap="xs" mt="xs">
            {CHANNELS.map((channel) => (
              <Checkbox
                key={channel}
                size="md"
                value={channel}
                label={formatMessage({ id: `family.channel.${channel}` })}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {refusal?.__typename === 'InvalidInput' ? null : <RefusalNote refusal={refusal} problem={problem} />}
        <Button variant="default" aria-busy={isBusy} disabled={isOffline} onClick={() => void save()}>
          <FormattedMessage id={isBusy ? 'state.busy' : 'family.save'} />
        </Button>
        <Text component="output" display="block" c="var(--kz-done-text)">
          {isDone ? `✓ ${formatMessage({ id: 'family.saved' })}` : ''}
        </Text>
      </Stack>
    </Card>
  );
};
