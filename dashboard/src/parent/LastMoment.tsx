import { Box, Text } from '@mantine/core';
import { useFormat } from '../format/useFormat.ts';
import { ByClock } from '../ui/ByClock.tsx';
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
  const { deadline } = useFormat();
  return (
    <Box>
      <Text fz="xl" fw={700} lh={1.25} data-deadline={at}>
        {deadline(at)}
      </Text>
      <ByClock />
      <WorkingDayStrip days={days} today={today} />
    </Box>
  );
};
