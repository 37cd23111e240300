import { Anchor, Group, Select, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import { usePages } from '../../graph/usePages.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import { useDepartmentCity } from '../queue/departmentCity.ts';
import { DryRunButton } from './DryRunButton.tsx';
import { RunCohortsDocument, RunsDocument } from './documents.ts';

/** Distributions of the city, rehearsals among them, the last first. */
export const RunsPage = () => {
  const { formatMessage } = useIntl();
  const { moment, number } = useFormat();
  const viewer = useViewer();
  const cityId = useDepartmentCity() ?? null;
  const [birthYear, setBirthYear] = useState<number | null>(null);
  const [cohorts] = useQuery({ query: RunCohortsDocument, variables: { cityId } });
  const pages = usePages({ query: RunsDocument, variables: { cityId, birthYear }, listOf: ({ runs }) => runs });
  return (
    <Page title={formatMessage({ id: 'runs.title' })} width="wide">
      {hasRole(viewer, 'SUPERVISOR') ? (
        <Card title={<FormattedMessage id="runs.new" />}>
          <Text c="dimmed" fz="sm" mb="sm">
            <FormattedMessage id="runs.newText" />
          </Text>
          <Group gap="sm">
            {cohorts.data?.cohorts
              ?.filter(({ freeSeats }) => freeSeats > 0)
              .map((cohort) => (
                <DryRunButton key={cohort.birthYear} cityId={cityId} birthYear={cohort.birthYear}>
                  <FormattedMessage
                    id="runs.dryRunOf"
                    values={{ year: String(cohort.birthYear), count: cohort.freeSeats }}
                  />
                </DryRunButton>
              ))}
          </Group>
          {cohorts.data?.cohorts?.every(({ freeSeats }) => freeSeats === 0) ? (
            <Text>
              <FormattedMessage id="runs.noFreeSeats" />
            </Text>
          ) : null}
        </Card>
      ) : null}
      <Group mb="sm">
        <Select
          size="sm"
          label={formatMessage({ id: 'queue.filter.birthYear' })}
          value={birthYear === null ? '' : String(birthYear)}
          data={[
            { value: '', label: formatMessage({ id: 'queue.filter.all' }) },
            ...(cohorts.data?.cohorts?.map((cohort) => String(cohort.birthYear)) ?? []),
          ]}
          onChange={(value) => setBirthYear(value ? Number(value) : null)}
        />
      </Group>
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() =>
          pages.nodes?.length ? (
            <Card>
              <WideTable
                title={formatMessage({ id: 'runs.title' })}
                columns={[
                  formatMessage({ id: 'runs.at' }),
                  formatMessage({ id: 'queue.filter.birthYear' }),
                  formatMessage({ id: 'runs.issued' }),
                  formatMessage({ id: 'runs.kind' }),
                ]}
              >
                {pages.nodes.map((run) => (
                  <Table.Tr key={run.id}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>
                      <Anchor component={Link} href={`/department/runs/${run.id}`}>
                        {moment(run.at)}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{run.birthYear}</Table.Td>
                    <Table.Td>{number(run.issued)}</Table.Td>
                    <Table.Td miw={150}>
                      <StateBadge tone={run.isDry ? 'plain' : 'done'}>
                        <FormattedMessage id={run.isDry ? 'runs.dry' : 'runs.applied'} />
                      </StateBadge>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </WideTable>
              <MoreButton pages={pages} />
            </Card>
          ) : (
            <Empty>
              <FormattedMessage id="runs.none" />
            </Empty>
          )
        }
      </AnswerStates>
    </Page>
  );
};
