import { Button, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { InviteGuardianDocument } from './documents.ts';
import type { SettledApplication } from './SettingsPage.tsx';

/** D11: a code that the first guardian hands to the second, who signs in as themselves and enters it. */
export const SecondGuardian = ({ application: { id, child } }: { readonly application: SettledApplication }) => {
  const { moment } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const { run, isBusy, refusal, problem } = useCommand(InviteGuardianDocument);
  const [invited, setInvited] = useState<{ readonly code: string | null; readonly until: string } | null>(null);
  const invite = async (): Promise<void> => {
    const done = await run({ applicationId: id });
    if (done !== null) setInvited({ code: done.invitationCode, until: done.expiresAt });
  };
  return (
    <Stack gap="sm">
      <List>
        {(child?.guardians ?? []).map((guardian) => (
          <List.Item key={guardian.id}>
            {guardian.name ?? <FormattedMessage id="family.guardian.noName" />}
            {guardian.phoneMasked ? ` · ${guardian.phoneMasked}` : ''}
          </List.Item>
        ))}
      </List>
      <Text fz="sm" c="dimmed">
        <FormattedMessage id="family.guardian.hint" />
      </Text>
      {invited === null ? null : (
        <output style={{ display: 'block' }}>
          {invited.code === null ? (
            <Text>
              <FormattedMessage id="family.guardian.used" />
            </Text>
          ) : (
            <>
              <Text fz="xl" fw={700} style={{ letterSpacing: '0.12em' }} data-invitation>
                {invited.code}
              </Text>
              <Text fz="sm">
                <FormattedMessage id="family.guardian.until" values={{ moment: moment(invited.until) }} />
              </Text>
            </>
          )}
        </output>
      )}
      <RefusalNote refusal={refusal} problem={problem} />
      <Button variant="default" aria-busy={isBusy} disabled={isOffline} onClick={() => void invite()}>
        <FormattedMessage
          id={isBusy ? 'state.busy' : invited === null ? 'family.guardian.invite' : 'family.guardian.inviteAgain'}
        />
      </Button>
    </Stack>
  );
};
