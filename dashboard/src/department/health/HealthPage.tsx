import { SimpleGrid, Table, Text } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import { HealthNowDocument } from '../documents.ts';
import { ExpireOverdue } from './ExpireOverdue.tsx';

const ASK_MS = 10_000;

/** So many seconds of waiting are the ordinary round of the worker. */
const OUTBOX_PATIENCE_SECONDS = 60;

const STATES = ['QUEUED', 'SENT', 'DELIVERED', 'FAILED'] as const;

/** How the service fares, asked again every ten seconds. */
export const HealthPage = () => {
  const { formatMessage } = useIntl();
  const { moment, number, day } = useFormat();
  const viewer = useViewer();
  const [answer, ask] = useQuery({ query: HealthNowDocument });
  useEffect(() => {
    const asks = setInterval(() => ask({ requestPolicy: 'network-only' }), ASK_MS);
    return () => clearInterval(asks);
  }, [ask]);
  return (
    <Page title={formatMessage({ id: 'health.title' })} width="wide">
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ health, serverInfo }) =>
          !health ? (
            <Empty>
              <FormattedMessage id="health.none" />
            </Empty>
          ) : (
            <>
              <Text mb="md" c="dimmed">
                <FormattedMessage id="health.at" values={{ at: moment(health.at), version: serverInfo.version }} />
              </Text>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
                <Sign
                  title={formatMessage({ id: 'health.due' })}
                  isWell={health.dueSince === null}
                  text={
                    health.dueSince
                      ? formatMessage({ id: 'health.dueSince' }, { at: moment(health.dueSince) })
                      : formatMessage({ id: 'health.dueNone' })
                  }
                >
                  {hasRole(viewer, 'SUPERVISOR') ? (
                    <ExpireOverdue onDone={() => ask({ requestPolicy: 'network-only' })} />
                  ) : null}
                </Sign>
                <Sign
                  title={formatMessage({ id: 'health.outbox' })}
                  isWell={(health.outbox.oldestSeconds ?? 0) <= OUTBOX_PATIENCE_SECONDS}
                  text={formatMessage(
                    { id: 'health.outboxText' },
                    { count: health.outbox.waiting, seconds: number(health.outbox.oldestSeconds ?? 0) },
                  )}
                />
                <Sign
                  title={formatMessage({ id: 'health.undelivered' })}
                  isWell={health.undelivered === 0}
                  text={formatMessage({ id: 'health.undeliveredText' }, { count: health.undelivered })}
                />
                <Sign
                  title={formatMessage({ id: 'health.desk' })}
                  isWell={health.lateAtDesk === 0}
                  text={formatMessage({ id: 'health.deskText' }, { count: health.lateAtDesk })}
                />
                <Sign
                  title={formatMessage({ id: 'health.journal' })}
                  isWell={health.unsealed < 1_000}
                  text={formatMessage({ id: 'health.journalText' }, { count: health.unsealed })}
                />
                <Sign
                  title={formatMessage({ id: 'health.calendar' })}
                  isWell={health.calendarKnownUntil > inNinetyDays(health.at)}
                  text={formatMessage({ id: 'health.calendarText' }, { day: day(health.calendarKnownUntil) })}
                />
              </SimpleGrid>
              <Card mt="md" title={formatMessage({ id: 'health.deliveries' })}>
                <Text fz="sm" c="dimmed" mb="sm">
                  <FormattedMessage id="health.deliveriesSince" values={{ at: moment(health.deliveriesSince) }} />
                </Text>
                <WideTable
                  title={formatMessage({ id: 'health.deliveries' })}
                  columns={[
                    formatMessage({ id: 'health.way' }),
                    ...STATES.map((state) => formatMessage({ id: `deliveryState.${state}` })),
                  ]}
                >
                  {(['PHONE', 'EMAIL'] as const).map((channel) => (
                    <Table.Tr key={channel}>
                      <Table.Td>{formatMessage({ id: `channel.${channel}` })}</Table.Td>
                      {STATES.map((state) => (
                        <Table.Td key={state}>
                          {number(
                            health.deliveries.find((one) => one.channel === channel && one.state === state)?.count ?? 0,
                          )}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </WideTable>
              </Card>
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};

/** The desk is warned so long before the calendar ends (D9). */
const inNinetyDays = (at: string): string => new Date(Date.parse(at) + 90 * 86_400_000).toISOString().slice(0, 10);

interface SignProps {
  readonly title: string;
  readonly isWell: boolean;
  readonly text: ReactNode;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

const Sign = ({ title, isWell, text, children }: SignProps) => (
  <Card title={title} mb={0}>
    <StateBadge tone={isWell ? 'done' : 'act'}>
      <FormattedMessage id={isWell ? 'health.well' : 'health.look'} />
    </StateBadge>
    <Text mt="xs">{text}</Text>
    {children}
  </Card>
);
