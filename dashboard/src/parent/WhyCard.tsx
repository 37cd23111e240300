import { Anchor, Box, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import { MoveList } from './MoveList.tsx';
import type { StoryDay } from './moves.ts';

interface WhyCardProps {
  readonly applicationId: string;
  /** Null: it has not moved yet. */
  readonly day: StoryDay | null;
  readonly today: string;
}

/** Why the number moved, today or on the last day it did. */
export const WhyCard = ({ applicationId, day, today }: WhyCardProps) => {
  const { formatMessage } = useIntl();
  const { number, shortDay } = useFormat();
  if (day === null || day.lines.length === 0)
    return (
      <Card title={formatMessage({ id: 'parent.why.title' })}>
        <Text>
          <FormattedMessage id="parent.why.never" />
        </Text>
      </Card>
    );
  const { from, to, lines } = day;
  const when = { isToday: day.day === today ? 'yes' : 'no', day: shortDay(day.day) };
  const hasPlaceMoved = lines.some(({ place }) => place !== 0);
  const hasAheadMoved = lines.some(({ waitingAhead }) => waitingAhead !== 0);
  return (
    <Card title={formatMessage({ id: 'parent.why.titleOf' }, when)}>
      {hasPlaceMoved ? (
        <Box mb="sm">
          <Text fw={650} mb={6}>
            <FormattedMessage
              id="parent.why.place"
              values={{ from: number(from.place), to: number(to.place), moved: movedOf(from.place, to.place) }}
            />
          </Text>
          <MoveList lines={lines} measure="place" />
        </Box>
      ) : null}
      {hasAheadMoved ? (
        <Box mb="sm">
          <Text fw={650} mb={6}>
            <FormattedMessage
              id="parent.why.ahead"
              values={{
                from: number(from.waitingAhead),
                to: number(to.waitingAhead),
                moved: movedOf(from.waitingAhead, to.waitingAhead),
              }}
            />
          </Text>
          <MoveList lines={lines} measure="waitingAhead" />
        </Box>
      ) : null}
      <Anchor component={Link} href={`/applications/${applicationId}/story`}>
        <FormattedMessage id="parent.why.whole" />
      </Anchor>
    </Card>
  );
};

const movedOf = (from: number, to: number): 'better' | 'worse' | 'same' =>
  to < from ? 'better' : to > from ? 'worse' : 'same';
