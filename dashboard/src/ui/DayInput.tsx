import { TextInput, type TextInputProps } from '@mantine/core';
import { useFormat } from '../format/useFormat.ts';

interface DayInputProps extends Omit<TextInputProps, 'type' | 'value' | 'onChange'> {
  /** `2026-11-30`; empty while it is not whole. */
  readonly value: string;
  readonly onDay: (day: string) => void;
}

const IS_WHOLE = /^\d{4}-\d\d-\d\d$/;

/** A day from the browser's calendar, said again in words: browsers write dates in their own language, some with the month first. */
export const DayInput = ({ value, onDay, description, ...props }: DayInputProps) => {
  const { day, shortWeekday } = useFormat();
  return (
    <TextInput
      {...props}
      type="date"
      value={value}
      description={IS_WHOLE.test(value) ? `${day(value)}, ${shortWeekday(value)}` : description}
      onChange={({ currentTarget }) => onDay(currentTarget.value)}
    />
  );
};
