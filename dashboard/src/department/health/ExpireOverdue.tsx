import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { ExpireOverdueDocument } from '../documents.ts';
import { useDepartmentCity } from '../queue/departmentCity.ts';

interface Settled {
  readonly settled: number;
  readonly isMoreDue: boolean;
}

/** D1: what deadlines have decided is written down at once, should the ordinary work lag; nothing is decided by it. */
export const ExpireOverdue = ({ onDone }: { readonly onDone: () => void }) => {
  const cityId = useDepartmentCity();
  const command = useCommand(ExpireOverdueDocument);
  const isOffline = useConnection().state === 'offline';
  const [done, setDone] = useState<Settled | null>(null);
  const expire = async (): Promise<void> => {
    const answer = await command.run({ cityId: cityId ?? null });
    if (answer === null) return;
    setDone(answer);
    onDone();
  };
  return (
    <>
      <RefusalNote refusal={command.refusal} problem={command.problem} />
      <Text aria-live="polite" fz="sm">
        {done === null ? null : <FormattedMessage id="health.settled" values={{ count: done.settled }} />}
        {done?.isMoreDue === true ? (
          <>
            {' '}
            <FormattedMessage id="health.moreDue" />
          </>
        ) : null}
      </Text>
      <Button
        mt="xs"
        size="sm"
        variant="default"
        disabled={isOffline}
        aria-busy={command.isBusy}
        onClick={() => void expire()}
      >
        <FormattedMessage id={command.isBusy ? 'state.busy' : 'health.expire'} />
      </Button>
    </>
  );
};
