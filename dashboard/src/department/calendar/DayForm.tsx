import { Button, Group, List, Radio, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { useIssues } from '../../ui/useIssues.ts';
import { usePreview } from '../usePreview.ts';
import { PreviewCalendarDocument, SetCalendarDayDocument } from '../documents.ts';

interface DayFormProps {
  readonly on: string;
  readonly present: { readonly isWorking: boolean } | null;
  readonly entered: () => void;
}

/** D9: what a day is by decree; its effect on promised deadlines is shown before anything is entered. */
export const DayForm = ({ on, present, entered }: DayFormProps) => {
  const { formatMessage } = useIntl();
  const { dayWithWeekday, moment, number } = useFormat();
  const [isWorking, setWorking] = useState(!(present?.isWorking ?? true));
  const [source, setSource] = useState('');
  const [title, setTitle] = useState({ kk: '', ru: '', en: '' });
  const command = useCommand(SetCalendarDayDocument);
  const { preview, problem, isAsking, forget, look, change } = usePreview(
    PreviewCalendarDocument,
    (data) => data.previewCalendar,
  );
  const refusal = preview && preview.__typename !== 'CalendarPreview' ? preview : null;
  const issues = useIssues(refusal);
  const isOffline = useConnection().state === 'offline';
  const isTitled = Object.values(title).some((words) => words.trim() !== '');
  const input = { on, isWorking, source, title: isTitled ? title : null };

  const enter = async (): Promise<boolean> => {
    const isDone = (await command.run(input)) !== null;
    if (isDone) {
      forget();
      entered();
    }
    return isDone;
  };
  return (
    <Card title={dayWithWeekday(on)}>
      <Radio.Group
        label={formatMessage({ id: 'calendar.what' })}
        value={isWorking ? 'working' : 'off'}
        onChange={(value) => change(() => setWorking(value === 'working'))}
      >
        <Group my="xs">
          <Radio value="working" label={formatMessage({ id: 'calendar.working' })} />
          <Radio value="off" label={formatMessage({ id: 'calendar.off' })} />
        </Group>
      </Radio.Group>
      <TextInput
        label={formatMessage({ id: 'calendar.source' })}
        description={formatMessage({ id: 'calendar.sourceHint' })}
        error={issues.at('source')}
        value={source}
        onChange={({ currentTarget: { value } }) => change(() => setSource(value))}
      />
      <Group mt="sm" align="flex-end">
        {(['kk', 'ru', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={formatMessage({ id: `calendar.name.${language}` })}
            error={issues.at(`title.${language}`)}
            value={title[language]}
            onChange={({ currentTarget: { value } }) => change(() => setTitle({ ...title, [language]: value }))}
          />
        ))}
      </Group>
      <RefusalNote refusal={issues.beside(['source', 'title'])} problem={problem} />
      <Button mt="md" variant="default" aria-busy={isAsking} disabled={isOffline} onClick={() => void look({ input })}>
        <FormattedMessage id={isAsking ? 'state.busy' : 'calendar.look'} />
      </Button>
      <div aria-live="polite">
        {preview?.__typename === 'CalendarPreview' ? (
          <>
            <Text mt="md" fw={600}>
              <FormattedMessage
                id="calendar.effect"
                values={{ moved: preview.movedDeadlines, open: number(preview.openDirections) }}
              />
            </Text>
            <List my="xs">
              {preview.sample.map(({ queueNumber, before, after }) => (
                <List.Item key={queueNumber}>
                  № {queueNumber}: {moment(before)} → {moment(after)}
                </List.Item>
              ))}
            </List>
            <ConfirmedButton
              disabled={isOffline}
              question={formatMessage({ id: 'calendar.enterQuestion' }, { day: dayWithWeekday(on) })}
              consequences={
                <Text>
                  <FormattedMessage id="calendar.enterText" values={{ moved: preview.movedDeadlines }} />
                </Text>
              }
              consent={<FormattedMessage id="calendar.enter" />}
              isBusy={command.isBusy}
              onConsent={enter}
              note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
            >
              <FormattedMessage id="calendar.enter" />
            </ConfirmedButton>
          </>
        ) : null}
      </div>
    </Card>
  );
};
