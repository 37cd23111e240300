import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import type { BoardSeatFragment } from './documents.ts';

/** A shape for each state beside its word and colour. */
export const SEAT_SHAPES: Readonly<Record<BoardSeatFragment['state'], string>> = {
  FREE: '○',
  HELD: '◐',
  OCCUPIED: '●',
  WITHDRAWN: '✕',
};

/** What is said of a seat: why it is so, and since when; until when and for whom only where the server tells it (R5). */
export const useSeatWords = () => {
  const { formatMessage } = useIntl();
  const { moment, deadline } = useFormat();
  return useMemo(() => {
    const causeOf = ({ state, cause, withdrawalReason }: BoardSeatFragment): string => {
      if (state === 'WITHDRAWN') return formatMessage({ id: `board.reason.${withdrawalReason ?? 'OTHER'}` });
      return formatMessage({ id: `board.cause.${cause ?? 'BEFORE'}` });
    };
    const factsOf = (seat: BoardSeatFragment): readonly string[] => {
      const { direction, state } = seat;
      const since = formatMessage({ id: 'board.since' }, { cause: causeOf(seat), moment: moment(seat.changedAt) });
      if (direction === null) return [since];
      const name = direction.child?.name;
      return [
        ...(name === undefined ? [] : [name]),
        ...(state === 'HELD'
          ? [formatMessage({ id: 'board.until' }, { deadline: deadline(direction.deadline.at) })]
          : []),
        since,
      ];
    };
    return { causeOf, factsOf };
  }, [formatMessage, moment, deadline]);
};
