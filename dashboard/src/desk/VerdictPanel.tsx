import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { useKeys } from '../ui/useKeys.ts';
import type { DeskCasePartsFragment } from './documents.ts';
import { ConfirmForm } from './ConfirmForm.tsx';
import { FreshForm } from './FreshForm.tsx';
import { RejectForm } from './RejectForm.tsx';

export interface ActProps {
  readonly shown: DeskCasePartsFragment;
  readonly onDone: (done: DeskCasePartsFragment, message: string) => void;
  /** Somebody was faster, or time was: the case is read again. */
  readonly onLost: () => void;
  readonly onBack: () => void;
}

interface VerdictPanelProps extends Omit<ActProps, 'onBack'> {
  readonly mayJudge: boolean;
  readonly isStale: boolean;
}

const ACTS = [
  { act: 'confirm', code: 'KeyC', key: 'C' },
  { act: 'reject', code: 'KeyR', key: 'R' },
  { act: 'fresh', code: 'KeyF', key: 'F' },
] as const;
type Act = (typeof ACTS)[number]['act'];

/** The verdict: each act asks once more, on the spot, and says what it does. What stands in the way is the server's to say. */
export const VerdictPanel = ({ shown, mayJudge, isStale, onDone, onLost }: VerdictPanelProps) => {
  const { formatMessage } = useIntl();
  const isOffline = useConnection().state === 'offline';
  const [open, setOpen] = useState<Act | null>(null);
  const close = (): void => setOpen(null);

  // A stale paper can be accepted with a reason: the form asks for it.
  const mayAcceptStale = shown.confirmRefusal?.code === 'STALE_NEEDS_REASON';
  const refusals: Record<Act, string | null> = {
    confirm: mayAcceptStale ? null : (shown.confirmRefusal?.message ?? null),
    reject: shown.rejectRefusal?.message ?? null,
    fresh: shown.requestFreshRefusal?.message ?? null,
  };
  const offline = isOffline ? formatMessage({ id: 'desk.offline' }) : null;
  const whyNot = (act: Act): string | null => offline ?? refusals[act];
  const ask = (act: Act) => (mayJudge && whyNot(act) === null ? () => setOpen(act) : undefined);
  useKeys({ KeyC: ask('confirm'), KeyR: ask('reject'), KeyF: ask('fresh'), Escape: open === null ? undefined : close });

  if (!mayJudge)
    return (
      <Text c="dimmed" mt="md">
        <FormattedMessage id="desk.onlySpecialist" />
      </Text>
    );
  const acts = { shown, onDone, onLost, onBack: close };
  if (open === 'confirm') return <ConfirmForm {...acts} needsReason={mayAcceptStale || isStale} />;
  if (open === 'reject') return <RejectForm {...acts} />;
  if (open === 'fresh') return <FreshForm {...acts} />;
  const reasons = [...new Set(ACTS.flatMap(({ act }) => whyNot(act) ?? []))];
  return (
    <Stack gap="sm" mt="md">
      {ACTS.map(({ act, key }) => (
        <Button
          key={act}
          size="lg"
          variant={act === 'confirm' ? 'filled' : 'outline'}
          color={act === 'reject' ? 'loss' : 'deep'}
          disabled={whyNot(act) !== null}
          aria-keyshortcuts={key.toLowerCase()}
          onClick={() => setOpen(act)}
          rightSection={<KeyHint>{key}</KeyHint>}
        >
          <FormattedMessage id={`desk.act.${act === 'confirm' && mayAcceptStale ? 'accept' : act}`} />
        </Button>
      ))}
      {reasons.map((reason) => (
        <Text key={reason} fz="sm" c="dimmed">
          {reason}
        </Text>
      ))}
    </Stack>
  );
};
