import { Radio, Stack, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { NO_PRIVILEGE } from './apply/draft.ts';
import { FamilyApplicationsDocument, SubcategoriesDocument } from './documents.ts';

interface SubcategoryChoiceProps {
  readonly value: string | null;
  readonly onChange: (code: string) => void;
  readonly error?: string | undefined;
  /** False: to claim one, not to choose whether. */
  readonly isNoneOffered?: boolean;
}

const CATEGORIES = ['EXTRAORDINARY', 'PRIORITY'] as const;

/** The privileges there are, by law, with the evidence each needs at once beside it. */
export const SubcategoryChoice = ({ value, onChange, error, isNoneOffered = true }: SubcategoryChoiceProps) => {
  const { formatMessage } = useIntl();
  const { translated, day } = useFormat();
  const [answer, ask] = useQuery({ query: SubcategoriesDocument });
  const [{ data: rules }] = useQuery({ query: FamilyApplicationsDocument });
  const hasPriority = rules?.policy?.rules.hasPriorityCategory ?? true;
  return (
    <AnswerStates answer={answer} retry={ask}>
      {({ subcategories }) => {
        const all = subcategories?.edges.map(({ node }) => node) ?? [];
        const chosen = all.find(({ code }) => code === value);
        return (
          <Stack gap="md">
            <Radio.Group
              value={value ?? ''}
              onChange={onChange}
              error={error}
              label={<FormattedMessage id="family.privilege.question" />}
              description={<FormattedMessage id="family.privilege.hint" />}
            >
              <Stack gap="sm" mt="sm">
                {isNoneOffered ? (
                  <Radio size="md" value={NO_PRIVILEGE} label={formatMessage({ id: 'family.privilege.none' })} />
                ) : null}
                {CATEGORIES.filter((category) => category !== 'PRIORITY' || hasPriority).map((category) => (
                  <Stack key={category} gap="sm">
                    <Text fw={600} mt="xs">
                      <FormattedMessage id={`category.${category}`} />
                    </Text>
                    {all
                      .filter((one) => one.category === category)
                      .map(({ code, title }) => (
                        <Radio key={code} size="md" value={code} label={translated(title)} />
                      ))}
                  </Stack>
                ))}
              </Stack>
            </Radio.Group>
            {chosen ? (
              <Stack gap={6} p="md" bg="var(--kz-act-ground)" component="output" style={{ borderRadius: 8 }}>
                <Text fw={600} c="var(--kz-act-text)">
                  <FormattedMessage id="family.privilege.evidence" />
                </Text>
                <Text>{translated(chosen.evidence)}</Text>
                {chosen.legalBasis ? (
                  <Text fz="sm">
                    {`${translated(chosen.legalBasis.title)}, № ${chosen.legalBasis.number}, ${day(chosen.legalBasis.adoptedOn)}`}
                  </Text>
                ) : null}
                <Text fz="sm">
                  <FormattedMessage id="family.privilege.when" />
                </Text>
              </Stack>
            ) : null}
          </Stack>
        );
      }}
    </AnswerStates>
  );
};
