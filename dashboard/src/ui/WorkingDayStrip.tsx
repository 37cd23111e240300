import { Box, Group, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useFormat, type Translated } from '../format/useFormat.ts';
import classes from './WorkingDayStrip.module.css';

interface StripDay {
  readonly on: string;
  /** Null on a day off. */
  readonly number: number | null;
  readonly isWorking: boolean;
  /** Of a day off that has a name. */
  readonly title: Translated | null;
}

interface WorkingDayStripProps {
  /** As the server counted them (D5): nothing is counted here. */
  readonly days: readonly StripDay[];
  /** The city's day. */
  readonly today: string;
}

/** The days of a window as boxes: past, today, to come, off; under it the days off by name. */
export const WorkingDayStrip = ({ days, today }: WorkingDayStripProps) => {
  const { shortDay, shortWeekday, translated } = useFormat();
  const { formatMessage } = useIntl();
  const left = days.filter(({ isWorking, on }) => isWorking && on >= today).length;
  const off = days.filter(({ isWorking }) => !isWorking);
  const stateOf = ({ on, isWorking }: StripDay): string =>
    isWorking ? (on < today ? 'past' : on === today ? 'today' : 'next') : 'off';
  return (
    <Box>
      <ol className={classes['strip']}>
        {days.map((day) => (
          <li key={day.on} data-state={stateOf(day)} className={classes['day']}>
            <span className="kz-hidden">
              {formatMessage(
                { id: `day.${stateOf(day) as 'past' | 'today' | 'next' | 'off'}` },
                { day: shortDay(day.on) },
              )}
            </span>
            <span aria-hidden="true" className={classes['weekday']}>
              {shortWeekday(day.on)}
            </span>
            <span aria-hidden="true">{Number(day.on.slice(8))}</span>
          </li>
        ))}
      </ol>
      <Group gap={4} mt={6}>
        <Text fz="sm" c="dimmed">
          {formatMessage({ id: 'day.left' }, { count: left })}
          {off.length > 0
            ? ` · ${formatMessage(
                { id: 'day.offList' },
                {
                  days: off
                    .map(({ on, title }) => (title === null ? shortDay(on) : `${shortDay(on)} (${translated(title)})`))
                    .join(', '),
                  count: off.length,
                },
              )}`
            : null}
        </Text>
      </Group>
    </Box>
  );
};
