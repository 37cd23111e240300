import { Group, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { stairOf, type Step } from './moves.ts';

interface StepChartProps {
  /** Oldest first. */
  readonly steps: readonly Step[];
  readonly today: string;
  readonly height?: number;
}

const WIDTH = 320;
const EDGE = 5;

/** How the number in line moved, as a stair. It falls while things get better; the same stands in words beside it. */
export const StepChart = ({ steps, today, height = 56 }: StepChartProps) => {
  const { formatMessage } = useIntl();
  const { shortDay, number } = useFormat();
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last || steps.length < 2) return null;
  const stair = stairOf(steps, today, { width: WIDTH - EDGE, height: height - 2 * EDGE });
  const values = { day: shortDay(first.day), before: number(first.place), now: number(last.place) };
  return (
    <figure style={{ margin: '0.75rem 0 0' }}>
      <span className="kz-hidden">{formatMessage({ id: 'parent.chart.label' }, values)}</span>
      <svg
        aria-hidden="true"
        viewBox={`0 ${-EDGE} ${WIDTH} ${height}`}
        width="100%"
        height={height}
        preserveAspectRatio="none"
        style={{ display: 'block', overflow: 'visible', color: 'var(--mantine-primary-color-filled)' }}
      >
        <path d={stair} fill="none" stroke="currentColor" strokeWidth="2.5" vectorEffect="non-scaling-stroke" />
      </svg>
      <Group component="figcaption" justify="space-between" mt={6} gap="xs" fz="sm" c="dimmed">
        <Text span fz="sm">
          {formatMessage({ id: 'parent.chart.from' }, values)}
        </Text>
        <Text span fz="sm">
          {formatMessage({ id: 'parent.chart.to' }, values)}
        </Text>
      </Group>
    </figure>
  );
};
