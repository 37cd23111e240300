import { Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { ProposeVerdictDocument, TakeUpCaseDocument, type CaseWholeFragment } from './documents.ts';

const VERDICTS = ['CLEARED', 'VIOLATION', 'ESCALATED'] as const;
type Verdict = (typeof VERDICTS)[number];

interface VerdictProposalProps {
  readonly of: CaseWholeFragment;
  /** After somebody else was first. */
  readonly refresh: () => void;
}

/** R13: the first person takes the case up and proposes what to make of it. */
export const VerdictProposal = ({ of: { id, state, version, proposal }, refresh }: VerdictProposalProps) => {
  const { formatMessage } = useIntl();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const takeUp = useCommand(TakeUpCaseDocument);
  const propose = useCommand(ProposeVerdictDocument);
  const isOffline = useConnection().state === 'offline';

  const send = async (): Promise<void> => {
    if (verdict === null) return;
    if (!(await propose.run({ caseId: id, version, verdict, reason }))) refresh();
  };

  if (state === 'OPEN')
    return (
      <Card tone="act" title={formatMessage({ id: 'cases.nobody' })}>
        <Text mb="sm">
          <FormattedMessage id="cases.nobodyText" />
        </Text>
        <RefusalNote refusal={takeUp.refusal} problem={takeUp.problem} />
        <Button disabled={isOffline} aria-busy={takeUp.isBusy} onClick={() => void takeUp.run({ caseId: id })}>
          <FormattedMessage id={takeUp.isBusy ? 'state.busy' : 'cases.takeUp'} />
        </Button>
      </Card>
    );
  if (state !== 'IN_REVIEW') return null;
  return (
    <Card title={formatMessage({ id: proposal ? 'cases.proposeAnew' : 'cases.propose' })}>
      <Radio.Group
        label={formatMessage({ id: 'cases.verdict' })}
        value={verdict ?? ''}
        onChange={(value) => setVerdict(VERDICTS.find((one) => one === value) ?? null)}
      >
        <Stack gap="xs" my="xs">
          {VERDICTS.map((one) => (
            <Radio
              key={one}
              value={one}
              label={formatMessage({ id: `verdict.${one}` })}
              description={formatMessage({ id: `verdictHint.${one}` })}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={formatMessage({ id: 'cases.reason' })}
        description={formatMessage({ id: 'cases.reasonHint' })}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <RefusalNote refusal={propose.refusal} problem={propose.problem} />
      <Button mt="sm" disabled={isOffline || verdict === null} aria-busy={propose.isBusy} onClick={() => void send()}>
        <FormattedMessage id={propose.isBusy ? 'state.busy' : 'cases.propose'} />
      </Button>
    </Card>
  );
};
