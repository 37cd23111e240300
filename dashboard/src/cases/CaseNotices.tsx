import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { CaseWholeFragment } from './documents.ts';

interface CaseNoticesProps {
  readonly application: NonNullable<CaseWholeFragment['application']>;
}

/** What the family was told about cases, in the very words, and whether it arrived. */
export const CaseNotices = ({ application }: CaseNoticesProps) => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const told = application.notices.edges.map(({ node }) => node).filter(({ kind }) => kind.startsWith('CASE_'));
  return (
    <Card title={formatMessage({ id: 'cases.notices' })}>
      {told.length === 0 ? (
        <Text c="dimmed">
          <FormattedMessage id="cases.noNotices" />
        </Text>
      ) : (
        told.map(({ id, title, text, createdAt, deliveries }) => (
          <div key={id}>
            <Text fw={600}>{title}</Text>
            <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {text}
            </Text>
            <Text fz="sm" c="dimmed" mb="sm">
              {moment(createdAt)}
              {deliveries.map(
                ({ channel, state }) =>
                  ` · ${formatMessage({ id: `channel.${channel}` })}: ${formatMessage({ id: `deliveryState.${state}` })}`,
              )}
            </Text>
          </div>
        ))
      )}
    </Card>
  );
};
