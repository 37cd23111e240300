import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand } from '../graph/useCommand.ts';
import { ActForm } from './ActForm.tsx';
import { ConfirmDocument } from './documents.ts';
import type { ActProps } from './VerdictPanel.tsx';

/** R7; R10: a stale paper is accepted with a written reason. */
export const ConfirmForm = ({
  shown,
  needsReason,
  onDone,
  onLost,
  onBack,
}: ActProps & { readonly needsReason: boolean }) => {
  const { formatMessage } = useIntl();
  const { run, isBusy, refusal, problem } = useCommand(ConfirmDocument);
  const [because, setBecause] = useState('');
  const number = shown.application?.queueNumber ?? 0;
  const submit = async (): Promise<void> => {
    const done = await run({ directionId: shown.id, staleAcceptedBecause: needsReason ? because : null });
    if (done) onDone(done.direction, formatMessage({ id: 'desk.done.confirm' }, { number }));
    else onLost();
  };
  return (
    <ActForm
      title={<FormattedMessage id={needsReason ? 'desk.act.accept' : 'desk.confirm.title'} values={{ number }} />}
      tone="done"
      colour="deep"
      consent={<FormattedMessage id="desk.act.confirm" />}
      isBusy={isBusy}
      isReady={!needsReason || because.trim() !== ''}
      hasFocus={!needsReason}
      refusal={refusal}
      problem={problem}
      onSubmit={() => void submit()}
      onBack={onBack}
    >
      <Text mb="xs">
        <FormattedMessage id="desk.confirm.effect" values={{ kindergarten: shown.kindergarten.number }} />
      </Text>
      {needsReason ? (
        <TextInput
          data-first="true"
          required
          label={<FormattedMessage id="desk.confirm.because" />}
          description={<FormattedMessage id="desk.confirm.becauseHint" />}
          value={because}
          maxLength={500}
          onChange={({ currentTarget }) => setBecause(currentTarget.value)}
        />
      ) : null}
    </ActForm>
  );
};
