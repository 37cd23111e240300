import { Progress, Text } from '@mantine/core';
import { useEffect } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates } from '../../ui/QueryStates.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { ReconciliationsDocument, StartReconciliationDocument, type ReconciliationLineFragment } from '../documents.ts';
import { Findings } from './Findings.tsx';

/** While one runs, its progress is asked for so often. */
const PROGRESS_MS = 1_500;

/** R13: all evidence of the city checked again, and what was found. */
export const ReconciliationPage = () => {
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const [answer, ask] = useQuery({ query: ReconciliationsDocument });
  const latest = answer.data?.reconciliations?.edges[0]?.node;
  const isRunning = latest !== undefined && latest.finishedAt === null;
  useEffect(() => {
    if (!isRunning) return undefined;
    const asks = setInterval(() => ask({ requestPolicy: 'network-only' }), PROGRESS_MS);
    return () => clearInterval(asks);
  }, [isRunning, ask]);
  return (
    <Page title={formatMessage({ id: 'reconciliation.title' })} width="wide">
      <Text mb="md">
        <FormattedMessage id="reconciliation.text" />
      </Text>
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ reconciliations }) => (
          <Card title={formatMessage({ id: 'reconciliation.latest' })}>
            {latest ? (
              <Progressed of={latest} />
            ) : (
              <Text mb="sm">
                <FormattedMessage id="reconciliation.never" />
              </Text>
            )}
            {hasRole(viewer, 'SUPERVISOR') ? (
              <Start isRunning={isRunning} started={() => ask({ requestPolicy: 'network-only' })} />
            ) : null}
            {reconciliations?.edges.slice(1).map(({ node }) => (
              <Earlier key={node.id} of={node} />
            ))}
          </Card>
        )}
      </AnswerStates>
      <Findings isRunning={isRunning} />
    </Page>
  );
};

const Progressed = ({ of }: { readonly of: ReconciliationLineFragment }) => {
  const { formatMessage } = useIntl();
  const { moment, number } = useFormat();
  const share = of.total === 0 ? 100 : (100 * of.checked) / of.total;
  return (
    <>
      <Text fw={600}>
        {of.finishedAt ? (
          <FormattedMessage id="reconciliation.finished" values={{ at: moment(of.finishedAt) }} />
        ) : (
          <FormattedMessage id="reconciliation.running" />
        )}
      </Text>
      <Progress.Root size="lg" my="xs">
        <Progress.Section value={share} aria-label={formatMessage({ id: 'reconciliation.progress' })} />
      </Progress.Root>
      <Text aria-live="polite" mb="sm">
        <FormattedMessage
          id="reconciliation.counts"
          values={{ checked: number(of.checked), total: number(of.total), found: number(of.found) }}
        />
      </Text>
    </>
  );
};

const Earlier = ({ of }: { readonly of: ReconciliationLineFragment }) => {
  const { moment, number } = useFormat();
  return (
    <Text fz="sm" c="dimmed" mt="xs">
      {moment(of.startedAt)} ·{' '}
      <FormattedMessage
        id="reconciliation.counts"
        values={{ checked: number(of.checked), total: number(of.total), found: number(of.found) }}
      />
    </Text>
  );
};

const Start = ({ isRunning, started }: { readonly isRunning: boolean; readonly started: () => void }) => {
  const command = useCommand(StartReconciliationDocument);
  const isOffline = useConnection().state === 'offline';
  const start = async (): Promise<boolean> => {
    const isDone = (await command.run({})) !== null;
    if (isDone) started();
    return isDone;
  };
  return (
    <ConfirmedButton
      disabled={isRunning || isOffline}
      question={<FormattedMessage id="reconciliation.startQuestion" />}
      consequences={
        <Text>
          <FormattedMessage id="reconciliation.startText" />
        </Text>
      }
      consent={<FormattedMessage id="reconciliation.start" />}
      isBusy={command.isBusy}
      onConsent={start}
      note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
    >
      <FormattedMessage id="reconciliation.start" />
    </ConfirmedButton>
  );
};
