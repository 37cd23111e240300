import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { useIssues } from '../../ui/useIssues.ts';
import { LiftViolationDocument, type FindingWholeFragment } from '../documents.ts';

interface LiftViolationProps {
  readonly finding: FindingWholeFragment;
  /** After somebody else was first. */
  readonly refresh: () => void;
}

/** R13, restitution: a violation is taken back by the order of a court or an authority, with its number and why. */
export const LiftViolation = ({ finding: { id, state }, refresh }: LiftViolationProps) => {
  const { formatMessage } = useIntl();
  const [orderNumber, setOrderNumber] = useState('');
  const [reason, setReason] = useState('');
  const command = useCommand(LiftViolationDocument);
  const issues = useIssues(command.refusal);
  const isOffline = useConnection().state === 'offline';
  const note = <RefusalNote refusal={issues.beside(['orderNumber', 'reason'])} problem={command.problem} />;
  // Somebody else was first: the question is gone, why nothing was done stays.
  if (state !== 'VIOLATION') return note;
  const lift = async (): Promise<boolean> => {
    const isDone = (await command.run({ findingId: id, orderNumber, reason })) !== null;
    if (!isDone) refresh();
    return isDone;
  };
  return (
    <ConfirmedButton
      mt="sm"
      variant="default"
      disabled={isOffline}
      question={<FormattedMessage id="violations.liftQuestion" />}
      consequences={
        <Stack gap="sm">
          <Text>
            <FormattedMessage id="violations.liftText" />
          </Text>
          <TextInput
            label={formatMessage({ id: 'violations.order' })}
            description={formatMessage({ id: 'violations.orderHint' })}
            error={issues.at('orderNumber')}
            value={orderNumber}
            onChange={({ currentTarget }) => setOrderNumber(currentTarget.value)}
          />
          <Textarea
            label={formatMessage({ id: 'findings.reason' })}
            error={issues.at('reason')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </Stack>
      }
      consent={<FormattedMessage id="violations.liftConsent" />}
      isBusy={command.isBusy}
      onConsent={lift}
      note={note}
    >
      <FormattedMessage id="violations.lift" />
    </ConfirmedButton>
  );
};
