import { Anchor, Group, NativeSelect, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation, useSearch } from 'wouter';
import { usePages } from '../../graph/usePages.ts';
import { Page } from '../../ui/Page.tsx';
import { FindingsDocument, type FindingWholeFragment } from '../documents.ts';
import { FindingList } from '../reconciliation/FindingList.tsx';

type State = FindingWholeFragment['state'];

const STATES = ['PROPOSED', 'VIOLATION', 'LIFTED'] as const satisfies State[];
const IN_FORCE_OR_TO_COME: State[] = ['PROPOSED', 'VIOLATION'];

/** R13: violations proposed, found by two people, and taken back by an order; of the whole city or of one application. */
export const ViolationsPage = () => {
  const { formatMessage } = useIntl();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch());
  const applicationId = asked.get('application');
  const state = STATES.find((one) => one === asked.get('state'));
  const isAll = asked.get('state') === 'all';
  // Of one application everything that was found is asked for, until somebody chooses.
  const states = state ? [state] : isAll ? [...STATES] : applicationId === null ? IN_FORCE_OR_TO_COME : null;
  const pages = usePages({
    query: FindingsDocument,
    variables: { states, kinds: null, applicationId },
    listOf: ({ findings }) => findings,
  });
  const choose = (value: string): void => {
    if (value === '') asked.delete('state');
    else asked.set('state', value);
    navigate(`/department/violations?${asked.toString()}`, { replace: true });
  };
  const number = pages.nodes?.[0]?.application?.queueNumber;
  return (
    <Page title={formatMessage({ id: 'violations.title' })} width="wide">
      <Text mb="md">
        <FormattedMessage id="violations.text" />{' '}
        <Anchor component={Link} href="/department/reconciliation">
          <FormattedMessage id="violations.findings" />
        </Anchor>
      </Text>
      {applicationId === null ? null : (
        <Text mb="md">
          {number === undefined
            ? formatMessage({ id: 'violations.ofOne' })
            : formatMessage({ id: 'violations.ofNumber' }, { number })}{' '}
          <Anchor component={Link} href="/department/violations">
            <FormattedMessage id="violations.ofAll" />
          </Anchor>
        </Text>
      )}
      <Group mb="md">
        <NativeSelect
          label={formatMessage({ id: 'findings.state' })}
          value={state ?? (isAll ? 'all' : '')}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">
            {formatMessage({ id: applicationId === null ? 'violations.current' : 'violations.everything' })}
          </option>
          <option value="all">{formatMessage({ id: 'findings.all' })}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `findingState.${one}` })}
            </option>
          ))}
        </NativeSelect>
      </Group>
      <FindingList pages={pages} none={<FormattedMessage id="violations.none" />} />
    </Page>
  );
};
