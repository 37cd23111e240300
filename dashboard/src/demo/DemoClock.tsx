import { Button, Group, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useCityNow } from '../graph/CityTime.tsx';
import { Card } from '../ui/Card.tsx';
import { DayInput } from '../ui/DayInput.tsx';
import { dayAfter } from './instantAt.ts';
import type { DemoActs } from './useDemoActs.ts';

/** The clock of the demo city: forward only, and what falls due on the way happens. */
export const DemoClock = ({ acts, watched }: { readonly acts: DemoActs; readonly watched: string }) => {
  const { moment, dayWithWeekday, dayOf, time } = useFormat();
  const { formatMessage } = useIntl();
  const now = new Date(useCityNow()).toISOString();
  const [day, setDay] = useState('');
  const jump = (event: FormEvent): void => {
    event.preventDefault();
    if (day !== '') void acts.moveTo(day);
  };
  const moves = [
    { text: 'demo.clock.nextDay', move: acts.nextDay },
    { text: 'demo.clock.nextWorkingDay', move: acts.nextWorkingDay },
    { text: 'demo.clock.dayFive', move: () => acts.dayFiveOf(watched) },
  ] as const;
  return (
    <Card title={<FormattedMessage id="demo.clock.city" />}>
      <Text fz="xl" fw={700} component="time" dateTime={now} aria-label={moment(now)}>
        {`${dayWithWeekday(dayOf(now))}, ${time(now)}`}
      </Text>
      <Group gap="xs" mt="sm">
        {moves.map(({ text, move }) => (
          <Button key={text} size="sm" variant="default" disabled={acts.isBusy} onClick={() => void move()}>
            <FormattedMessage id={text} />
          </Button>
        ))}
      </Group>
      <form onSubmit={jump}>
        <Group gap="xs" mt="sm" align="flex-end">
          <DayInput
            size="sm"
            min={dayAfter(acts.today, 1)}
            label={formatMessage({ id: 'demo.clock.other' })}
            value={day}
            onDay={setDay}
          />
          <Button size="sm" type="submit" variant="default" disabled={acts.isBusy || day === ''}>
            <FormattedMessage id="demo.clock.go" />
          </Button>
        </Group>
      </form>
      <output aria-live="polite">
        {acts.isBusy ? (
          <Text fz="sm" mt="xs">
            <FormattedMessage id="state.busy" />
          </Text>
        ) : null}
      </output>
    </Card>
  );
};
