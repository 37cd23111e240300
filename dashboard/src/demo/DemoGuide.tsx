import { Button, Group, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { Card } from '../ui/Card.tsx';
import classes from './DemoPage.module.css';
import { STEPS, type StepAct } from './steps.ts';

interface DemoGuideProps {
  readonly at: number;
  readonly isBusy: boolean;
  readonly onStep: (index: number) => void;
  readonly onAct: (act: StepAct) => void;
}

/** The steps of the story; the windows follow the one that is open. */
export const DemoGuide = ({ at, isBusy, onStep, onAct }: DemoGuideProps) => (
  <Card title={<FormattedMessage id="demo.story" />}>
    <ol className={classes['steps']}>
      {STEPS.map((step, index) => (
        <li key={step.key} className={classes['step']}>
          <button
            type="button"
            className={classes['open']}
            aria-current={index === at ? 'step' : undefined}
            onClick={() => onStep(index)}
          >
            {`${String(index + 1)}. `}
            <FormattedMessage id={step.title} />
          </button>
          {index === at ? (
            <>
              <Text fz="sm" mb="xs">
                <FormattedMessage id={step.text} />
              </Text>
              <Group gap="xs" mb="xs">
                {step.act === undefined ? null : (
                  <Button size="sm" disabled={isBusy} onClick={() => step.act && onAct(step.act.kind)}>
                    <FormattedMessage id={step.act.text} />
                  </Button>
                )}
                {index + 1 < STEPS.length ? (
                  <Button size="sm" variant="default" onClick={() => onStep(index + 1)}>
                    <FormattedMessage id="demo.next" />
                  </Button>
                ) : null}
              </Group>
            </>
          ) : null}
        </li>
      ))}
    </ol>
  </Card>
);
