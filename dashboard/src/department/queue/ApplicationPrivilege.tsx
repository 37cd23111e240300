import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat, type Translated } from '../../format/useFormat.ts';
import { usePlainClient } from '../../graph/usePlainClient.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { StaffSubcategoryDocument, type ReadReason, type StaffApplicationQuery } from './documents.ts';
import { Facts } from './Facts.tsx';
import type { CombinedError } from 'urql';

type Shown = NonNullable<StaffApplicationQuery['application']>['privilege'];

const REASONS = [
  'VERIFICATION',
  'CASE_REVIEW',
  'CORRECTION',
  'FAMILY_REQUEST',
  'REVERSAL',
] as const satisfies readonly ReadReason[];

interface ApplicationPrivilegeProps {
  readonly applicationId: string;
  readonly privilege: Shown;
}

/** The claim. Its kind is special personal data: it is read with a reason, which the family sees, and kept nowhere. */
export const ApplicationPrivilege = ({ applicationId, privilege }: ApplicationPrivilegeProps) => {
  const { formatMessage } = useIntl();
  const { moment, translated } = useFormat();
  const viewer = useViewer();
  const client = usePlainClient();
  const [reason, setReason] = useState<ReadReason>('VERIFICATION');
  const [kind, setKind] = useState<Translated | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CombinedError | null>(null);

  const read = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const { data, error } = await client.query(StaffSubcategoryDocument, { id: applicationId, reason }).toPromise();
    setKind(data?.application?.privilege?.subcategory?.title ?? null);
    setProblem(error ?? null);
    setBusy(false);
  };

  return (
    <Card title={<FormattedMessage id="queue.privilege" />}>
      {privilege === null ? (
        <Text c="dimmed">
          <FormattedMessage id="queue.privilege.none" />
        </Text>
      ) : (
        <>
          <Facts
            facts={[
              [formatMessage({ id: 'queue.column.category' }), formatMessage({ id: `category.${privilege.category}` })],
              [
                formatMessage({ id: 'queue.column.state' }),
                formatMessage({ id: `queue.privilegeState.${privilege.state}` }),
              ],
              [formatMessage({ id: 'queue.privilege.claimedAt' }), moment(privilege.claimedAt)],
              [formatMessage({ id: 'queue.endedAt' }), privilege.endedAt ? moment(privilege.endedAt) : null],
              [formatMessage({ id: 'queue.privilege.kind' }), kind === null ? null : translated(kind)],
            ]}
          />
          {kind === null && hasRole(viewer, 'SPECIALIST', 'SUPERVISOR') ? (
            <Group align="flex-end" mt="sm" gap="sm">
              <Select
                size="sm"
                label={formatMessage({ id: 'queue.privilege.reason' })}
                value={reason}
                data={REASONS.map((value) => ({ value, label: formatMessage({ id: `queue.readReason.${value}` }) }))}
                onChange={(value) => setReason(REASONS.find((one) => one === value) ?? reason)}
              />
              <Button variant="default" size="sm" aria-busy={isBusy} onClick={() => void read()}>
                <FormattedMessage id="queue.privilege.read" />
              </Button>
            </Group>
          ) : null}
          <RefusalNote problem={problem} />
        </>
      )}
    </Card>
  );
};
