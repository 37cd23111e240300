import { Alert, Anchor, Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useClient } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { DayField } from './DayField.tsx';
import { isNoDay, typedDay } from './dayParts.ts';
import { ChangeWishesDocument, PresentWishesDocument, type FamilyApplicationFragment } from './documents.ts';
import { useIssues } from '../ui/useIssues.ts';
import { LanguageOrder } from './LanguageOrder.tsx';
import { StaleWishes } from './StaleWishes.tsx';
import { usePolicyMost } from './usePolicyMost.ts';
import { wishesOf, type WishChange } from './wishChange.ts';
import { WishPicker } from './WishPicker.tsx';

/** D8: wishes may change any time; a direction that is offered already is not touched. */
export const WishesForm = ({ application }: { readonly application: FamilyApplicationFragment }) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const client = useClient();
  const isOffline = useConnection().state === 'offline';
  const most = usePolicyMost();
  const [typed, setTyped] = useState<WishChange>(() => wishesOf(application));
  const [present, setPresent] = useState<FamilyApplicationFragment | null>(null);
  const [isDone, setDone] = useState(false);
  const { run, isBusy, refusal, problem, forget } = useCommand(ChangeWishesDocument);
  const issues = useIssues(refusal);

  if (application.endedAt !== null) {
    return (
      <Text>
        <FormattedMessage id="family.wishes.over" />
      </Text>
    );
  }

  const change = (part: Partial<WishChange>): void => {
    setTyped((before) => ({ ...before, ...part }));
    setDone(false);
  };
  const send = async (input: WishChange): Promise<void> => {
    const done = await run({
      applicationId: application.id,
      kindergartenIds: [...input.kindergartenIds],
      languages: [...input.languages],
      notBeforeOn: isNoDay(input.notBeforeOn) ? null : typedDay(input.notBeforeOn),
      askAgainIds: input.askAgainIds.filter((id) => input.kindergartenIds.includes(id)),
      version: input.version,
    });
    if (done !== null) {
      setTyped(wishesOf(done.application));
      setPresent(null);
      setDone(true);
      return;
    }
    // Whether it was another hand or not: what stands now is shown beside what was typed.
    const { data } = await client
      .query(PresentWishesDocument, { id: application.id }, { requestPolicy: 'network-only' })
      .toPromise();
    const now = data?.application ?? null;
    setPresent(now !== null && now.version !== input.version ? now : null);
  };

  const skipped = application.wishes.filter(
    ({ isSkipped, kindergarten }) => isSkipped && typed.kindergartenIds.includes(kindergarten.id),
  );
  const isStale = refusal?.__typename === 'StaleVersion';

  return (
    <Stack gap="xl">
      {isStale && present !== null ? (
        <StaleWishes
          message={refusal.message}
          present={present}
          onTakePresent={() => {
            setTyped(wishesOf(present));
            setPresent(null);
            forget();
          }}
          onKeepTyped={() => {
            const again = { ...typed, version: present.version };
            setTyped(again);
            void send(again);
          }}
        />
      ) : refusal?.__typename === 'InvalidInput' ? (
        <Alert role="alert" color="loss" variant="outline" bg="var(--kz-surface)">
          {issues.all.map(({ path, text }) => (
            <Text key={`${path} ${text}`}>{text}</Text>
          ))}
        </Alert>
      ) : (
        <RefusalNote refusal={refusal} problem={problem} />
      )}
      <WishPicker
        value={typed.kindergartenIds}
        onChange={(kindergartenIds) => change({ kindergartenIds })}
        birthYear={application.birthYear}
        languages={typed.languages}
        most={most}
        known={application.wishes.map(({ kindergarten }) => ({
          id: kindergarten.id,
          name: translated(kindergarten.name),
        }))}
        isSkipped={(id) =>
          !typed.askAgainIds.includes(id) && skipped.some(({ kindergarten }) => kindergarten.id === id)
        }
        error={typed.kindergartenIds.length === 0 ? issues.at('kindergartenIds') : undefined}
        errorOf={(index) => issues.at(`kindergartenIds.${index}`)}
      />
      {skipped.length > 0 ? (
        <Card title={formatMessage({ id: 'family.wishes.askAgain' })}>
          <Text fz="sm" mb="sm">
            <FormattedMessage id="family.wishes.askAgainHint" />
          </Text>
          <Stack gap="sm">
            {skipped.map(({ kindergarten: { id, name } }) => (
              <Checkbox
                key={id}
                size="md"
                label={translated(name)}
                checked={typed.askAgainIds.includes(id)}
                onChange={({ currentTarget }) =>
                  change({
                    askAgainIds: currentTarget.checked
                      ? [...typed.askAgainIds, id]
                      : typed.askAgainIds.filter((one) => one !== id),
                  })
                }
              />
            ))}
          </Stack>
        </Card>
      ) : null}
      <LanguageOrder
        value={typed.languages}
        onChange={(languages) => change({ languages })}
        error={issues.at('languages')}
      />
      <DayField
        label={<FormattedMessage id="family.notBefore.label" />}
        hint={<FormattedMessage id="family.notBefore.hint" />}
        value={typed.notBeforeOn}
        onChange={(notBeforeOn) => change({ notBeforeOn })}
        error={issues.at('notBeforeOn')}
      />
      {application.state === 'DIRECTED' ? (
        <Text c="dimmed" fz="sm">
          <FormattedMessage id="family.wishes.directed" />
        </Text>
      ) : null}
      {isOffline ? (
        <Text fz="sm" c="var(--kz-loss-text)" component="output" display="block">
          <FormattedMessage id="family.offline" />
        </Text>
      ) : null}
      <Stack gap="sm">
        <Button size="lg" aria-busy={isBusy} disabled={isOffline} onClick={() => void send(typed)}>
          <FormattedMessage id={isBusy ? 'state.busy' : 'family.wishes.save'} />
        </Button>
        <Text component="output" display="block" c="var(--kz-done-text)" fw={600}>
          {isDone ? `✓ ${formatMessage({ id: 'family.wishes.saved' })}` : ''}
        </Text>
        <Anchor component={Link} href="/kindergartens" py="xs">
          <FormattedMessage id="family.wishes.map" />
        </Anchor>
      </Stack>
    </Stack>
  );
};
