import { Button, Group, Title } from '@mantine/core';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { CombinedError } from 'urql';
import type { RefusalAnswer } from '../graph/useCommand.ts';
import { Card, type Tone } from '../ui/Card.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';

interface ActFormProps {
  readonly title: ReactNode;
  readonly tone: Tone;
  readonly consent: ReactNode;
  readonly colour: 'deep' | 'loss';
  readonly isBusy: boolean;
  readonly isReady?: boolean;
  /** The focus goes to the act itself; else to whatever in the form is marked `data-first`. */
  readonly hasFocus?: boolean;
  readonly refusal: RefusalAnswer | null;
  readonly problem: CombinedError | null;
  readonly onSubmit: () => void;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** An act of the desk asked once more, in the place of its buttons: Enter does it, Escape goes back. */
export const ActForm = (props: ActFormProps) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-first="true"]')?.focus({ preventScroll: true }), []);
  // What it would do arrives after the form has opened, and is to be read before Enter is pressed.
  useEffect(() => {
    const shown = form.current;
    if (shown === null) return undefined;
    const growing = new ResizeObserver(() => shown.scrollIntoView({ block: 'nearest' }));
    growing.observe(shown);
    return () => growing.disconnect();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form ref={form} onSubmit={submit}>
      <Card tone={props.tone} mt="md">
        <Title order={3} mb="sm">
          {props.title}
        </Title>
        {props.children}
        <RefusalNote refusal={props.refusal} problem={props.problem} />
        <Group mt="md" gap="sm">
          <Button
            type="submit"
            color={props.colour}
            aria-busy={props.isBusy}
            disabled={props.isReady === false}
            data-first={props.hasFocus}
            rightSection={<KeyHint>{'⏎'}</KeyHint>}
          >
            {props.isBusy ? <FormattedMessage id="state.busy" /> : props.consent}
          </Button>
          <Button variant="default" onClick={props.onBack} rightSection={<KeyHint>{'Esc'}</KeyHint>}>
            <FormattedMessage id="act.back" />
          </Button>
        </Group>
      </Card>
    </form>
  );
};
