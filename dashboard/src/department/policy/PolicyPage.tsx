import { Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useQuery } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates } from '../../ui/QueryStates.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import { PolicyVersionsDocument } from '../documents.ts';
import { PolicyForm } from './PolicyForm.tsx';

/** Every dated version of the rules, and the form for the next one. */
export const PolicyPage = () => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const viewer = useViewer();
  const [answer, ask] = useQuery({ query: PolicyVersionsDocument });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  return (
    <Page title={formatMessage({ id: 'policy.title' })} width="wide">
      <Text mb="md">
        <FormattedMessage id="policy.text" />{' '}
        <Link href="/rules">
          <FormattedMessage id="policy.inWords" />
        </Link>
      </Text>
      <AnswerStates answer={answer} retry={refresh}>
        {({ policy, policies }) => {
          const versions = policies?.edges.map(({ node }) => node) ?? [];
          const inForce = versions.find(({ id }) => id === policy?.id);
          return (
            <>
              <Card title={formatMessage({ id: 'policy.versions' })}>
                <WideTable
                  title={formatMessage({ id: 'policy.versions' })}
                  columns={[
                    formatMessage({ id: 'policy.version' }),
                    formatMessage({ id: 'policy.preset' }),
                    formatMessage({ id: 'policy.validFrom' }),
                  ]}
                >
                  {versions.map(({ id, version, preset, validFrom }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        {version}{' '}
                        {id === policy?.id ? (
                          <StateBadge tone="done">
                            <FormattedMessage id="policy.inForce" />
                          </StateBadge>
                        ) : null}
                      </Table.Td>
                      <Table.Td>{formatMessage({ id: `preset.${preset}` })}</Table.Td>
                      <Table.Td>{moment(validFrom)}</Table.Td>
                    </Table.Tr>
                  ))}
                </WideTable>
              </Card>
              {inForce && hasRole(viewer, 'SUPERVISOR') ? (
                <PolicyForm key={inForce.id} from={inForce} entered={refresh} />
              ) : null}
            </>
          );
        }}
      </AnswerStates>
    </Page>
  );
};
