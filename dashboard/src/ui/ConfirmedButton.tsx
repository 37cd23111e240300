import { Button, Group, Modal, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';

interface ConfirmedButtonProps extends ButtonProps {
  /** On the button. */
  readonly children: ReactNode;
  /** The question, and below it what will happen. */
  readonly question: ReactNode;
  readonly consequences: ReactNode;
  /** On the button that does it. */
  readonly consent: ReactNode;
  readonly isBusy: boolean;
  /** Resolves to whether it happened; the question stays open when it did not. */
  readonly onConsent: () => Promise<boolean>;
  /** Why it did not happen; shown in the question. */
  readonly note?: ReactNode;
}

/** An act that cannot be taken back is asked once more, with what it does. */
export const ConfirmedButton = ({
  children,
  question,
  consequences,
  consent,
  isBusy,
  onConsent,
  note,
  ...button
}: ConfirmedButtonProps) => {
  const [isOpen, { open, close }] = useDisclosure(false);
  const agree = async (): Promise<void> => {
    if (await onConsent()) close();
  };
  return (
    <>
      <Button {...button} onClick={open}>
        {children}
      </Button>
      <Modal opened={isOpen} onClose={close} title={question}>
        {consequences}
        {note}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            <FormattedMessage id="act.back" />
          </Button>
          <Button color={button.color ?? 'deep'} aria-busy={isBusy} onClick={() => void agree()}>
            {isBusy ? <FormattedMessage id="state.busy" /> : consent}
          </Button>
        </Group>
      </Modal>
    </>
  );
};
