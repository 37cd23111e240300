import { Grid, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'wouter';
import { useQuery } from 'urql';
import { useFormat } from '../format/useFormat.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { CaseFindings } from './CaseFindings.tsx';
import { CaseNotices } from './CaseNotices.tsx';
import { CaseStateBadge } from './CaseStateBadge.tsx';
import { CaseAtDeskDocument } from './documents.ts';
import { NoteForm } from './NoteForm.tsx';
import { Timeline } from './Timeline.tsx';
import { VerdictDecision } from './VerdictDecision.tsx';
import { VerdictProposal } from './VerdictProposal.tsx';

/** One case at the desk: what was found, what the family was told and answered, and the verdict of two people. */
export const CasePage = () => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const viewer = useViewer();
  const { id = '' } = useParams();
  const [answer, ask] = useQuery({ query: CaseAtDeskDocument, variables: { id } });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <Page title={formatMessage({ id: 'cases.one' })} width="wide">
      <AnswerStates answer={answer} retry={refresh}>
        {({ node }) =>
          node?.__typename !== 'Case' ? (
            <Empty>
              <FormattedMessage id="cases.notFound" />
            </Empty>
          ) : (
            <Grid>
              <Grid.Col span={{ base: 12, md: 7 }}>
                <Card>
                  <Group gap="sm" mb="xs">
                    <CaseStateBadge state={node.state} />
                    <Text fw={600}>
                      <FormattedMessage id={`caseCause.${node.cause}`} />
                    </Text>
                  </Group>
                  <Text c="dimmed">
                    <FormattedMessage id="cases.opened" values={{ at: moment(node.openedAt) }} />
                    {node.application ? ` · № ${node.application.queueNumber}` : null}
                    {node.application
                      ? ` · ${formatMessage({ id: `applicationState.${node.application.state}` })} · ${formatMessage({ id: `category.${node.application.category}` })}`
                      : null}
                  </Text>
                  {node.heldUntil ? (
                    <Text mt="xs">
                      <FormattedMessage id="cases.holds" values={{ at: moment(node.heldUntil) }} />
                    </Text>
                  ) : null}
                </Card>
                <Card title={formatMessage({ id: 'cases.timeline' })}>
                  <Timeline steps={node.timeline.edges} />
                </Card>
                {node.application ? <CaseFindings applicationId={node.application.id} /> : null}
                {node.application ? <CaseNotices application={node.application} /> : null}
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 5 }}>
                {hasRole(viewer, 'SPECIALIST') ? <VerdictProposal of={node} refresh={refresh} /> : null}
                {node.proposal ? <VerdictDecision of={node} refresh={refresh} /> : null}
                {hasRole(viewer, 'SPECIALIST') && node.decidedAt === null ? <NoteForm caseId={node.id} /> : null}
              </Grid.Col>
            </Grid>
          )
        }
      </AnswerStates>
    </Page>
  );
};
