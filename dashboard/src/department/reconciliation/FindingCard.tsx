import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import {
  DecideViolationDocument,
  DismissFindingDocument,
  ProposeViolationDocument,
  type FindingWholeFragment,
} from '../documents.ts';
import { FindingStateBadge } from './FindingStateBadge.tsx';
import { LiftViolation } from './LiftViolation.tsx';

interface FindingCardProps {
  readonly finding: FindingWholeFragment;
  /** After somebody else was first. */
  readonly refresh: () => void;
}

/** One finding: the first person proposes or dismisses, a second one decides, an order takes back (R13). */
export const FindingCard = ({ finding, refresh }: FindingCardProps) => {
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const { moment } = useFormat();
  const { kind, state, foundAt, seen, application, sameAs, proposal, decision, restitution } = finding;
  return (
    <Card>
      <Group gap="sm" mb="xs">
        <FindingStateBadge state={state} />
        <Text fw={600}>
          <FormattedMessage id={`findingKind.${kind}`} />
        </Text>
      </Group>
      <Text>
        {application ? <Link href={`/department/queue/${application.id}`}>{`№ ${application.queueNumber}`}</Link> : '—'}
        {application ? ` · ${formatMessage({ id: `category.${application.category}` })}` : null}
        {sameAs ? ` · ${formatMessage({ id: 'findings.sameAs' }, { number: sameAs.queueNumber })}` : null}
      </Text>
      {seen ? <Text style={{ whiteSpace: 'pre-wrap' }}>{seen}</Text> : null}
      <Text fz="sm" c="dimmed">
        {moment(foundAt)}
      </Text>
      {(
        [
          ['findings.proposed', proposal],
          ['findings.decided', decision],
          ['findings.lifted', restitution],
        ] as const
      ).map(([id, act]) =>
        act ? (
          <Text key={id} fz="sm" mt={4}>
            <FormattedMessage id={id} values={{ at: moment(act.at) }} />
            {act.isMine ? ` · ${formatMessage({ id: 'findings.mine' })}` : null}
            {act.reason ? `: ${act.reason}` : null}
          </Text>
        ) : null,
      )}
      {finding.orderNumber ? (
        <Text fz="sm" mt={4}>
          <FormattedMessage id="violations.byOrder" values={{ number: finding.orderNumber }} />
        </Text>
      ) : null}
      {state === 'VIOLATION' && finding.falsifiedUntil ? (
        <Text fz="sm" mt={4} fw={600}>
          <FormattedMessage id="violations.until" values={{ at: moment(finding.falsifiedUntil) }} />
        </Text>
      ) : null}
      <Acts finding={finding} refresh={refresh} />
      {hasRole(viewer, 'SUPERVISOR') ? <LiftViolation finding={finding} refresh={refresh} /> : null}
    </Card>
  );
};

const Acts = ({ finding: { id, state, proposal }, refresh }: FindingCardProps) => {
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const [reason, setReason] = useState('');
  const dismiss = useCommand(DismissFindingDocument);
  const propose = useCommand(ProposeViolationDocument);
  const decide = useCommand(DecideViolationDocument);
  const isOffline = useConnection().state === 'offline';
  const isFirst = state === 'OPEN' && hasRole(viewer, 'SPECIALIST');
  const isSecond = state === 'PROPOSED' && hasRole(viewer, 'SUPERVISOR');
  if (!isFirst && !isSecond) return null;

  const settle = async (act: Promise<unknown>): Promise<boolean> => {
    const isDone = (await act) !== null;
    if (isDone) setReason('');
    else refresh();
    return isDone;
  };
  const isOwn = isSecond && proposal?.isMine === true;
  const isClosed = isOffline || isOwn;
  const decideThat = (isViolation: boolean) => settle(decide.run({ findingId: id, isViolation, reason }));
  const decideNote = <RefusalNote refusal={decide.refusal} problem={decide.problem} />;
  return (
    <>
      <Textarea
        mt="sm"
        label={formatMessage({ id: 'findings.reason' })}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <RefusalNote refusal={propose.refusal ?? dismiss.refusal} problem={propose.problem ?? dismiss.problem} />
      {decideNote}
      <Group mt="sm">
        {isFirst ? (
          <>
            <Button
              disabled={isOffline}
              aria-busy={propose.isBusy}
              onClick={() => {
                dismiss.forget();
                void settle(propose.run({ findingId: id, reason }));
              }}
            >
              <FormattedMessage id={propose.isBusy ? 'state.busy' : 'findings.propose'} />
            </Button>
            <Button
              variant="default"
              disabled={isOffline}
              aria-busy={dismiss.isBusy}
              onClick={() => {
                propose.forget();
                void settle(dismiss.run({ findingId: id, reason }));
              }}
            >
              <FormattedMessage id={dismiss.isBusy ? 'state.busy' : 'findings.dismiss'} />
            </Button>
          </>
        ) : (
          <>
            <ConfirmedButton
              color="loss"
              disabled={isClosed}
              question={<FormattedMessage id="findings.violationQuestion" />}
              consequences={
                <Text>
                  <FormattedMessage id="findings.effect" />
                </Text>
              }
              consent={<FormattedMessage id="findings.violation" />}
              isBusy={decide.isBusy}
              onConsent={() => decideThat(true)}
              note={decideNote}
            >
              <FormattedMessage id="findings.violation" />
            </ConfirmedButton>
            <Button
              variant="default"
              disabled={isClosed}
              aria-busy={decide.isBusy}
              onClick={() => void decideThat(false)}
            >
              <FormattedMessage id="findings.noViolation" />
            </Button>
          </>
        )}
      </Group>
      {isOwn ? (
        <Text fz="sm" c="dimmed" mt="xs">
          <FormattedMessage id="findings.ownProposal" />
        </Text>
      ) : null}
    </>
  );
};
