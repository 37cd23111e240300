import { Group, Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { Card } from '../../ui/Card.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import type { StaffApplicationQuery } from './documents.ts';
import { Facts } from './Facts.tsx';

type Shown = NonNullable<StaffApplicationQuery['application']>;

/** Who it is, where it stands in its cohort, and for each wish how many stand before. */
export const ApplicationStanding = ({ application }: { readonly application: Shown }) => {
  const { formatMessage } = useIntl();
  const { number, moment, day, dayOf, translated } = useFormat();
  const { position, child, wishes } = application;
  const aheadAt = new Map(position?.wishes.map(({ kindergarten, ahead }) => [kindergarten.id, ahead]));
  return (
    <>
      <Card title={child?.name ?? formatMessage({ id: 'queue.application' })}>
        <Group justify="space-between" align="flex-end" mb="sm">
          {position === null ? null : (
            <div>
              <Text fz="sm" c="dimmed">
                <FormattedMessage id="queue.place" />
              </Text>
              <Text fz="2.5rem" fw={750} lh={1.1}>
                {number(position.place)}
              </Text>
              <Text fz="sm">
                <FormattedMessage
                  id="queue.ahead"
                  values={{ count: position.waitingAhead, lane: number(position.placeInLane) }}
                />
              </Text>
            </div>
          )}
          <StateBadge tone={toneOf(application.state)}>
            <FormattedMessage id={`applicationState.${application.state}`} />
          </StateBadge>
        </Group>
        <Facts
          facts={[
            [formatMessage({ id: 'queue.column.category' }), formatMessage({ id: `category.${application.category}` })],
            [formatMessage({ id: 'queue.column.queuedAt' }), moment(application.queuedAt)],
            [formatMessage({ id: 'queue.bornOn' }), child ? day(child.birthOn) : null],
            [formatMessage({ id: 'queue.iin' }), child?.iinMasked],
            [formatMessage({ id: 'queue.column.eligibleFrom' }), day(dayOf(application.eligibleFrom))],
            [formatMessage({ id: 'queue.notBefore' }), application.notBeforeOn ? day(application.notBeforeOn) : null],
            [formatMessage({ id: 'queue.column.frozenUntil' }), whenSet(application.frozenUntil, moment)],
            [formatMessage({ id: 'queue.column.heldUntil' }), whenSet(application.heldUntil, moment)],
            [formatMessage({ id: 'queue.agesOut' }), day(dayOf(application.agesOutAt))],
            [formatMessage({ id: 'queue.endedAt' }), whenSet(application.endedAt, moment)],
            [
              formatMessage({ id: 'queue.column.languages' }),
              application.languages.map((language) => formatMessage({ id: `language.${language}` })).join(', '),
            ],
          ]}
        />
      </Card>
      <Card title={<FormattedMessage id="queue.wishes" />}>
        <WideTable
          title={formatMessage({ id: 'queue.wishes' })}
          columns={['№', formatMessage({ id: 'queue.filter.kindergarten' }), formatMessage({ id: 'queue.aheadThere' })]}
        >
          {wishes.map(({ rank, isSkipped, kindergarten }) => (
            <Table.Tr key={kindergarten.id}>
              <Table.Td>{rank}</Table.Td>
              <Table.Td>{translated(kindergarten.name)}</Table.Td>
              <Table.Td>{isSkipped ? formatMessage({ id: 'queue.skipped' }) : aheadAt.get(kindergarten.id)}</Table.Td>
            </Table.Tr>
          ))}
        </WideTable>
      </Card>
    </>
  );
};

const whenSet = (at: string | null, words: (at: string) => string): string | null => (at === null ? null : words(at));

const toneOf = (state: Shown['state']): 'plain' | 'act' | 'loss' | 'done' => {
  switch (state) {
    case 'DIRECTED':
      return 'act';
    case 'ENROLLED':
      return 'done';
    case 'LEFT':
    case 'AGED_OUT':
      return 'loss';
    case 'QUEUED':
    case 'STOP_LISTED':
      return 'plain';
  }
};
