import { Group, NativeSelect, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { usePages } from '../../graph/usePages.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { FindingsDocument, type FindingWholeFragment } from '../documents.ts';
import { FindingList } from './FindingList.tsx';
import { RecordFinding } from './RecordFinding.tsx';

const STATES = [
  'OPEN',
  'PROPOSED',
  'VIOLATION',
  'DISMISSED',
  'LIFTED',
] as const satisfies FindingWholeFragment['state'][];
const KINDS = [
  'PAPER_OF_ANOTHER_FAMILY',
  'FILE_OF_ANOTHER_FAMILY',
  'DATE_DOES_NOT_FIT',
  'VERIFIED_BY_RELATIVE',
  'RECORDED_BY_RELATIVE',
  'BY_HAND',
] as const satisfies FindingWholeFragment['kind'][];

/** What speaks against evidence; those that wait for somebody, unless others are asked for. */
export const Findings = ({ isRunning }: { readonly isRunning: boolean }) => {
  const { formatMessage } = useIntl();
  const viewer = useViewer();
  const [state, setState] = useState('');
  const [kind, setKind] = useState('');
  const states = STATES.filter((one) => (state === '' ? one === 'OPEN' || one === 'PROPOSED' : one === state));
  const kinds = KINDS.filter((one) => one === kind);
  const pages = usePages({
    query: FindingsDocument,
    variables: { states: state === 'all' ? null : states, kinds: kinds.length > 0 ? kinds : null, applicationId: null },
    listOf: ({ findings }) => findings,
  });
  const { refresh } = pages;
  const ran = useRef(isRunning);
  useEffect(() => {
    if (ran.current && !isRunning) refresh();
    ran.current = isRunning;
  }, [isRunning, refresh]);
  return (
    <>
      {hasRole(viewer, 'SPECIALIST') ? <RecordFinding recorded={refresh} /> : null}
      <Title order={2} mt="lg" mb="sm">
        <FormattedMessage id="findings.title" />
      </Title>
      <Group mb="md">
        <NativeSelect
          label={formatMessage({ id: 'findings.state' })}
          value={state}
          onChange={({ currentTarget }) => setState(currentTarget.value)}
        >
          <option value="">{formatMessage({ id: 'findings.waiting' })}</option>
          <option value="all">{formatMessage({ id: 'findings.all' })}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `findingState.${one}` })}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={formatMessage({ id: 'findings.kind' })}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        >
          <option value="">{formatMessage({ id: 'findings.all' })}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `findingKind.${one}` })}
            </option>
          ))}
        </NativeSelect>
      </Group>
      <FindingList pages={pages} none={<FormattedMessage id="findings.none" />} />
    </>
  );
};
