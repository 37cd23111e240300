import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand } from '../graph/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import { ActForm } from './ActForm.tsx';
import { RejectDocument, type RejectionReason } from './documents.ts';
import { RejectionEffects } from './RejectionEffects.tsx';
import type { ActProps } from './VerdictPanel.tsx';

const REASONS = [
  'NOT_IN_CATEGORY',
  'NOT_AUTHENTIC',
  'NOT_THE_PARENT',
  'ILLEGIBLE',
  'OTHER',
] as const satisfies readonly RejectionReason[];

/** R11: a coded reason, then what it would do, then Enter. */
export const RejectForm = ({ shown, onDone, onLost, onBack }: ActProps) => {
  const { formatMessage } = useIntl();
  const { run, isBusy, refusal, problem } = useCommand(RejectDocument);
  const [reason, setReason] = useState<RejectionReason | null>(null);
  useKeys(Object.fromEntries(REASONS.map((one, index) => [`Digit${index + 1}`, () => setReason(one)])));
  const number = shown.application?.queueNumber ?? 0;
  const submit = async (): Promise<void> => {
    if (reason === null) return;
    const done = await run({ directionId: shown.id, reason });
    if (done) onDone(done.direction, formatMessage({ id: 'desk.done.reject' }, { number }));
    else onLost();
  };
  return (
    <ActForm
      title={<FormattedMessage id="desk.reject.title" values={{ number }} />}
      tone="loss"
      colour="loss"
      consent={<FormattedMessage id="desk.act.reject" />}
      isBusy={isBusy}
      isReady={reason !== null}
      refusal={refusal}
      problem={problem}
      onSubmit={() => void submit()}
      onBack={onBack}
    >
      <Radio.Group
        value={reason}
        onChange={(value) => setReason(REASONS.find((one) => one === value) ?? null)}
        label={<FormattedMessage id="desk.reject.reason" />}
      >
        <Stack gap={6} my="xs">
          {REASONS.map((one, index) => (
            <Radio
              key={one}
              value={one}
              data-first={index === 0}
              label={
                <>
                  <Text span fw={600} aria-hidden="true">{`${String(index + 1)} `}</Text>
                  <FormattedMessage id={`rejectionReason.${one}`} />
                </>
              }
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text fw={600} mt="sm">
        <FormattedMessage id="desk.reject.effects" />
      </Text>
      <RejectionEffects directionId={shown.id} queuedAt={shown.application?.queuedAt ?? null} />
    </ActForm>
  );
};
