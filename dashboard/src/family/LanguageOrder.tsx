import { Checkbox, Stack, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TeachingLanguage } from './apply/draft.ts';
import { RankedList } from './RankedList.tsx';

const LANGUAGES = ['KAZAKH', 'RUSSIAN', 'ENGLISH'] as const;

interface LanguageOrderProps {
  readonly value: readonly TeachingLanguage[];
  readonly onChange: (value: readonly TeachingLanguage[]) => void;
  readonly error?: string | undefined;
}

/** Which languages a family accepts, best first. */
export const LanguageOrder = ({ value, onChange, error }: LanguageOrderProps) => {
  const { formatMessage } = useIntl();
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={<FormattedMessage id="family.languages.label" />}
        description={<FormattedMessage id="family.languages.hint" />}
        error={error}
        value={[...value]}
        onChange={(chosen) =>
          onChange([
            ...value.filter((language) => chosen.includes(language)),
            ...LANGUAGES.filter((language) => chosen.includes(language) && !value.includes(language)),
          ])
        }
      >
        <Stack gap="xs" mt="xs">
          {LANGUAGES.map((language) => (
            <Checkbox
              key={language}
              value={language}
              size="md"
              label={formatMessage({ id: `language.${language}` })}
              styles={{ body: { minHeight: 32, alignItems: 'center' } }}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {value.length > 1 ? (
        <div>
          <Text fz="sm" c="dimmed">
            <FormattedMessage id="family.languages.order" />
          </Text>
          <RankedList
            label={formatMessage({ id: 'family.languages.order' })}
            items={value.map((language) => {
              const name = formatMessage({ id: `language.${language}` });
              return { id: language, name, content: name };
            })}
            onChange={(ids) =>
              onChange(LANGUAGES.filter((one) => ids.includes(one)).toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b)))
            }
          />
        </div>
      ) : null}
    </Stack>
  );
};
