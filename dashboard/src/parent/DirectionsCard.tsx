import { Anchor, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { HomeDirectionFragment } from './documents.ts';
import { DirectionBadge } from './DirectionBadge.tsx';

/** The newest direction, and the way to all of them. */
export const DirectionsCard = ({ direction }: { readonly direction: HomeDirectionFragment }) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  return (
    <Card title={formatMessage({ id: 'parent.directions.title' })}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Anchor component={Link} href={`/directions/${direction.id}`}>
          {translated(direction.kindergarten.name)}
        </Anchor>
        <DirectionBadge state={direction.state} isOverdue={direction.isOverdue} />
      </Group>
      <Text>
        <Anchor component={Link} href="/directions">
          <FormattedMessage id="parent.directions.all" />
        </Anchor>
      </Text>
    </Card>
  );
};
