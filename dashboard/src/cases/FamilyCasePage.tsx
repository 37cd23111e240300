import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'wouter';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { useIssues } from '../ui/useIssues.ts';
import { CaseStateBadge } from './CaseStateBadge.tsx';
import { AnswerCaseDocument, CaseOfFamilyDocument } from './documents.ts';
import { Timeline } from './Timeline.tsx';

/** R17: the family's own view of a case: what was seen, what it means, and where to answer. */
export const FamilyCasePage = () => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const { id = '' } = useParams();
  const [answer, ask] = useQuery({ query: CaseOfFamilyDocument, variables: { id } });
  return (
    <Page title={formatMessage({ id: 'cases.family' })}>
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ node }) =>
          node?.__typename !== 'Case' ? (
            <Empty>
              <FormattedMessage id="cases.notFound" />
            </Empty>
          ) : (
            <>
              <Card>
                <Group gap="sm" mb="xs">
                  <CaseStateBadge state={node.state} />
                </Group>
                <Text fw={600}>
                  <FormattedMessage id={`caseCause.${node.cause}`} />
                </Text>
                <Text mt="xs">
                  <FormattedMessage id={node.heldUntil ? 'cases.familyHeld' : 'cases.familyText'} />
                </Text>
                {node.heldUntil ? (
                  <Text mt="xs">
                    <FormattedMessage id="cases.holds" values={{ at: moment(node.heldUntil) }} />
                  </Text>
                ) : null}
              </Card>
              {node.decidedAt === null ? <AnswerForm caseId={node.id} /> : null}
              <Card title={formatMessage({ id: 'cases.timeline' })}>
                <Timeline steps={node.timeline.edges} />
              </Card>
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};

const AnswerForm = ({ caseId }: { readonly caseId: string }) => {
  const { formatMessage } = useIntl();
  const [text, setText] = useState('');
  const [isSent, setSent] = useState(false);
  const command = useCommand(AnswerCaseDocument);
  const issues = useIssues(command.refusal);
  const isOffline = useConnection().state === 'offline';
  const send = async (): Promise<void> => {
    setSent(false);
    if (!(await command.run({ caseId, text }))) return;
    setText('');
    setSent(true);
  };
  return (
    <Card tone="act" title={formatMessage({ id: 'cases.answer' })}>
      <Textarea
        aria-label={formatMessage({ id: 'cases.answer' })}
        description={formatMessage({ id: 'cases.answerHint' })}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        error={issues.at('text')}
      />
      {command.refusal?.__typename === 'InvalidInput' ? null : (
        <RefusalNote refusal={command.refusal} problem={command.problem} />
      )}
      <Text aria-live="polite" mt="xs">
        {isSent ? formatMessage({ id: 'cases.answerSent' }) : null}
      </Text>
      <Button mt="xs" disabled={isOffline} aria-busy={command.isBusy} onClick={() => void send()}>
        <FormattedMessage id={command.isBusy ? 'state.busy' : 'cases.send'} />
      </Button>
    </Card>
  );
};
