import { Fieldset, Group, Text, TextInput } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { DayParts } from './dayParts.ts';

interface DayFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: DayParts;
  readonly onChange: (value: DayParts) => void;
  readonly error?: ReactNode;
  /** For the browser to fill a birthday in. */
  readonly isBirthday?: boolean;
}

const PARTS = ['day', 'month', 'year'] as const;

/** A day in three boxes: browsers write dates in their own language, which is seldom Kazakh. */
export const DayField = ({ label, hint, value, onChange, error, isBirthday = false }: DayFieldProps) => {
  const { formatMessage } = useIntl();
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <Fieldset
      legend={label}
      variant="unstyled"
      styles={{ legend: { fontWeight: 600, fontSize: 'var(--mantine-font-size-md)' } }}
      aria-describedby={described}
    >
      {hint ? (
        <Text id={`${id}-hint`} c="dimmed" fz="sm" mb={6}>
          {hint}
        </Text>
      ) : null}
      <Group gap="sm" align="flex-end">
        {PARTS.map((part) => (
          <TextInput
            key={part}
            label={formatMessage({ id: `family.day.${part}` })}
            value={value[part]}
            onChange={({ currentTarget }) => onChange({ ...value, [part]: currentTarget.value })}
            inputMode="numeric"
            maxLength={part === 'year' ? 4 : 2}
            w={part === 'year' ? 104 : 76}
            error={Boolean(error)}
            {...(isBirthday ? { autoComplete: `bday-${part}` } : {})}
          />
        ))}
      </Group>
      {error ? (
        <Text id={`${id}-error`} c="var(--mantine-color-error)" fz="sm" mt={6} role="alert">
          {error}
        </Text>
      ) : null}
    </Fieldset>
  );
};
