import { Anchor, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { useDepartmentCity } from '../queue/departmentCity.ts';
import { ApplyRun } from './ApplyRun.tsx';
import { DryRunButton } from './DryRunButton.tsx';
import { RunShownDocument } from './documents.ts';
import { RunChanges, RunCutOffs, RunDirections } from './RunParts.tsx';

/** A run: who gets what, what stays free and why, and of a rehearsal what has changed since the last one. */
export const RunPage = () => {
  const { runId } = useParams<{ runId: string }>();
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const viewer = useViewer();
  const cityId = useDepartmentCity() ?? null;
  const [answer, ask] = useQuery({ query: RunShownDocument, variables: { id: runId } });
  return (
    <Page title={formatMessage({ id: 'runs.one' })} width="wide">
      <Anchor component={Link} href="/department/runs">
        <FormattedMessage id="runs.back" />
      </Anchor>
      <AnswerStates answer={answer} retry={ask}>
        {({ run }) =>
          run === null ? (
            <Empty>
              <FormattedMessage id="runs.unknown" />
            </Empty>
          ) : (
            <>
              <Card tone={run.isDry ? 'act' : 'done'} mt="md">
                <Group justify="space-between" align="flex-start">
                  <div>
                    <Text fw={650} fz="lg">
                      <FormattedMessage
                        id={run.isDry ? 'runs.dryTitle' : 'runs.appliedTitle'}
                        values={{ year: String(run.birthYear), count: run.issued }}
                      />
                    </Text>
                    <Text fz="sm">
                      {moment(run.at)}
                      {' · '}
                      <FormattedMessage id="runs.rules" values={{ version: run.policy.version }} />
                    </Text>
                    <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      <FormattedMessage id="runs.hash" values={{ hash: run.outputHash }} />
                    </Text>
                  </div>
                  {run.isDry && hasRole(viewer, 'SUPERVISOR') ? (
                    <Group gap="sm">
                      <ApplyRun run={run} cityId={cityId} />
                      <DryRunButton cityId={cityId} birthYear={run.birthYear}>
                        <FormattedMessage id="runs.again" />
                      </DryRunButton>
                    </Group>
                  ) : null}
                  {run.isDry ? null : (
                    <Anchor component={Link} href={`/protocols/${run.id}`}>
                      <FormattedMessage id="runs.protocol" />
                    </Anchor>
                  )}
                </Group>
              </Card>
              {run.isDry ? <RunChanges id={run.id} /> : null}
              <RunDirections id={run.id} />
              <RunCutOffs id={run.id} />
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};
