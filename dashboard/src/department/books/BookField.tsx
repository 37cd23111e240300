import { NativeSelect, TextInput, type TextInputProps } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { TextId } from '../../texts/catalogues.ts';
import type { BookForm } from './useBookForm.ts';

interface BookFieldProps<Field extends string> extends Omit<TextInputProps, 'form' | 'label' | 'description'> {
  readonly form: BookForm<Field>;
  readonly field: Field;
  readonly label: TextId;
  readonly hint?: TextId;
  /** Only these can be chosen. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** One line of a form, with what the server found wrong with it. */
export const BookField = <Field extends string>({
  form: { draft, set, issueAt },
  field,
  label,
  hint,
  choices,
  ...input
}: BookFieldProps<Field>) => {
  const { formatMessage } = useIntl();
  const common = {
    label: formatMessage({ id: label }),
    description: hint === undefined ? undefined : formatMessage({ id: hint }),
    error: issueAt(field),
    value: draft[field],
    // A computed key widens to any text.
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      set({ [field]: value } as unknown as Parameters<typeof set>[0]),
  };
  return choices === undefined ? (
    <TextInput {...input} {...common} />
  ) : (
    <NativeSelect size="md" {...common} data={[...choices]} />
  );
};
