import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { Page } from '../../ui/Page.tsx';
import { STEPS, type Step } from './steps.ts';

interface StepFrameProps {
  readonly step: Step;
  readonly back: string;
  readonly onNext: () => void;
  readonly children: ReactNode;
  /** On the button that goes on. */
  readonly next?: ReactNode;
}

/** One question a page, with where one is and the ways back and on. */
export const StepFrame = ({ step, back, onNext, children, next }: StepFrameProps) => {
  const { formatMessage } = useIntl();
  const index = STEPS.indexOf(step) + 1;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onNext();
  };
  return (
    <Page title={formatMessage({ id: `family.apply.${step}.title` })}>
      <Text fz="sm" c="dimmed">
        <FormattedMessage id="family.apply.stepOf" values={{ index, count: STEPS.length }} />
      </Text>
      <Progress value={(index / STEPS.length) * 100} mt={6} mb="lg" size="sm" aria-hidden="true" />
      <form onSubmit={submit} noValidate>
        {children}
        <Group mt="xl" justify="space-between">
          <Anchor component={Link} href={back} py="xs">
            <FormattedMessage id="act.back" />
          </Anchor>
          {next ?? (
            <Button type="submit" size="lg">
              <FormattedMessage id="family.apply.next" />
            </Button>
          )}
        </Group>
      </form>
    </Page>
  );
};
