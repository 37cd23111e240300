import { List, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { useFormat } from '../format/useFormat.ts';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { CancelDirectionDocument, type DirectionWholeFragment } from './documents.ts';
import { WhyDisabled } from './WhyDisabled.tsx';

interface CancelButtonProps {
  readonly direction: DirectionWholeFragment;
  readonly onCancelled: () => void;
}

/** CANCEL DIRECTION of the letter. */
export const CancelButton = ({ direction: { id, cancelRefusal, kindergarten }, onCancelled }: CancelButtonProps) => {
  const { translated } = useFormat();
  const { run, isBusy, refusal, problem } = useCommand(CancelDirectionDocument);
  const isOffline = useConnection().state === 'offline';
  return (
    <>
      <ConfirmedButton
        color="loss"
        variant="outline"
        fullWidth
        disabled={cancelRefusal !== null || isOffline}
        aria-describedby="why-not-cancel"
        question={<FormattedMessage id="cancel.question" />}
        consent={<FormattedMessage id="cancel.consent" />}
        consequences={
          <List spacing={6}>
            <List.Item>
              <FormattedMessage id="cancel.seat" values={{ name: translated(kindergarten.name) }} />
            </List.Item>
            <List.Item>
              <FormattedMessage id="cancel.number" />
            </List.Item>
            <List.Item>
              <FormattedMessage id="cancel.skipped" />
            </List.Item>
          </List>
        }
        isBusy={isBusy}
        note={<RefusalNote refusal={refusal} problem={problem} />}
        onConsent={async () => {
          const isDone = (await run({ directionId: id })) !== null;
          if (isDone) onCancelled();
          return isDone;
        }}
      >
        <FormattedMessage id="cancel.button" />
      </ConfirmedButton>
      <WhyDisabled id="why-not-cancel" refusal={cancelRefusal} isOffline={isOffline} />
      {cancelRefusal === null ? (
        <Text fz="sm" c="dimmed" mt={6}>
          <FormattedMessage id="cancel.hint" />
        </Text>
      ) : null}
    </>
  );
};
