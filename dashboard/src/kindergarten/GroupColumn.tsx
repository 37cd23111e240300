import { Button, Group, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import classes from './board.module.css';
import type { BoardQuery } from './documents.ts';
import { OpenSeats } from './OpenSeats.tsx';
import { SeatCard } from './SeatCard.tsx';
import { useGroupSeats } from './useGroupSeats.ts';
import { YearEnd } from './YearEnd.tsx';

type BoardGroup = NonNullable<BoardQuery['kindergarten']>['groups']['edges'][number]['node'];

interface GroupColumnProps {
  readonly group: BoardGroup;
  readonly isOwn: boolean;
  /** Rises when everything is to be read again. */
  readonly readings: number;
  /** Seats that have changed while the page was open. */
  readonly fresh: readonly string[];
}

/** One group of the kindergarten: its numbers, its seats, and what is done with many at once. */
export const GroupColumn = ({ group, isOwn, readings, fresh }: GroupColumnProps) => {
  const { formatMessage } = useIntl();
  const { answer, seats, readAgain } = useGroupSeats(group);
  const [isYearEnd, setYearEnd] = useState(false);
  const { free, held, occupied, withdrawn } = group.seatCounts;
  const seen = useRef({ readings, capacity: group.capacity });
  useEffect(() => {
    const { readings: before, capacity } = seen.current;
    seen.current = { readings, capacity: group.capacity };
    if (before !== readings || capacity !== group.capacity) readAgain();
  }, [readings, group.capacity, readAgain]);
  const unpublished = seats?.filter(({ withdrawalReason }) => withdrawalReason === 'NOT_PUBLISHED').length ?? 0;

  return (
    <section className={classes['column']} aria-label={group.name}>
      <Title order={2} fz="lg">
        {group.name}
      </Title>
      <Text fz="sm" c="dimmed">
        <FormattedMessage
          id="board.group.facts"
          values={{
            year: group.birthYear,
            language: formatMessage({ id: `language.${group.language}` }),
            number: group.number,
          }}
        />
      </Text>
      <Text fz="sm" mt={4}>
        <FormattedMessage id="board.group.counts" values={{ free, held, occupied, withdrawn }} />
      </Text>
      {isOwn ? (
        <Group gap="xs" mt="xs">
          {unpublished > 0 ? <OpenSeats groupId={group.id} unpublished={unpublished} /> : null}
          {occupied > 0 && seats !== null ? (
            <Button variant="default" size="sm" mih={44} onClick={() => setYearEnd(true)}>
              <FormattedMessage id="board.yearEnd.act" />
            </Button>
          ) : null}
          {isYearEnd && seats !== null ? (
            <YearEnd groupName={group.name} seats={seats} onClose={() => setYearEnd(false)} />
          ) : null}
        </Group>
      ) : null}
      <AnswerStates answer={answer} retry={readAgain}>
        {() =>
          seats === null || seats.length === 0 ? (
            <Empty>
              <FormattedMessage id="board.group.empty" />
            </Empty>
          ) : (
            <ul className={classes['seats']}>
              {seats.map((seat) => (
                <li key={seat.id}>
                  <SeatCard seat={seat} groupName={group.name} isOwn={isOwn} isFresh={fresh.includes(seat.id)} />
                </li>
              ))}
            </ul>
          )
        }
      </AnswerStates>
    </section>
  );
};
