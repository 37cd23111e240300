import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { ExtendDirectionDocument, type DirectionWholeFragment, type ExtensionReason } from './documents.ts';
import { WhyDisabled } from './WhyDisabled.tsx';

const REASONS = ['CERTIFICATE_NOT_READY', 'ILLNESS', 'AWAY', 'OTHER'] as const satisfies readonly ExtensionReason[];

interface ExtendButtonProps {
  readonly direction: DirectionWholeFragment;
  readonly onExtended: () => void;
}

/** EXTEND DIRECTION of the letter: the server says on which day. */
export const ExtendButton = ({ direction: { id, extendRefusal, policy }, onExtended }: ExtendButtonProps) => {
  const { formatMessage } = useIntl();
  const [reason, setReason] = useState<ExtensionReason>('CERTIFICATE_NOT_READY');
  const { run, isBusy, refusal, problem } = useCommand(ExtendDirectionDocument);
  const isOffline = useConnection().state === 'offline';
  return (
    <>
      <ConfirmedButton
        fullWidth
        disabled={extendRefusal !== null || isOffline}
        mb={extendRefusal === null ? 'md' : 0}
        aria-describedby="why-not-extend"
        question={<FormattedMessage id="extend.question" values={{ count: policy.rules.extensionDays }} />}
        consent={<FormattedMessage id="extend.consent" />}
        consequences={
          <>
            <Text mb="sm">
              <FormattedMessage id="extend.once" />
            </Text>
            <NativeSelect
              size="md"
              label={formatMessage({ id: 'extend.reason' })}
              value={reason}
              onChange={({ currentTarget: { value } }) => setReason(REASONS.find((one) => one === value) ?? 'OTHER')}
            >
              {REASONS.map((one) => (
                <option key={one} value={one}>
                  {formatMessage({ id: `extensionReason.${one}` })}
                </option>
              ))}
            </NativeSelect>
          </>
        }
        isBusy={isBusy}
        note={<RefusalNote refusal={refusal} problem={problem} />}
        onConsent={async () => {
          const isDone = (await run({ directionId: id, reason })) !== null;
          if (isDone) onExtended();
          return isDone;
        }}
      >
        <FormattedMessage id="extend.button" />
      </ConfirmedButton>
      <WhyDisabled id="why-not-extend" refusal={extendRefusal} isOffline={isOffline} />
    </>
  );
};
