import { Button, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TypedRules } from './ruleFields.ts';
import { DayInput } from '../../ui/DayInput.tsx';

interface FreezesProps {
  readonly of: TypedRules['freezes'];
  readonly change: (freezes: TypedRules['freezes']) => void;
}

/** R21: spans of days in which nothing is published or issued. */
export const Freezes = ({ of, change }: FreezesProps) => {
  const { formatMessage } = useIntl();
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 1rem' }}>
      <Text component="legend" fw={600} fz="sm" p={0}>
        <FormattedMessage id="rule.freezes" />
      </Text>
      {of.map((freeze, place) => (
        // Spans have no name but their place in the form.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={place} align="flex-end" mt="xs">
          {(['fromOn', 'toOn'] as const).map((end) => (
            <DayInput
              key={end}
              size="sm"
              label={formatMessage({ id: `freeze.${end}` })}
              value={freeze[end]}
              onDay={(value) => change(of.map((one, at) => (at === place ? { ...one, [end]: value } : one)))}
            />
          ))}
          <Button size="sm" variant="default" onClick={() => change(of.filter((_, at) => at !== place))}>
            <FormattedMessage id="freeze.remove" />
          </Button>
        </Group>
      ))}
      <Button size="sm" variant="default" mt="xs" onClick={() => change([...of, { fromOn: '', toOn: '' }])}>
        <FormattedMessage id="freeze.add" />
      </Button>
    </fieldset>
  );
};
