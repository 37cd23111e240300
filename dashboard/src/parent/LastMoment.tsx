import { Box, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { WorkingDayStrip } from '../ui/WorkingDayStrip.tsx';
import type { HomeDirectionFragment } from './documents.ts';

interface LastMomentProps {
  /** The last moment in time. */
  readonly at: string;
  readonly days: HomeDirectionFragment['deadline']['days'];
  readonly today: string;
}

/** A deadline large: weekday, date, hour, by whose clock, and the days until then. */
export const LastMoment = ({ at, days, today }: LastMomentProps) => {
  const { deadline, zone } = useFormat();
  return (
    <Box>
      <Text fz="xl" fw={700} lh={1.25} data-deadline={at}>
        {deadline(at)}
      </Text>
      <Text fz="sm" c="dimmed">
        <FormattedMessage id="parent.clock" values={{ zone: zone.split('/').at(-1) ?? zone }} />
      </Text>
      <WorkingDayStrip days={days} today={today} />
    </Box>
  );
};
