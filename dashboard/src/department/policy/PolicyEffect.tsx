import { Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import type { TextId } from '../../texts/catalogues.ts';
import { useFormat } from '../../format/useFormat.ts';
import { WideTable } from '../../ui/WideTable.tsx';
import type { PreviewPolicyQuery } from '../documents.ts';
import { NUMBER_RULES, SWITCH_RULES } from './ruleFields.ts';
import { useRuleWords } from './useRuleWords.ts';

type Preview = Extract<NonNullable<PreviewPolicyQuery['previewPolicy']>, { readonly __typename: 'PolicyPreview' }>;

const TITLED: ReadonlySet<string> = new Set([...NUMBER_RULES, ...SWITCH_RULES, 'extendable', 'freezes']);

/** What the next version would change, computed by the server as it would be. */
export const PolicyEffect = ({ of: { changes, cohorts, ages, openDirections } }: { readonly of: Preview }) => {
  const { formatMessage } = useIntl();
  const { number } = useFormat();
  const words = useRuleWords();
  const moved = cohorts.filter((cohort) => cohort.moved > 0);
  return (
    <>
      <Text fw={600} mt="md">
        {changes.length === 0 ? (
          <FormattedMessage id="policy.nothing" />
        ) : (
          <FormattedMessage id="policy.changes" values={{ count: changes.length }} />
        )}
      </Text>
      {changes.length === 0 ? null : (
        <WideTable
          title={formatMessage({ id: 'policy.look' })}
          columns={[
            formatMessage({ id: 'policy.rule' }),
            formatMessage({ id: 'policy.before' }),
            formatMessage({ id: 'policy.after' }),
          ]}
        >
          {changes.map(({ name, before, after }) => (
            <Table.Tr key={name}>
              {/* Ids of texts are made of the names of rules, which the set above lists. */}
              <Table.Td>{TITLED.has(name) ? formatMessage({ id: `rule.${name}` as TextId }) : name}</Table.Td>
              <Table.Td>{words(before)}</Table.Td>
              <Table.Td>{words(after)}</Table.Td>
            </Table.Tr>
          ))}
        </WideTable>
      )}
      <Text my="sm">
        <FormattedMessage id="policy.open" values={{ count: openDirections }} />{' '}
        {ages.recounted > 0 ? (
          <FormattedMessage id="policy.ages" values={{ old: ages.oldEnough, young: ages.tooYoung, out: ages.tooOld }} />
        ) : null}
      </Text>
      {moved.length === 0 ? (
        <Text mb="md">
          <FormattedMessage id="policy.nobodyMoves" />
        </Text>
      ) : (
        moved.map(({ birthYear, standing, moved: count, sample }) => (
          <Text key={birthYear} mb="sm">
            <FormattedMessage
              id="policy.cohort"
              values={{ year: String(birthYear), moved: number(count), standing: number(standing) }}
            />{' '}
            {sample
              .map(
                ({ queueNumber, placeBefore, placeAfter }) => `№ ${queueNumber}: ${placeBefore} → ${placeAfter ?? '—'}`,
              )
              .join('; ')}
          </Text>
        ))
      )}
    </>
  );
};
