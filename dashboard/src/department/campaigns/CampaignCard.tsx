import { Group, Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { useCityNow } from '../../graph/CityTime.tsx';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import { CloseCampaignDocument, WithdrawSlotDocument, type ShownCampaignFragment } from './documents.ts';
import { SlotForm } from './SlotForm.tsx';
import { useSlotWords } from './slotWords.ts';

interface CampaignCardProps {
  readonly campaign: ShownCampaignFragment;
  readonly birthYears: readonly number[];
  readonly mayPlan: boolean;
  readonly onChanged: () => void;
}

/** One campaign with its slots, and what a supervisor may still change of it. */
export const CampaignCard = ({ campaign, birthYears, mayPlan, onChanged }: CampaignCardProps) => {
  const { formatMessage } = useIntl();
  const { translated, moment } = useFormat();
  const words = useSlotWords();
  const isOffline = useConnection().state === 'offline';
  const close = useCommand(CloseCampaignDocument);
  const isOver = campaign.state === 'OVER';
  return (
    <Card>
      <Group justify="space-between" mb="xs">
        <div>
          <Text component="h2" fz="lg" fw={650} m={0}>
            {translated(campaign.name)}
          </Text>
          <Text fz="sm" c="dimmed">
            <FormattedMessage id="campaigns.opens" values={{ moment: moment(campaign.opensAt) }} />
            {campaign.overAt === null ? null : (
              <>
                {' · '}
                <FormattedMessage id="campaigns.over" values={{ moment: moment(campaign.overAt) }} />
              </>
            )}
          </Text>
        </div>
        <StateBadge tone={campaign.state === 'OPEN' ? 'done' : 'plain'}>
          <FormattedMessage id={`campaigns.state.${campaign.state}`} />
        </StateBadge>
      </Group>
      <WideTable
        title={formatMessage({ id: 'campaigns.slots' })}
        columns={[
          formatMessage({ id: 'campaigns.when' }),
          formatMessage({ id: 'queue.filter.birthYear' }),
          formatMessage({ id: 'queue.filter.category' }),
          '',
        ]}
      >
        {campaign.slots.edges.map(({ node: slot }) => (
          <Table.Tr key={slot.id}>
            <Table.Td>{words.span(slot)}</Table.Td>
            <Table.Td>{slot.birthYears.join(', ')}</Table.Td>
            <Table.Td>{words.category(slot.lowestCategory)}</Table.Td>
            <Table.Td>
              {slot.withdrawnAt === null ? (
                mayPlan && !isOver ? (
                  <WithdrawSlot id={slot.id} opensAt={slot.opensAt} span={words.span(slot)} onDone={onChanged} />
                ) : null
              ) : (
                <FormattedMessage id="campaigns.withdrawn" />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
      {mayPlan && !isOver ? (
        <Group mt="sm" gap="sm">
          <SlotForm campaignId={campaign.id} birthYears={birthYears} onAdded={onChanged} />
          <ConfirmedButton
            size="sm"
            variant="default"
            color="loss"
            disabled={isOffline}
            question={formatMessage({ id: 'campaigns.close.question' }, { name: translated(campaign.name) })}
            consequences={<FormattedMessage id="campaigns.close.consequences" />}
            consent={<FormattedMessage id="campaigns.close.consent" />}
            isBusy={close.isBusy}
            note={<RefusalNote refusal={close.refusal} problem={close.problem} />}
            onConsent={async () => {
              const done = await close.run({ campaignId: campaign.id });
              if (done !== null) onChanged();
              return done !== null;
            }}
          >
            <FormattedMessage id="campaigns.close.act" />
          </ConfirmedButton>
        </Group>
      ) : null}
    </Card>
  );
};

interface WithdrawSlotProps {
  readonly id: string;
  readonly opensAt: string;
  readonly span: string;
  readonly onDone: () => void;
}

const A_MINUTE = 60_000;

const WithdrawSlot = ({ id, opensAt, span, onDone }: WithdrawSlotProps) => {
  const { formatMessage } = useIntl();
  const isOffline = useConnection().state === 'offline';
  const hasBegun = Date.parse(opensAt) <= useCityNow(A_MINUTE);
  const command = useCommand(WithdrawSlotDocument);
  if (hasBegun) return <FormattedMessage id="campaigns.begun" />;
  return (
    <ConfirmedButton
      size="compact-sm"
      variant="subtle"
      color="loss"
      disabled={isOffline}
      question={formatMessage({ id: 'campaigns.withdraw.question' }, { span })}
      consequences={<FormattedMessage id="campaigns.withdraw.consequences" />}
      consent={<FormattedMessage id="campaigns.withdraw.act" />}
      isBusy={command.isBusy}
      note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
      onConsent={async () => {
        const done = await command.run({ slotId: id });
        if (done !== null) onDone();
        return done !== null;
      }}
    >
      <FormattedMessage id="campaigns.withdraw.act" />
    </ConfirmedButton>
  );
};
