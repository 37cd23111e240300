import { Anchor, Group, List, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { ConfirmedButton } from '../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { DropPrivilegeDocument } from './documents.ts';
import type { SettledApplication } from './SettingsPage.tsx';

interface PrivilegeSettingsProps {
  readonly application: SettledApplication;
  readonly onChanged: () => void;
}

/** B4, B4a: the privilege in force, giving it up with what that does, and claiming one; each as the server allows it now. */
export const PrivilegeSettings = ({ application, onChanged }: PrivilegeSettingsProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const { id, category, privilege, claimPrivilegeRefusal } = application;
  const isClaimed = privilege?.state === 'CLAIMED';
  return (
    <Card title={formatMessage({ id: 'family.privilege.title' })}>
      <Group gap="sm" mb="xs">
        <StateBadge>{formatMessage({ id: `category.${category}` })}</StateBadge>
        {privilege && !isClaimed ? (
          <Text fz="sm" c="dimmed">
            <FormattedMessage id={`family.privilege.state.${privilege.state}`} />
          </Text>
        ) : null}
      </Group>
      {privilege?.subcategory && isClaimed ? <Text mb="sm">{translated(privilege.subcategory.title)}</Text> : null}
      {isClaimed ? (
        <Drop application={application} onChanged={onChanged} />
      ) : claimPrivilegeRefusal === null ? (
        <Anchor component={Link} href={`/claim?of=${id}`} py="xs">
          <FormattedMessage id="family.privilege.claim" />
        </Anchor>
      ) : (
        <Text fz="sm" c="dimmed">
          {claimPrivilegeRefusal.message}
        </Text>
      )}
    </Card>
  );
};

const Drop = ({ application, onChanged }: PrivilegeSettingsProps) => {
  const { formatMessage } = useIntl();
  const { number, translated } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const { id, dropPrivilegeRefusal, dropPreview, position, liveDirection } = application;
  const { run, isBusy, refusal, problem } = useCommand(DropPrivilegeDocument);
  const drop = async (): Promise<boolean> => {
    const done = await run({ applicationId: id });
    if (done !== null) onChanged();
    return done !== null;
  };
  return (
    <>
      <ConfirmedButton
        variant="default"
        disabled={dropPrivilegeRefusal !== null || isOffline}
        question={formatMessage({ id: 'family.drop.question' })}
        consent={formatMessage({ id: 'family.drop.consent' })}
        isBusy={isBusy}
        onConsent={drop}
        note={<RefusalNote refusal={refusal} problem={problem} />}
        consequences={
          <List spacing="xs">
            <List.Item>
              <FormattedMessage id="family.drop.noSanction" />
            </List.Item>
            {dropPreview && position ? (
              <List.Item>
                <FormattedMessage
                  id="family.drop.place"
                  values={{ from: number(position.place), to: number(dropPreview.place) }}
                />
              </List.Item>
            ) : null}
            {dropPreview?.isDirectionEnded && liveDirection ? (
              <List.Item>
                <FormattedMessage
                  id="family.drop.direction"
                  values={{ name: translated(liveDirection.kindergarten.name) }}
                />
              </List.Item>
            ) : null}
          </List>
        }
      >
        <FormattedMessage id="family.drop.button" />
      </ConfirmedButton>
      <Text fz="sm" c="dimmed" mt="xs">
        {dropPrivilegeRefusal?.message ?? formatMessage({ id: isOffline ? 'family.offline' : 'family.drop.hint' })}
      </Text>
    </>
  );
};
