import { Group, Stack, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { Card } from '../ui/Card.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { useStanding } from './useStanding.ts';
import { isWatched, WatchButton, type NamedKindergarten } from './WatchButton.tsx';

interface WatchCardProps {
  /** What is closed can only be watched no more. */
  readonly kindergarten: NamedKindergarten & { readonly closedAt: string | null };
}

/** "Tell me when a seat comes free here", for each child in the queue. */
export const WatchCard = ({ kindergarten }: WatchCardProps) => {
  const { formatMessage } = useIntl();
  const standing = useStanding().filter((one) => kindergarten.closedAt === null || isWatched(one, kindergarten.id));
  const isOffline = useConnection().state === 'offline';
  if (standing.length === 0) return null;
  return (
    <Card title={formatMessage({ id: 'family.watch.card' })}>
      <Text fz="sm" c="dimmed" mb="md">
        <FormattedMessage id="family.watch.hint" />
      </Text>
      <Stack gap="md">
        {standing.map((application) => (
          <Stack key={application.id} gap="xs">
            <Group gap="sm">
              <Text>
                <FormattedMessage
                  id="family.watch.for"
                  values={{ name: application.child?.name ?? '', year: String(application.birthYear) }}
                />
              </Text>
              {isWatched(application, kindergarten.id) ? (
                <StateBadge tone="done">
                  <FormattedMessage id="family.watch.on" />
                </StateBadge>
              ) : null}
            </Group>
            <WatchButton application={application} kindergarten={kindergarten} />
          </Stack>
        ))}
      </Stack>
      {isOffline ? (
        <Text fz="sm" mt="sm" c="var(--kz-loss-text)" component="output" display="block">
          <FormattedMessage id="family.offline" />
        </Text>
      ) : null}
    </Card>
  );
};
