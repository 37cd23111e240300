import { Anchor, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation } from 'wouter';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Page } from '../ui/Page.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { ClaimPrivilegeDocument } from './documents.ts';
import { useIssues } from '../ui/useIssues.ts';
import { OfApplication } from './OfApplication.tsx';
import { SubcategoryChoice } from './SubcategoryChoice.tsx';

/** B4a: a privilege claimed while the child waits; its first date stays. */
export const ClaimPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Page title={formatMessage({ id: 'family.privilege.claim' })}>
      <OfApplication>{({ id }) => <Claim key={id} applicationId={id} />}</OfApplication>
    </Page>
  );
};

const Claim = ({ applicationId }: { readonly applicationId: string }) => {
  const [, navigate] = useLocation();
  const isOffline = useConnection().state === 'offline';
  const [code, setCode] = useState<string | null>(null);
  const { run, isBusy, refusal, problem } = useCommand(ClaimPrivilegeDocument);
  const issues = useIssues(refusal);
  const claim = async (): Promise<void> => {
    if ((await run({ applicationId, subcategory: code ?? '' })) !== null) navigate('/settings');
  };
  return (
    <>
      <SubcategoryChoice value={code} onChange={setCode} isNoneOffered={false} error={issues.at('subcategory')} />
      {refusal?.__typename === 'InvalidInput' ? null : <RefusalNote refusal={refusal} problem={problem} />}
      <Group mt="xl" justify="space-between">
        <Anchor component={Link} href="/settings" py="xs">
          <FormattedMessage id="act.back" />
        </Anchor>
        <Button size="lg" aria-busy={isBusy} disabled={isOffline} onClick={() => void claim()}>
          <FormattedMessage id={isBusy ? 'state.busy' : 'family.privilege.claimIt'} />
        </Button>
      </Group>
    </>
  );
};
