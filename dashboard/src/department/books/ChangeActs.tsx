import { Button, Group } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { CombinedError } from 'urql';
import { useConnection } from '../../graph/connection.ts';
import type { TextId } from '../../texts/catalogues.ts';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { StaleNote } from './StaleNote.tsx';
import type { useChangeForm } from './useBookForm.ts';

interface ChangeActsProps<Field extends string> {
  readonly change: ReturnType<typeof useChangeForm<Field>>;
  readonly labels: Readonly<Record<Field, TextId>>;
  readonly isBusy: boolean;
  readonly problem: CombinedError | null;
  readonly onSave: () => void;
  readonly onBack?: () => void;
}

/** Below a form over something that stands: why it was not saved, and the ways on. */
export const ChangeActs = <Field extends string>({
  change: { form, stale },
  labels,
  isBusy,
  problem,
  onSave,
  onBack,
}: ChangeActsProps<Field>) => {
  const isOffline = useConnection().state === 'offline';
  if (stale !== null) return <StaleNote {...stale} labels={labels} />;
  return (
    <>
      <RefusalNote refusal={form.refusal} problem={problem} />
      <Group mt="md">
        <Button disabled={isOffline} aria-busy={isBusy} onClick={onSave}>
          <FormattedMessage id={isBusy ? 'state.busy' : 'books.save'} />
        </Button>
        {onBack === undefined ? null : (
          <Button variant="default" onClick={onBack}>
            <FormattedMessage id="act.back" />
          </Button>
        )}
      </Group>
    </>
  );
};
