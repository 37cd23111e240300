import { List } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { AnnouncedChange } from '../ui/AnnouncedChange.tsx';
import { Card } from '../ui/Card.tsx';
import type { BoardChangedSubscription } from './documents.ts';
import { useSeatWords } from './seatWords.ts';

export interface BoardNewsLine {
  readonly citySeq: number;
  readonly at: string;
  readonly seat: NonNullable<BoardChangedSubscription['kindergartenBoardChanged']['seat']>;
}

/** What has happened while the page was open, the newest first: a freed seat arrives with its time and cause. */
export const BoardNews = ({ lines }: { readonly lines: readonly BoardNewsLine[] }) => {
  const { formatMessage } = useIntl();
  const { time } = useFormat();
  const { causeOf } = useSeatWords();
  const words = lines.map(({ citySeq, at, seat }) => ({
    citySeq,
    text: formatMessage(
      { id: 'board.news.line' },
      {
        time: time(at),
        number: seat.number,
        group: seat.group.name,
        state: formatMessage({ id: `seatState.${seat.state}` }),
        cause: causeOf(seat),
      },
    ),
  }));
  return (
    <>
      <AnnouncedChange text={words[0]?.text ?? ''} />
      {words.length === 0 ? null : (
        <Card title={<FormattedMessage id="board.news.title" />} p="md">
          <List listStyleType="none" spacing={2}>
            {words.map(({ citySeq, text }) => (
              <List.Item key={citySeq}>{text}</List.Item>
            ))}
          </List>
        </Card>
      )}
    </>
  );
};
