import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand, type Command } from '../graph/useCommand.ts';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import {
  RepublishSeatDocument,
  VacateSeatDocument,
  WithdrawSeatDocument,
  type BoardSeatFragment,
  type WithdrawalReason,
} from './documents.ts';

/** Those a kindergarten may give. */
const REASONS = [
  'REPAIR',
  'STAFF_SHORTAGE',
  'PUBLISHED_IN_ERROR',
  'OTHER',
] as const satisfies readonly WithdrawalReason[];

interface SeatActProps {
  readonly seat: BoardSeatFragment;
  readonly close: () => void;
}

/** What a kindergarten may do with a seat in this state, with what follows from it. The window it stands in is its question. */
export const SeatAct = ({ seat, close }: SeatActProps) => {
  switch (seat.state) {
    case 'OCCUPIED':
      return <Vacate seat={seat} close={close} />;
    case 'FREE':
      return <Withdraw seat={seat} close={close} />;
    case 'WITHDRAWN':
      return <Republish seat={seat} close={close} />;
    case 'HELD':
      return null;
  }
};

const Vacate = ({ seat, close }: SeatActProps) => {
  const command = useCommand(VacateSeatDocument);
  const act = async () => (await command.run({ seatId: seat.id })) !== null && close();
  return (
    <Asked command={command} act={act} close={close} consent={<FormattedMessage id="board.vacate.act" />} isLoss>
      <FormattedMessage id="board.vacate.consequences" />
    </Asked>
  );
};

const Withdraw = ({ seat, close }: SeatActProps) => {
  const { formatMessage } = useIntl();
  const command = useCommand(WithdrawSeatDocument);
  const [reason, setReason] = useState<(typeof REASONS)[number]>('REPAIR');
  const act = async () => (await command.run({ seatId: seat.id, reason })) !== null && close();
  return (
    <Asked command={command} act={act} close={close} consent={<FormattedMessage id="board.withdraw.act" />} isLoss>
      <Stack gap="sm">
        <FormattedMessage id="board.withdraw.consequences" />
        <Radio.Group
          label={formatMessage({ id: 'board.withdraw.reason' })}
          value={reason}
          onChange={(chosen) => setReason(REASONS.find((one) => one === chosen) ?? reason)}
        >
          <Stack gap="xs" mt="xs">
            {REASONS.map((one) => (
              <Radio key={one} value={one} label={formatMessage({ id: `board.reason.${one}` })} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Asked>
  );
};

const Republish = ({ seat, close }: SeatActProps) => {
  const command = useCommand(RepublishSeatDocument);
  const act = async () => (await command.run({ seatId: seat.id })) !== null && close();
  return (
    <Asked command={command} act={act} close={close} consent={<FormattedMessage id="board.republish.act" />}>
      <FormattedMessage id="board.republish.consequences" />
    </Asked>
  );
};

interface AskedProps {
  readonly command: Pick<Command<never, never>, 'isBusy' | 'refusal' | 'problem'>;
  readonly act: () => Promise<unknown>;
  readonly close: () => void;
  readonly consent: ReactNode;
  readonly isLoss?: boolean;
  readonly children: ReactNode;
}

const Asked = ({ command, act, close, consent, isLoss = false, children }: AskedProps) => {
  const isOffline = useConnection().state === 'offline';
  return (
    <>
      <Text component="div" mt="md">
        {children}
      </Text>
      <RefusalNote refusal={command.refusal} problem={command.problem} />
      {isOffline ? (
        <Text fz="sm" mt="sm">
          <FormattedMessage id="board.offline" />
        </Text>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          <FormattedMessage id="act.back" />
        </Button>
        <Button
          {...(isLoss ? { color: 'loss' } : {})}
          disabled={isOffline}
          aria-busy={command.isBusy}
          onClick={() => void act()}
        >
          {command.isBusy ? <FormattedMessage id="state.busy" /> : consent}
        </Button>
      </Group>
    </>
  );
};
