import { Stack, Text, TextInput } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useLocation } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import { DayField } from '../DayField.tsx';
import { partsOf } from '../dayParts.ts';
import { hintOfIin } from '../iin.ts';
import { StepFrame } from './StepFrame.tsx';
import { pathOf } from './steps.ts';
import type { StepProps } from './stepProps.ts';

const IIN_DIGITS = 12;

/** Who the child is. The IIN fills in what it tells; whether all of it is right is judged by the server. */
export const ChildStep = ({ draft, change, issues }: StepProps) => {
  const { formatMessage } = useIntl();
  const { day } = useFormat();
  const [, navigate] = useLocation();
  const hint = hintOfIin(draft.iin);

  const typeIin = (iin: string): void => {
    const { birthOn } = hintOfIin(iin);
    change({ iin, ...(birthOn === null ? {} : { birthOn: partsOf(birthOn) }) });
  };

  return (
    <StepFrame step="child" back="/" onNext={() => navigate(pathOf('privilege'))}>
      <Stack gap="lg">
        <div>
          <TextInput
            label={<FormattedMessage id="family.child.iin" />}
            description={<FormattedMessage id="family.child.iinHint" />}
            value={draft.iin}
            onChange={({ currentTarget }) => typeIin(currentTarget.value)}
            error={issues.at('child.iin')}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
          />
          <Text fz="sm" mt={6} c="dimmed" component="output" display="block">
            {hint.birthOn !== null && hint.sex !== null
              ? formatMessage({ id: `family.child.read.${hint.sex}` }, { day: day(hint.birthOn) })
              : hint.digits.length > 0 && hint.digits.length !== IIN_DIGITS
                ? formatMessage({ id: 'family.child.digits' }, { count: hint.digits.length })
                : ''}
          </Text>
        </div>
        <DayField
          label={<FormattedMessage id="family.child.birthOn" />}
          hint={<FormattedMessage id="family.child.birthOnHint" />}
          value={draft.birthOn}
          onChange={(birthOn) => change({ birthOn })}
          error={issues.at('child.birthOn')}
        />
        <TextInput
          label={<FormattedMessage id="family.child.name" />}
          description={<FormattedMessage id="family.child.nameHint" />}
          value={draft.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          error={issues.at('child.name')}
          autoComplete="off"
          maxLength={120}
        />
        <Text fz="sm" c="dimmed">
          <FormattedMessage id="family.child.kept" />
        </Text>
      </Stack>
    </StepFrame>
  );
};
