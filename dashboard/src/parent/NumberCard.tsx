import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { AnnouncedChange } from '../ui/AnnouncedChange.tsx';
import { Card } from '../ui/Card.tsx';
import { CountedNumber } from './CountedNumber.tsx';
import type { HomeApplicationFragment } from './documents.ts';
import type { Step } from './moves.ts';
import { StepChart } from './StepChart.tsx';

interface NumberCardProps {
  readonly position: NonNullable<HomeApplicationFragment['position']>;
  readonly steps: readonly Step[];
  readonly today: string;
}

/** The hero of the page: the number in line, how many of those before can take a seat today, and the month as a stair. */
export const NumberCard = ({ position: { place, waitingAhead }, steps, today }: NumberCardProps) => {
  const { formatMessage } = useIntl();
  const { number } = useFormat();
  const [first] = useState(place);
  const text = formatMessage(
    { id: 'parent.number.said' },
    { place: number(place), ahead: number(waitingAhead), count: waitingAhead },
  );
  return (
    <Card title={formatMessage({ id: 'parent.number.title' })}>
      <Group align="flex-end" gap="md" wrap="nowrap">
        <span aria-hidden="true">
          <CountedNumber value={place} className="kz-number" />
        </span>
        <span className="kz-hidden" data-place={place}>
          {number(place)}
        </span>
        <Text c="dimmed" pb={4} data-ahead={waitingAhead}>
          <FormattedMessage id="parent.number.ahead" values={{ count: waitingAhead, number: number(waitingAhead) }} />
        </Text>
      </Group>
      <StepChart steps={steps} today={today} />
      <AnnouncedChange text={place === first ? '' : text} />
    </Card>
  );
};
