import { Button, Group, Switch, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { Card } from '../../ui/Card.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import type { BookGroupFragment } from '../documents.ts';
import { AddGroup } from './AddGroup.tsx';
import { ChangeGroup } from './ChangeGroup.tsx';
import { CloseGroup } from './CloseGroup.tsx';

interface GroupsCardProps {
  readonly kindergartenId: string;
  readonly groups: readonly BookGroupFragment[];
  readonly isChangeable: boolean;
  readonly refresh: () => void;
}

/** The groups with their seats, the youngest children first. */
export const GroupsCard = ({ kindergartenId, groups, isChangeable, refresh }: GroupsCardProps) => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const [withClosed, setWithClosed] = useState(false);
  const [changedId, setChangedId] = useState<string | null>(null);
  const changed = groups.find(({ id }) => id === changedId);
  const rows = groups
    .filter(({ closedAt }) => withClosed || closedAt === null)
    .toSorted((a, b) => b.birthYear - a.birthYear || a.number - b.number);
  const hasClosed = groups.some(({ closedAt }) => closedAt !== null);
  return (
    <Card title={formatMessage({ id: 'books.groups' })}>
      {hasClosed ? (
        <Switch
          mb="sm"
          label={formatMessage({ id: 'books.withClosed' })}
          checked={withClosed}
          onChange={({ currentTarget }) => setWithClosed(currentTarget.checked)}
        />
      ) : null}
      {rows.length === 0 ? (
        <Text c="dimmed">
          <FormattedMessage id="books.noGroups" />
        </Text>
      ) : (
        <WideTable
          title={formatMessage({ id: 'books.groups' })}
          columns={[
            formatMessage({ id: 'books.group' }),
            formatMessage({ id: 'books.birthYear' }),
            formatMessage({ id: 'books.language' }),
            formatMessage({ id: 'books.capacity' }),
            ...(['FREE', 'HELD', 'OCCUPIED', 'WITHDRAWN'] as const).map((state) =>
              formatMessage({ id: `seatState.${state}` }),
            ),
            <span key="acts" className="kz-hidden">
              {formatMessage({ id: 'books.acts' })}
            </span>,
          ]}
        >
          {rows.map((group) => (
            <Table.Tr key={group.id}>
              <Table.Td miw={160}>
                {group.number}
                {' · '}
                {group.name}
                {group.closedAt === null ? null : (
                  <Text component="div" mt={4}>
                    <StateBadge tone="loss">
                      <FormattedMessage id="books.closedAt" values={{ at: moment(group.closedAt) }} />
                    </StateBadge>
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{group.birthYear}</Table.Td>
              <Table.Td>{formatMessage({ id: `language.${group.language}` })}</Table.Td>
              <Table.Td>{group.capacity}</Table.Td>
              <Table.Td fw={group.seatCounts.free > 0 ? 700 : undefined}>{group.seatCounts.free}</Table.Td>
              <Table.Td>{group.seatCounts.held}</Table.Td>
              <Table.Td>{group.seatCounts.occupied}</Table.Td>
              <Table.Td>{group.seatCounts.withdrawn}</Table.Td>
              <Table.Td>
                {isChangeable && group.closedAt === null ? (
                  <Group gap="xs" wrap="nowrap">
                    <Button
                      size="compact-md"
                      variant="default"
                      aria-label={formatMessage({ id: 'books.changeGroup' }, { name: group.name })}
                      onClick={() => setChangedId(group.id)}
                    >
                      <FormattedMessage id="books.change" />
                    </Button>
                    <CloseGroup group={group} refresh={refresh} />
                  </Group>
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </WideTable>
      )}
      {changed === undefined ? null : (
        <ChangeGroup key={changed.id} group={changed} refresh={refresh} onClose={() => setChangedId(null)} />
      )}
      {isChangeable ? <AddGroup kindergartenId={kindergartenId} groups={groups} refresh={refresh} /> : null}
      <Text fz="sm" c="dimmed" mt="sm">
        <FormattedMessage id="books.openedThere" />
      </Text>
    </Card>
  );
};
