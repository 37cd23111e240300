import { Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { usePages } from '../../graph/usePages.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { PagedTable } from '../../ui/PagedTable.tsx';
import { RunChangesDocument, RunCutOffsDocument, RunDirectionsDocument } from './documents.ts';

interface PartProps {
  /** Global id of the run. */
  readonly id: string;
}

/** Who gets what. */
export const RunDirections = ({ id }: PartProps) => {
  const { formatMessage } = useIntl();
  const { day, translated } = useFormat();
  const pages = usePages({ query: RunDirectionsDocument, variables: { id }, listOf: ({ run }) => run?.directions });
  return (
    <PagedTable
      title={formatMessage({ id: 'runs.directions' })}
      nothing={<FormattedMessage id="runs.directions.none" />}
      pages={pages}
      columns={[
        formatMessage({ id: 'queue.column.number' }),
        formatMessage({ id: 'queue.column.queuedAt' }),
        formatMessage({ id: 'runs.ground' }),
        formatMessage({ id: 'queue.filter.kindergarten' }),
        formatMessage({ id: 'runs.seat' }),
      ]}
    >
      {pages.nodes?.map(({ applicant, kindergarten, seat, isStaffChild }) => (
        <Table.Tr key={applicant.queueNumber}>
          <Table.Td>{applicant.queueNumber}</Table.Td>
          <Table.Td>{day(applicant.queuedOn)}</Table.Td>
          <Table.Td>
            <FormattedMessage id={applicant.isPrivileged ? 'runs.privileged' : 'runs.general'} />
            {isStaffChild ? (
              <>
                {' · '}
                <FormattedMessage id="runs.staffChild" />
              </>
            ) : null}
          </Table.Td>
          <Table.Td>{translated(kindergarten.name)}</Table.Td>
          <Table.Td>
            {seat === null ? null : (
              <FormattedMessage id="queue.seat" values={{ group: seat.groupNumber, number: seat.number }} />
            )}
          </Table.Td>
        </Table.Tr>
      ))}
    </PagedTable>
  );
};

/** For each line of seats how many were given, and who was the last to receive one; what stays free, and why (P20). */
export const RunCutOffs = ({ id }: PartProps) => {
  const { formatMessage } = useIntl();
  const { translated, number, day } = useFormat();
  const pages = usePages({ query: RunCutOffsDocument, variables: { id }, listOf: ({ run }) => run?.cutOffs });
  const lastOf = (last: { readonly queueNumber: number; readonly queuedOn: string } | null): string =>
    last === null ? '' : `${last.queueNumber} · ${day(last.queuedOn)}`;
  return (
    <PagedTable
      title={formatMessage({ id: 'runs.cutOffs' })}
      nothing={<FormattedMessage id="runs.cutOffs.none" />}
      pages={pages}
      columns={[
        formatMessage({ id: 'queue.filter.kindergarten' }),
        formatMessage({ id: 'queue.column.languages' }),
        formatMessage({ id: 'runs.offered' }),
        formatMessage({ id: 'runs.issued' }),
        formatMessage({ id: 'runs.staysFree' }),
        formatMessage({ id: 'runs.lastPrivileged' }),
        formatMessage({ id: 'runs.lastGeneral' }),
      ]}
    >
      {pages.nodes?.map(({ kindergarten, language, offered, issued, lastGeneral, lastPrivileged }) => (
        <Table.Tr key={`${kindergarten.id} ${language}`}>
          <Table.Td>{translated(kindergarten.name)}</Table.Td>
          <Table.Td>{formatMessage({ id: `language.${language}` })}</Table.Td>
          <Table.Td>{number(offered)}</Table.Td>
          <Table.Td>{number(issued)}</Table.Td>
          <Table.Td>
            {number(offered - issued)}
            {offered > issued ? (
              <Text fz="sm" c="dimmed">
                <FormattedMessage id="runs.whyFree" />
              </Text>
            ) : null}
          </Table.Td>
          <Table.Td>{lastOf(lastPrivileged)}</Table.Td>
          <Table.Td>{lastOf(lastGeneral)}</Table.Td>
        </Table.Tr>
      ))}
    </PagedTable>
  );
};

/** What comes out otherwise than in the rehearsal before. */
export const RunChanges = ({ id }: PartProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const pages = usePages({
    query: RunChangesDocument,
    variables: { id },
    listOf: ({ run }) => run?.changesSinceDryRun,
  });
  const isFirst = Boolean(pages.answer.data) && pages.nodes === null;
  return (
    <PagedTable
      title={formatMessage({ id: 'runs.changes' })}
      nothing={<FormattedMessage id={isFirst ? 'runs.changes.first' : 'runs.changes.none'} />}
      pages={pages}
      columns={[
        formatMessage({ id: 'queue.column.number' }),
        formatMessage({ id: 'runs.change' }),
        formatMessage({ id: 'runs.before' }),
        formatMessage({ id: 'runs.after' }),
      ]}
    >
      {pages.nodes?.map(({ kind, queueNumber, before, after }) => (
        <Table.Tr key={queueNumber}>
          <Table.Td>{queueNumber}</Table.Td>
          <Table.Td miw={190}>
            <StateBadge tone={kind === 'GAINED' ? 'done' : kind === 'LOST' ? 'loss' : 'act'}>
              <FormattedMessage id={`runs.change.${kind}`} />
            </StateBadge>
          </Table.Td>
          <Table.Td>{before === null ? null : translated(before.kindergarten.name)}</Table.Td>
          <Table.Td>{after === null ? null : translated(after.kindergarten.name)}</Table.Td>
        </Table.Tr>
      ))}
    </PagedTable>
  );
};
