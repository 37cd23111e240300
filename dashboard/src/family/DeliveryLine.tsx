import { Group, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import type { Tone } from '../ui/Card.tsx';
import type { ApplicationNoticesQuery } from './documents.ts';

type Notice = NonNullable<ApplicationNoticesQuery['application']>['notices']['edges'][number]['node'];
type Delivery = Notice['deliveries'][number];

const TONES = { QUEUED: 'plain', SENT: 'plain', DELIVERED: 'done', FAILED: 'loss' } as const satisfies Record<
  Delivery['state'],
  Tone
>;

/** How one message fared: by which way, how far, when, and if it did not arrive, why. */
export const DeliveryLine = ({ delivery }: { readonly delivery: Delivery }) => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const { channel, state, failure, sentAt, endedAt } = delivery;
  const at = endedAt ?? sentAt;
  return (
    <Group gap="xs" mt="sm">
      <StateBadge tone={TONES[state]}>
        {`${formatMessage({ id: `family.channel.${channel}` })}: ${formatMessage({ id: `family.delivery.${state}` })}`}
      </StateBadge>
      <Text fz="sm" c="dimmed">
        {at === null ? '' : moment(at)}
        {failure === null ? '' : ` · ${formatMessage({ id: `family.failure.${failure}` })}`}
      </Text>
    </Group>
  );
};
