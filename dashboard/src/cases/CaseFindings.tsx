import { Anchor, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useQuery } from 'urql';
import { FindingStateBadge } from '../department/reconciliation/FindingStateBadge.tsx';
import { useFormat } from '../format/useFormat.ts';
import { PartTexts } from '../texts/LanguageProvider.tsx';
import { Card } from '../ui/Card.tsx';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { FindingsOfCaseDocument, type FindingsOfCaseQuery } from './documents.ts';

interface CaseFindingsProps {
  readonly applicationId: string;
}

/** R13: what was found in the evidence of this application, and where it is decided and lifted. */
export const CaseFindings = ({ applicationId }: CaseFindingsProps) => {
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({
    query: FindingsOfCaseDocument,
    variables: { applicationId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Card title={formatMessage({ id: 'cases.findings' })}>
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ findings }) =>
          findings?.edges.length ? (
            <>
              <PartTexts part="department">
                {findings.edges.map(({ node }) => (
                  <FindingLine key={node.id} {...node} />
                ))}
              </PartTexts>
              <Anchor component={Link} href={`/department/violations?application=${applicationId}`}>
                <FormattedMessage id="cases.toFindings" />
              </Anchor>
            </>
          ) : (
            <Text c="dimmed">
              <FormattedMessage id="cases.noFindings" />
            </Text>
          )
        }
      </AnswerStates>
    </Card>
  );
};

type Finding = NonNullable<FindingsOfCaseQuery['findings']>['edges'][number]['node'];

const FindingLine = ({ kind, state, foundAt, falsifiedUntil }: Finding) => {
  const { moment } = useFormat();
  return (
    <Group gap="sm" mb="sm">
      <FindingStateBadge state={state} />
      <div>
        <Text>
          <FormattedMessage id={`findingKind.${kind}`} />
        </Text>
        <Text fz="sm" c="dimmed">
          {state === 'VIOLATION' && falsifiedUntil ? (
            <FormattedMessage id="violations.until" values={{ at: moment(falsifiedUntil) }} />
          ) : (
            moment(foundAt)
          )}
        </Text>
      </div>
    </Group>
  );
};
