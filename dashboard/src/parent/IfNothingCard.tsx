import { List } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Card } from '../ui/Card.tsx';
import type { DirectionWholeFragment } from './documents.ts';
import type { Stage } from './stage.ts';

interface IfNothingCardProps {
  readonly direction: DirectionWholeFragment;
  readonly stage: Stage;
}

/** What happens when the family does nothing, by the policy of this very direction. */
export const IfNothingCard = ({ direction, stage }: IfNothingCardProps) => {
  const { formatMessage } = useIntl();
  const { stopListDays } = direction.policy.rules;
  if (stage === 'AT_DESK')
    return (
      <Card title={formatMessage({ id: 'nothing.title' })}>
        <FormattedMessage id="nothing.AT_DESK" />
      </Card>
    );
  return (
    <Card title={formatMessage({ id: 'nothing.title' })}>
      <List spacing={6}>
        <List.Item>
          <FormattedMessage id="nothing.seat" />
        </List.Item>
        <List.Item>
          {stopListDays === null ? (
            <FormattedMessage id="nothing.skipped" />
          ) : (
            <FormattedMessage id="nothing.frozen" values={{ count: stopListDays }} />
          )}
        </List.Item>
        <List.Item>
          <FormattedMessage id={stage === 'ENROL' ? 'nothing.enrol' : 'nothing.prove'} />
        </List.Item>
      </List>
    </Card>
  );
};
