import { Button, Code, List, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCommand } from '../graph/useCommand.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { ContactForm } from './ContactForm.tsx';
import { CorrectionForm } from './CorrectionForm.tsx';
import { InviteGuardianDocument, type FamilyPartsFragment } from './documents.ts';
import { useState } from 'react';

/** What the desk does for one family: look, invite a second guardian, change a contact, mend a typed error (D11). */
export const FamilyCards = ({ family }: { readonly family: FamilyPartsFragment }) => {
  const { day, dayOf, translated } = useFormat();
  const mayAct = hasRole(useViewer(), 'SPECIALIST');
  const { child, wishes, liveDirection } = family;
  return (
    <>
      <Card title={`№ ${String(family.queueNumber)}`}>
        {child === null ? null : <Text fw={650}>{`${child.name}, ${day(child.birthOn)}`}</Text>}
        <StateBadge>
          <FormattedMessage id={`applicationState.${family.state}`} />
        </StateBadge>
        <Text mt="xs">
          <FormattedMessage id={`category.${family.category}`} />
          {' · '}
          <FormattedMessage id="desk.families.since" values={{ day: day(dayOf(family.queuedAt)) }} />
        </Text>
        <List mt="xs" type="ordered">
          {wishes.map(({ rank, kindergarten }) => (
            <List.Item key={rank}>{translated(kindergarten.name)}</List.Item>
          ))}
        </List>
        {liveDirection?.state === 'AWAITING_CONFIRMATION' ? (
          <Button mt="sm" component={Link} href={`/desk/${encodeURIComponent(liveDirection.id)}`} variant="default">
            <FormattedMessage id="desk.families.toCase" />
          </Button>
        ) : null}
      </Card>
      {child?.guardians?.map((guardian) => (
        <Card
          key={guardian.id}
          title={
            <>
              <FormattedMessage id="desk.families.guardian" /> {guardian.name ?? '–'}
            </>
          }
        >
          <Text>
            {guardian.phoneMasked ?? <FormattedMessage id="desk.families.noPhone" />}
            {guardian.isOnPaper ? (
              <>
                {' · '}
                <FormattedMessage id="desk.families.onPaper" />
              </>
            ) : null}
          </Text>
          {mayAct ? <ContactForm personId={guardian.id} /> : null}
        </Card>
      ))}
      {mayAct ? (
        <>
          <Invitation applicationId={family.id} />
          <CorrectionForm family={family} />
        </>
      ) : null}
    </>
  );
};

const Invitation = ({ applicationId }: { readonly applicationId: string }) => {
  const { moment } = useFormat();
  const { run, isBusy, refusal, problem } = useCommand(InviteGuardianDocument);
  const [made, setMade] = useState<{ readonly code: string | null; readonly until: string } | null>(null);
  const invite = async (): Promise<void> => {
    const done = await run({ applicationId });
    if (done) setMade({ code: done.invitationCode, until: done.expiresAt });
  };
  return (
    <Card title={<FormattedMessage id="desk.invite.title" />}>
      <Text mb="sm">
        <FormattedMessage id="desk.invite.hint" />
      </Text>
      {made?.code ? (
        <output>
          <Code fz="xl" p="xs">
            {made.code}
          </Code>
          <Text fz="sm" mt="xs">
            <FormattedMessage id="desk.invite.until" values={{ until: moment(made.until) }} />
          </Text>
        </output>
      ) : (
        <Button variant="default" aria-busy={isBusy} onClick={() => void invite()}>
          <FormattedMessage id="desk.invite.make" />
        </Button>
      )}
      <RefusalNote refusal={refusal} problem={problem} />
    </Card>
  );
};
