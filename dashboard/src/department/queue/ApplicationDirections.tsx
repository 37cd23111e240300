import { Group, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { Card } from '../../ui/Card.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { StaffApplicationQuery } from './documents.ts';

type Shown = NonNullable<StaffApplicationQuery['application']>['directions']['edges'][number]['node'];

/** Every seat this family was offered, the last first. */
export const ApplicationDirections = ({ directions }: { readonly directions: readonly Shown[] }) => {
  const { translated, moment, deadline } = useFormat();
  return (
    <Card title={<FormattedMessage id="queue.directions" />}>
      {directions.length === 0 ? (
        <Text c="dimmed">
          <FormattedMessage id="queue.directions.none" />
        </Text>
      ) : null}
      {directions.map(({ id, state, kindergarten, seat, issuedAt, endedAt, deadline: until }) => {
        const isLive = state === 'AWAITING_CONFIRMATION' || state === 'AWAITING_ENROLMENT';
        return (
          <div key={id} style={{ padding: '0.6rem 0', borderBottom: '1px solid var(--kz-line)' }}>
            <Group justify="space-between" gap="xs">
              <Text fw={600}>{translated(kindergarten.name)}</Text>
              <StateBadge tone={isLive ? 'act' : state === 'ENROLLED' ? 'done' : 'plain'}>
                <FormattedMessage id={`directionState.${state}`} />
              </StateBadge>
            </Group>
            <Text fz="sm" c="dimmed">
              {seat === null ? null : (
                <>
                  <FormattedMessage id="queue.seat" values={{ group: seat.groupNumber, number: seat.number }} />
                  {' · '}
                </>
              )}
              <FormattedMessage id="queue.issued" values={{ moment: moment(issuedAt) }} />
            </Text>
            <Text fz="sm">
              {isLive ? (
                <FormattedMessage id="queue.until" values={{ deadline: deadline(until.at) }} />
              ) : endedAt === null ? null : (
                <FormattedMessage id="queue.ended" values={{ moment: moment(endedAt) }} />
              )}
            </Text>
          </div>
        );
      })}
    </Card>
  );
};
