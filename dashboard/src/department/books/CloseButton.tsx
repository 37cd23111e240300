import { Text, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { useConnection } from '../../graph/connection.ts';
import type { Command } from '../../graph/useCommand.ts';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import type { Seats } from './bookFilter.ts';

interface CloseButtonProps extends ButtonProps {
  readonly name: string;
  readonly seats: Seats;
  readonly command: Pick<Command<never, never>, 'isBusy' | 'refusal' | 'problem'>;
  readonly onClose: () => Promise<unknown>;
  /** After somebody else was first. */
  readonly refresh: () => void;
  readonly children: ReactNode;
}

/** D5: a group or a kindergarten, for good. What becomes of seats, offers and children is said before. */
export const CloseButton = ({ name, seats, command, onClose, refresh, children, ...button }: CloseButtonProps) => {
  const isOffline = useConnection().state === 'offline';
  const { free, held, occupied } = seats;
  const close = async (): Promise<boolean> => {
    const isDone = (await onClose()) !== null;
    if (!isDone) refresh();
    return isDone;
  };
  return (
    <ConfirmedButton
      variant="default"
      color="loss"
      disabled={isOffline}
      question={<FormattedMessage id="books.closeQuestion" values={{ name }} />}
      consequences={
        <Text>
          <FormattedMessage id="books.closeText" values={{ free, held, occupied }} />
        </Text>
      }
      consent={<FormattedMessage id="books.closeConsent" />}
      isBusy={command.isBusy}
      onConsent={close}
      note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
      {...button}
    >
      {children}
    </ConfirmedButton>
  );
};
