import { Button, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { useLocation } from 'wouter';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { IssueDirectionsDocument } from './documents.ts';

interface DryRunButtonProps {
  readonly cityId: string | null;
  readonly birthYear: number;
  readonly children: ReactNode;
}

/** Computes what a run would give now and shows it; nobody receives anything. */
export const DryRunButton = ({ cityId, birthYear, children }: DryRunButtonProps) => {
  const [, navigate] = useLocation();
  const isOffline = useConnection().state === 'offline';
  const command = useCommand(IssueDirectionsDocument);
  const [isNothing, setNothing] = useState(false);
  const run = async (): Promise<void> => {
    setNothing(false);
    const done = await command.run({ cityId, birthYear, isDryRun: true });
    const [dry] = done?.runs ?? [];
    if (dry) navigate(`/department/runs/${dry.id}`);
    else setNothing(done !== null);
  };
  return (
    <div>
      <Button variant="light" size="sm" disabled={isOffline} aria-busy={command.isBusy} onClick={() => void run()}>
        {command.isBusy ? <FormattedMessage id="state.busy" /> : children}
      </Button>
      <RefusalNote refusal={command.refusal} problem={command.problem} />
      {isNothing ? (
        <Text fz="sm" mt="xs" role="alert">
          <FormattedMessage id="runs.nothing" />
        </Text>
      ) : null}
    </div>
  );
};
