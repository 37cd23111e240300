import { Group, NativeSelect, Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation, useSearch } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { usePages } from '../graph/usePages.ts';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { WideTable } from '../ui/WideTable.tsx';
import { CaseStateBadge } from './CaseStateBadge.tsx';
import { CasesDocument, type CaseLineFragment } from './documents.ts';

const STATES = [
  'OPEN',
  'IN_REVIEW',
  'CLEARED',
  'VIOLATION',
  'ESCALATED',
] as const satisfies CaseLineFragment['state'][];
const CAUSES = [
  'REPEATED_EXTRAORDINARY',
  'ENDED_REPEATEDLY',
  'CERTIFICATE_SHARED',
  'PHONE_SHARED',
  'CHILD_ALIKE',
  'VIOLATION_WHEN_ENROLLED',
] as const satisfies CaseLineFragment['cause'][];

/** R17: what the watch has seen, newest first; what still waits for somebody unless all is asked for. */
export const CasesPage = () => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const state = STATES.find((one) => one === asked.get('state'));
  const cause = CAUSES.find((one) => one === asked.get('cause'));
  const isAll = asked.get('state') === 'all';
  const pages = usePages({
    query: CasesDocument,
    variables: {
      states: state ? [state] : isAll ? null : (['OPEN', 'IN_REVIEW'] as const).slice(),
      causes: cause ? [cause] : null,
    },
    listOf: ({ cases }) => cases,
  });
  const choose = (name: 'state' | 'cause', value: string): void => {
    if (value === '') asked.delete(name);
    else asked.set(name, value);
    navigate(`/department/cases?${asked.toString()}`, { replace: true });
  };
  return (
    <Page title={formatMessage({ id: 'cases.title' })} width="wide">
      <Text mb="md">
        <FormattedMessage id="cases.text" />
      </Text>
      <Group mb="md">
        <NativeSelect
          label={formatMessage({ id: 'cases.state' })}
          value={state ?? (isAll ? 'all' : '')}
          onChange={({ currentTarget }) => choose('state', currentTarget.value)}
        >
          <option value="">{formatMessage({ id: 'cases.waiting' })}</option>
          <option value="all">{formatMessage({ id: 'cases.all' })}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `caseState.${one}` })}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={formatMessage({ id: 'cases.cause' })}
          value={cause ?? ''}
          onChange={({ currentTarget }) => choose('cause', currentTarget.value)}
        >
          <option value="">{formatMessage({ id: 'cases.all' })}</option>
          {CAUSES.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `caseCause.${one}` })}
            </option>
          ))}
        </NativeSelect>
      </Group>
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() =>
          pages.nodes?.length ? (
            <>
              <WideTable
                title={formatMessage({ id: 'cases.title' })}
                columns={[
                  formatMessage({ id: 'cases.cause' }),
                  formatMessage({ id: 'cases.state' }),
                  formatMessage({ id: 'cases.number' }),
                  formatMessage({ id: 'cases.openedAt' }),
                  formatMessage({ id: 'cases.heldUntil' }),
                ]}
              >
                {pages.nodes.map(({ id, cause: seen, state: now, openedAt, heldUntil, application }) => (
                  <Table.Tr key={id}>
                    <Table.Td>
                      <Link href={`/department/cases/${id}`}>{formatMessage({ id: `caseCause.${seen}` })}</Link>
                    </Table.Td>
                    <Table.Td>
                      <CaseStateBadge state={now} />
                    </Table.Td>
                    <Table.Td>{application ? `№ ${application.queueNumber}` : '—'}</Table.Td>
                    <Table.Td>{moment(openedAt)}</Table.Td>
                    <Table.Td>{heldUntil ? moment(heldUntil) : '—'}</Table.Td>
                  </Table.Tr>
                ))}
              </WideTable>
              <MoreButton pages={pages} />
            </>
          ) : (
            <Empty>
              <FormattedMessage id="cases.none" />
            </Empty>
          )
        }
      </AnswerStates>
    </Page>
  );
};
