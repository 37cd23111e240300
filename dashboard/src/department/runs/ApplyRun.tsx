import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useLocation } from 'wouter';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { IssueDirectionsDocument, type ShownRunFragment } from './documents.ts';

interface ApplyRunProps {
  readonly run: ShownRunFragment;
  readonly cityId: string | null;
}

/** Carries out exactly what the rehearsal showed: where it would come out otherwise now, nothing is issued. */
export const ApplyRun = ({ run, cityId }: ApplyRunProps) => {
  const [, navigate] = useLocation();
  const isOffline = useConnection().state === 'offline';
  const command = useCommand(IssueDirectionsDocument);
  const hasDiffered = command.refusal?.__typename === 'RunDiffers';
  return (
    <ConfirmedButton
      disabled={isOffline || run.issued === 0}
      question={<FormattedMessage id="runs.apply.question" values={{ count: run.issued }} />}
      consequences={<FormattedMessage id="runs.apply.consequences" />}
      consent={<FormattedMessage id="runs.apply.consent" />}
      isBusy={command.isBusy}
      note={
        <>
          <RefusalNote refusal={command.refusal} problem={command.problem} />
          {hasDiffered ? (
            <Text fz="sm">
              <FormattedMessage id="runs.differs" />
            </Text>
          ) : null}
        </>
      }
      onConsent={async () => {
        const done = await command.run({ cityId, birthYear: run.birthYear, expecting: run.id, isDryRun: false });
        const [applied] = done?.runs ?? [];
        if (applied) navigate(`/department/runs/${applied.id}`);
        return done !== null;
      }}
    >
      <FormattedMessage id="runs.apply.act" />
    </ConfirmedButton>
  );
};
