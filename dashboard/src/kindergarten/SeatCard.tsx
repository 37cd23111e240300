import { Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { FormattedMessage, useIntl } from 'react-intl';
import classes from './board.module.css';
import type { BoardSeatFragment } from './documents.ts';
import { SeatAct } from './SeatAct.tsx';
import { SEAT_SHAPES, useSeatWords } from './seatWords.ts';

interface SeatCardProps {
  readonly seat: BoardSeatFragment;
  readonly groupName: string;
  readonly isOwn: boolean;
  readonly isFresh: boolean;
}

/** A seat as word, shape and colour, with why and since when; opened, with what may be done. */
export const SeatCard = ({ seat, groupName, isOwn, isFresh }: SeatCardProps) => {
  const { formatMessage } = useIntl();
  const { factsOf } = useSeatWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  const facts = factsOf(seat);
  const state = formatMessage({ id: `seatState.${seat.state}` });
  return (
    <>
      <button
        type="button"
        className={classes['seat']}
        data-state={seat.state}
        data-fresh={isFresh}
        data-seat={seat.number}
        onClick={open}
      >
        <span className={classes['number']}>
          <span className="kz-hidden">{formatMessage({ id: 'board.seat' }, { number: seat.number })} </span>
          <span aria-hidden="true">{seat.number}</span>
        </span>
        <span className={classes['state']}>
          <span aria-hidden="true">{SEAT_SHAPES[seat.state]} </span>
          {state}
        </span>
        <span className={classes['fact']}>
          {facts.map((fact) => (
            <span key={fact} style={{ display: 'block' }}>
              {fact}
            </span>
          ))}
        </span>
      </button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={<FormattedMessage id="board.seatOf" values={{ number: seat.number, group: groupName }} />}
      >
        <Stack gap={4}>
          <Text fw={600}>
            <span aria-hidden="true">{SEAT_SHAPES[seat.state]} </span>
            {state}
          </Text>
          {facts.map((fact) => (
            <Text key={fact} c="dimmed">
              {fact}
            </Text>
          ))}
          {seat.state === 'HELD' ? (
            <Text mt="xs">
              <FormattedMessage id={seat.direction === null ? 'board.held.unproven' : 'board.held.proven'} />
            </Text>
          ) : null}
        </Stack>
        {isOwn ? <SeatAct seat={seat} close={close} /> : null}
      </Modal>
    </>
  );
};
