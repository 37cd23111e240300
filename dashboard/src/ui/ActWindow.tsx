import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { TextId } from '../texts/catalogues.ts';

interface ActWindowProps {
  readonly isOpen: boolean;
  readonly close: () => void;
  /** Above the window, and on the button that does it. */
  readonly act: TextId;
  readonly onAct: () => Promise<void>;
  readonly isBusy: boolean;
  readonly isDisabled?: boolean;
  /** What is to be filled in. */
  readonly children: ReactNode;
}

/** A short form over the page, with its way back and its one act. */
export const ActWindow = ({ isOpen, close, act, onAct, isBusy, isDisabled = false, children }: ActWindowProps) => (
  <Modal opened={isOpen} onClose={close} title={<FormattedMessage id={act} />}>
    {children}
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={close}>
        <FormattedMessage id="act.back" />
      </Button>
      <Button disabled={isDisabled} aria-busy={isBusy} onClick={() => void onAct()}>
        <FormattedMessage id={isBusy ? 'state.busy' : act} />
      </Button>
    </Group>
  </Modal>
);
