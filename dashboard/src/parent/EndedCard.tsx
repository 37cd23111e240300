import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { DirectionWholeFragment } from './documents.ts';

/** How a direction ended, why, and where that leaves the family. */
export const EndedCard = ({ direction }: { readonly direction: DirectionWholeFragment }) => {
  const { formatMessage } = useIntl();
  const { moment, translated, day, dayOf } = useFormat();
  const { state, isOverdue, endedAt, cancelReason, declineCode, verification, kindergarten, application } = direction;
  const told = isOverdue ? 'OVERDUE' : state;
  if (told === 'AWAITING_CONFIRMATION' || told === 'AWAITING_ENROLMENT') return null;
  const why =
    state === 'DECLINED' && declineCode
      ? formatMessage({ id: `declineCode.${declineCode}` })
      : state === 'CANCELLED' && cancelReason
        ? formatMessage({ id: `cancelReason.${cancelReason}` })
        : state === 'REVOKED_NOT_CONFIRMED' && verification?.rejectionReason
          ? formatMessage({ id: `parent.rejected.${verification.rejectionReason}` })
          : null;
  return (
    <Card
      tone={state === 'ENROLLED' ? 'done' : 'loss'}
      title={endedAt ? formatMessage({ id: 'direction.endedAt' }, { at: moment(endedAt) }) : undefined}
    >
      {why === null ? null : (
        <Text fw={650} mb="xs">
          {why}
        </Text>
      )}
      <Text>
        <FormattedMessage
          id={`direction.ended.${told}`}
          values={{
            name: translated(kindergarten.name),
            since: application ? day(dayOf(application.queuedAt)) : '',
          }}
        />
      </Text>
    </Card>
  );
};
