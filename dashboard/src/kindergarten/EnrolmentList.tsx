import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { Card } from '../ui/Card.tsx';
import classes from './board.module.css';
import type { BoardDirectionFragment } from './documents.ts';
import { Enrolment } from './Enrolment.tsx';

interface EnrolmentListProps {
  readonly directions: readonly BoardDirectionFragment[];
  readonly hasMore: boolean;
  readonly isOwn: boolean;
}

/** R5: whom the kindergarten may enrol. The server tells of confirmed directions alone. */
export const EnrolmentList = ({ directions, hasMore, isOwn }: EnrolmentListProps) => (
  <Card
    tone={directions.length > 0 ? 'act' : 'plain'}
    title={<FormattedMessage id="board.enrol.title" values={{ count: directions.length }} />}
  >
    <Text fz="sm" c="dimmed" mb={directions.length > 0 ? 'sm' : 0}>
      <FormattedMessage id={directions.length > 0 ? 'board.enrol.bring' : 'board.enrol.none'} />
    </Text>
    {directions.length === 0 ? null : (
      <ul className={classes['enrolments']}>
        {directions.toSorted(byDeadline).map((direction) => (
          <Enrolment key={direction.id} direction={direction} isOwn={isOwn} />
        ))}
      </ul>
    )}
    {hasMore ? (
      <Text fz="sm" mt="sm">
        <FormattedMessage id="board.enrol.more" />
      </Text>
    ) : null}
  </Card>
);

const byDeadline = (a: BoardDirectionFragment, b: BoardDirectionFragment): number =>
  Date.parse(a.deadline.at) - Date.parse(b.deadline.at);
