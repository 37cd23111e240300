import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand } from '../graph/useCommand.ts';
import { ActForm } from './ActForm.tsx';
import { AskForFreshDocument } from './documents.ts';
import type { ActProps } from './VerdictPanel.tsx';

/** R10: a fresh certificate in the place of a stale one. */
export const FreshForm = ({ shown, onDone, onLost, onBack }: ActProps) => {
  const { formatMessage } = useIntl();
  const { run, isBusy, refusal, problem } = useCommand(AskForFreshDocument);
  const number = shown.application?.queueNumber ?? 0;
  const submit = async (): Promise<void> => {
    const done = await run({ directionId: shown.id });
    if (done) onDone(done.direction, formatMessage({ id: 'desk.done.fresh' }, { number }));
    else onLost();
  };
  return (
    <ActForm
      title={<FormattedMessage id="desk.fresh.title" values={{ number }} />}
      tone="act"
      colour="deep"
      consent={<FormattedMessage id="desk.act.fresh" />}
      isBusy={isBusy}
      hasFocus
      refusal={refusal}
      problem={problem}
      onSubmit={() => void submit()}
      onBack={onBack}
    >
      <Text>
        <FormattedMessage id="desk.fresh.effect" />
      </Text>
    </ActForm>
  );
};
