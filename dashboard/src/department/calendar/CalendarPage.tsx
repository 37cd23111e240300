import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { useCityToday } from '../../graph/CityTime.tsx';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates } from '../../ui/QueryStates.tsx';
import { WorkingCalendarDocument } from '../documents.ts';
import { DayForm } from './DayForm.tsx';
import { monthAfter, monthOf, Month } from './Month.tsx';

/** The working calendar by which every deadline is counted, and the days that a decree moves. */
export const CalendarPage = () => {
  const { formatMessage } = useIntl();
  const { day } = useFormat();
  const viewer = useViewer();
  const today = useCityToday();
  const [moved, setMoved] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const months = [0, 1, 2].map((further) => monthAfter(monthOf(today), moved + further));
  const [first = ''] = months;
  const last = monthAfter(first, 3);
  const [answer, ask] = useQuery({
    query: WorkingCalendarDocument,
    variables: { from: `${first}-01`, to: dayBefore(`${last}-01`) },
  });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  const isSupervisor = hasRole(viewer, 'SUPERVISOR');
  return (
    <Page title={formatMessage({ id: 'calendar.title' })} width="wide">
      <Text mb="md">
        <FormattedMessage id={isSupervisor ? 'calendar.text' : 'calendar.textReadOnly'} />
      </Text>
      <Group mb="md">
        <Button variant="default" onClick={() => setMoved(moved - 3)}>
          <FormattedMessage id="calendar.earlier" />
        </Button>
        <Button variant="default" onClick={() => setMoved(moved + 3)}>
          <FormattedMessage id="calendar.later" />
        </Button>
      </Group>
      <AnswerStates answer={answer} retry={refresh}>
        {({ calendar }) => (
          <>
            <Group align="flex-start" gap="md">
              {months.map((month) => (
                <Month
                  key={month}
                  month={month}
                  days={(calendar?.days ?? []).filter(({ on }) => on.startsWith(month))}
                  today={today}
                  chosen={chosen}
                  onChoose={isSupervisor ? setChosen : null}
                />
              ))}
            </Group>
            {calendar ? (
              <Text fz="sm" c="dimmed" my="md">
                <FormattedMessage id="calendar.known" values={{ day: day(calendar.knownUntil) }} />
              </Text>
            ) : null}
            {chosen === null ? null : (
              <DayForm
                key={chosen}
                on={chosen}
                present={calendar?.days.find(({ on }) => on === chosen) ?? null}
                entered={refresh}
              />
            )}
            <Card title={formatMessage({ id: 'calendar.offDays' })}>
              {(calendar?.days ?? [])
                .filter(({ title }) => title !== null && title !== undefined)
                .map((one) => (
                  <OffDay key={one.on} {...one} />
                ))}
            </Card>
          </>
        )}
      </AnswerStates>
    </Page>
  );
};

interface OffDayProps {
  readonly on: string;
  readonly isWorking: boolean;
  readonly title?: { readonly kk: string; readonly ru: string; readonly en: string } | null;
}

const OffDay = ({ on, isWorking, title }: OffDayProps) => {
  const { dayWithWeekday, translated } = useFormat();
  return (
    <Text>
      {dayWithWeekday(on)} · {title ? translated(title) : null}
      {isWorking ? (
        <>
          {' · '}
          <FormattedMessage id="calendar.working" />
        </>
      ) : null}
    </Text>
  );
};

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
