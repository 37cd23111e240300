import { Radio, Stack } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useLocation } from 'wouter';
import { DayField } from '../DayField.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Sibling, StepProps } from './stepProps.ts';
import { pathOf } from './steps.ts';

interface TimeStepProps extends StepProps {
  /** Who may be asked to be served together with; empty: nobody. */
  readonly siblings: readonly Sibling[];
}

const ALONE = 'ALONE';

/** D12 and B6: from when, and with whom. Both may stay empty. */
export const TimeStep = ({ draft, change, issues, siblings }: TimeStepProps) => {
  const [, navigate] = useLocation();
  return (
    <StepFrame step="time" back={pathOf('wishes')} onNext={() => navigate(pathOf('check'))}>
      <Stack gap="xl">
        <DayField
          label={<FormattedMessage id="family.notBefore.label" />}
          hint={<FormattedMessage id="family.notBefore.hint" />}
          value={draft.notBeforeOn}
          onChange={(notBeforeOn) => change({ notBeforeOn })}
          error={issues.at('notBeforeOn')}
        />
        {siblings.length > 0 ? (
          <Radio.Group
            label={<FormattedMessage id="family.twins.label" />}
            description={<FormattedMessage id="family.twins.hint" />}
            value={draft.togetherWithId ?? ALONE}
            onChange={(id) => change({ togetherWithId: id === ALONE ? null : id })}
            error={issues.at('togetherWithId')}
          >
            <Stack gap="sm" mt="sm">
              <Radio size="md" value={ALONE} label={<FormattedMessage id="family.twins.alone" />} />
              {siblings.map(({ id, child, queueNumber }) => (
                <Radio
                  key={id}
                  size="md"
                  value={id}
                  label={
                    <FormattedMessage
                      id="family.twins.with"
                      values={{ name: child?.name ?? '', number: String(queueNumber) }}
                    />
                  }
                />
              ))}
            </Stack>
          </Radio.Group>
        ) : null}
      </Stack>
    </StepFrame>
  );
};
