import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import type { Role } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { GrantRoleDocument, KindergartenChoicesDocument } from '../documents.ts';

export const ROLES = [
  'SPECIALIST',
  'SUPERVISOR',
  'KINDERGARTEN_ADMIN',
  'AUDITOR',
  'INTEGRATOR',
] as const satisfies Role[];

/** Gives a role to somebody who has signed in once and read their number out. */
export const GrantForm = ({ granted }: { readonly granted: () => void }) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const [personId, setPersonId] = useState('');
  const [role, setRole] = useState<Role>('SPECIALIST');
  const [kindergartenId, setKindergartenId] = useState('');
  const isOfKindergarten = role === 'KINDERGARTEN_ADMIN';
  const [choices] = useQuery({ query: KindergartenChoicesDocument, pause: !isOfKindergarten });
  const command = useCommand(GrantRoleDocument);
  const isOffline = useConnection().state === 'offline';
  const grant = async (): Promise<void> => {
    const input = { personId: personId.trim(), role, ...(isOfKindergarten && { kindergartenId }) };
    if (!(await command.run(input))) return;
    setPersonId('');
    granted();
  };
  return (
    <Card title={formatMessage({ id: 'people.grant' })}>
      <Text fz="sm" c="dimmed" mb="sm">
        <FormattedMessage id="people.grantText" />
      </Text>
      <Group align="flex-end">
        <TextInput
          label={formatMessage({ id: 'people.personId' })}
          value={personId}
          onChange={({ currentTarget }) => setPersonId(currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'people.role' })}
          value={role}
          onChange={({ currentTarget }) => setRole(ROLES.find((one) => one === currentTarget.value) ?? 'SPECIALIST')}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `role.${one}` })}
            </option>
          ))}
        </NativeSelect>
        {isOfKindergarten ? (
          <NativeSelect
            size="md"
            label={formatMessage({ id: 'people.kindergarten' })}
            value={kindergartenId}
            onChange={({ currentTarget }) => setKindergartenId(currentTarget.value)}
          >
            <option value="">—</option>
            {choices.data?.kindergartens?.edges.map(({ node }) => (
              <option key={node.id} value={node.id}>
                {translated(node.name)}
              </option>
            ))}
          </NativeSelect>
        ) : null}
        <Button disabled={isOffline || personId.trim() === ''} aria-busy={command.isBusy} onClick={() => void grant()}>
          <FormattedMessage id={command.isBusy ? 'state.busy' : 'people.grant'} />
        </Button>
      </Group>
      <RefusalNote refusal={command.refusal} problem={command.problem} />
    </Card>
  );
};
