import { Button, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { Card } from '../ui/Card.tsx';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { DecideVerdictDocument, type CaseWholeFragment } from './documents.ts';

interface VerdictDecisionProps {
  readonly of: CaseWholeFragment;
  /** After somebody else was first. */
  readonly refresh: () => void;
}

/** R13: the second person agrees or does not; never the one who proposed. */
export const VerdictDecision = ({ of: { id, state, version, proposal }, refresh }: VerdictDecisionProps) => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const viewer = useViewer();
  const command = useCommand(DecideVerdictDocument);
  const isOffline = useConnection().state === 'offline';
  if (!proposal || state !== 'IN_REVIEW') return null;

  const decide = async (isAgreed: boolean): Promise<boolean> => {
    const done = (await command.run({ caseId: id, version, isAgreed })) !== null;
    if (!done) refresh();
    return done;
  };
  const note = <RefusalNote refusal={command.refusal} problem={command.problem} />;
  const verdict = formatMessage({ id: `verdict.${proposal.verdict}` });
  return (
    <Card tone="act" title={formatMessage({ id: 'cases.proposed' }, { verdict })}>
      <Text style={{ whiteSpace: 'pre-wrap' }}>{proposal.reason}</Text>
      <Text fz="sm" c="dimmed" mb="sm">
        {moment(proposal.at)}
      </Text>
      {hasRole(viewer, 'SUPERVISOR') ? (
        <>
          {proposal.isOwn ? (
            <Text mb="sm">
              <FormattedMessage id="cases.ownProposal" />
            </Text>
          ) : null}
          {note}
          <Group>
            <ConfirmedButton
              color={proposal.verdict === 'CLEARED' ? 'deep' : 'loss'}
              disabled={isOffline || proposal.isOwn}
              question={formatMessage({ id: 'cases.agreeQuestion' }, { verdict })}
              consequences={<Text>{formatMessage({ id: `verdictHint.${proposal.verdict}` })}</Text>}
              consent={<FormattedMessage id="cases.agree" />}
              isBusy={command.isBusy}
              onConsent={() => decide(true)}
              note={note}
            >
              <FormattedMessage id="cases.agree" />
            </ConfirmedButton>
            <Button
              variant="default"
              disabled={isOffline || proposal.isOwn}
              aria-busy={command.isBusy}
              onClick={() => void decide(false)}
            >
              <FormattedMessage id="cases.disagree" />
            </Button>
          </Group>
        </>
      ) : (
        <Text>
          <FormattedMessage id="cases.secondNeeded" />
        </Text>
      )}
    </Card>
  );
};
