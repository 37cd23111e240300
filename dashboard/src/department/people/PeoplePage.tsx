import { Group, NativeSelect, Switch, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { usePages } from '../../graph/usePages.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import { RevokeRoleDocument, RoleGrantsDocument, type GrantLineFragment } from '../documents.ts';
import { GrantForm, ROLES } from './GrantForm.tsx';

/** Who may do what in the city, since when; a supervisor grants and revokes, never for oneself. */
export const PeoplePage = () => {
  const { formatMessage } = useIntl();
  const { moment, translated } = useFormat();
  const viewer = useViewer();
  const isSupervisor = hasRole(viewer, 'SUPERVISOR');
  const [role, setRole] = useState('');
  const [withRevoked, setWithRevoked] = useState(false);
  const pages = usePages({
    query: RoleGrantsDocument,
    variables: { role: ROLES.find((one) => one === role) ?? null, withRevoked },
    listOf: ({ roleGrants }) => roleGrants,
  });
  return (
    <Page title={formatMessage({ id: 'people.title' })} width="wide">
      <Text mb="md">
        <FormattedMessage id="people.text" />
      </Text>
      {isSupervisor ? <GrantForm granted={pages.refresh} /> : null}
      <Group mb="md" align="flex-end">
        <NativeSelect
          label={formatMessage({ id: 'people.role' })}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value)}
        >
          <option value="">{formatMessage({ id: 'people.all' })}</option>
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `role.${one}` })}
            </option>
          ))}
        </NativeSelect>
        <Switch
          mb={8}
          label={formatMessage({ id: 'people.withRevoked' })}
          checked={withRevoked}
          onChange={({ currentTarget }) => setWithRevoked(currentTarget.checked)}
        />
      </Group>
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() =>
          pages.nodes?.length ? (
            <>
              <WideTable
                title={formatMessage({ id: 'people.title' })}
                columns={[
                  formatMessage({ id: 'people.person' }),
                  formatMessage({ id: 'people.role' }),
                  formatMessage({ id: 'people.kindergarten' }),
                  formatMessage({ id: 'people.since' }),
                  <span key="act" className="kz-hidden">
                    {formatMessage({ id: 'people.revoke' })}
                  </span>,
                ]}
              >
                {pages.nodes.map((grant) => (
                  <Table.Tr key={grant.id}>
                    <Table.Td>{grant.person.name ?? formatMessage({ id: 'people.unnamed' })}</Table.Td>
                    <Table.Td>{formatMessage({ id: `role.${grant.role}` })}</Table.Td>
                    <Table.Td>{grant.kindergarten ? translated(grant.kindergarten.name) : '—'}</Table.Td>
                    <Table.Td>
                      {moment(grant.grantedAt)}
                      {grant.revokedAt
                        ? ` · ${formatMessage({ id: 'people.revoked' }, { at: moment(grant.revokedAt) })}`
                        : null}
                    </Table.Td>
                    <Table.Td>
                      {isSupervisor && !grant.revokedAt ? <Revoke grant={grant} revoked={pages.refresh} /> : null}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </WideTable>
              <MoreButton pages={pages} />
            </>
          ) : (
            <Empty>
              <FormattedMessage id="people.none" />
            </Empty>
          )
        }
      </AnswerStates>
    </Page>
  );
};

const Revoke = ({ grant, revoked }: { readonly grant: GrantLineFragment; readonly revoked: () => void }) => {
  const { formatMessage } = useIntl();
  const command = useCommand(RevokeRoleDocument);
  const isOffline = useConnection().state === 'offline';
  const revoke = async (): Promise<boolean> => {
    const isDone = (await command.run({ roleGrantId: grant.id })) !== null;
    if (isDone) revoked();
    return isDone;
  };
  return (
    <ConfirmedButton
      size="compact-md"
      variant="default"
      disabled={isOffline}
      question={formatMessage(
        { id: 'people.revokeQuestion' },
        { role: formatMessage({ id: `role.${grant.role}` }), person: grant.person.name ?? '' },
      )}
      consequences={
        <Text>
          <FormattedMessage id="people.revokeText" />
        </Text>
      }
      consent={<FormattedMessage id="people.revoke" />}
      isBusy={command.isBusy}
      onConsent={revoke}
      note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
    >
      <FormattedMessage id="people.revoke" />
    </ConfirmedButton>
  );
};
