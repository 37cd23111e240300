import { Anchor, Button, List, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates } from '../ui/QueryStates.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { FamilySettingsDocument, LeaveQueueDocument, type FamilySettingsQuery } from './documents.ts';
import { OfApplication } from './OfApplication.tsx';

type Leaving = NonNullable<FamilySettingsQuery['myApplications']>['edges'][number]['node'];

const REASONS = ['MOVED', 'NOT_NEEDED', 'OTHER'] as const;
type Reason = (typeof REASONS)[number];

/** R14: out of the queue at once and for good. It looks like nothing else, shows what is lost and asks for a typed word. */
export const LeavePage = () => {
  const { formatMessage } = useIntl();
  const [left, setLeft] = useState<string | null>(null);
  const [answer, ask] = useQuery({ query: FamilySettingsDocument });
  return (
    <Page title={formatMessage({ id: 'family.leave.title' })}>
      {left === null ? (
        <OfApplication>
          {({ id, endedAt }) =>
            endedAt === null ? (
              <AnswerStates answer={answer} retry={ask}>
                {({ myApplications }) => {
                  const application = myApplications?.edges.map(({ node }) => node).find((node) => node.id === id);
                  return application ? <Leave key={id} application={application} onLeft={setLeft} /> : null;
                }}
              </AnswerStates>
            ) : (
              <Text>
                <FormattedMessage id="family.leave.over" />
              </Text>
            )
          }
        </OfApplication>
      ) : (
        <output style={{ display: 'block' }}>
          <Card title={formatMessage({ id: 'family.leave.done' })}>
            <Text mb="md">
              <FormattedMessage id="family.leave.doneText" values={{ name: left }} />
            </Text>
            <Anchor component={Link} href="/apply" py="xs">
              <FormattedMessage id="family.leave.anew" />
            </Anchor>
          </Card>
        </output>
      )}
    </Page>
  );
};

interface LeaveProps {
  readonly application: Leaving;
  /** With the name of the child. */
  readonly onLeft: (name: string) => void;
}

const Leave = ({ application, onLeft }: LeaveProps) => {
  const { formatMessage } = useIntl();
  const { day, dayOf, moment, number, translated } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const [reason, setReason] = useState<Reason | null>(null);
  const [word, setWord] = useState('');
  const { run, isBusy, refusal, problem } = useCommand(LeaveQueueDocument);
  const { id, child, position, queuedAt, liveDirection, frozenUntil, category } = application;
  const wanted = formatMessage({ id: 'family.leave.word' });
  const isTyped = word.trim().toLocaleUpperCase() === wanted;

  const leave = async (): Promise<void> => {
    if (reason === null || !isTyped) return;
    if ((await run({ applicationId: id, reason })) !== null) onLeft(child?.name ?? '');
  };

  return (
    <Stack gap="lg">
      <Card tone="loss" title={formatMessage({ id: 'family.leave.lost' }, { name: child?.name ?? '' })} mb={0}>
        <List spacing="xs">
          {position ? (
            <List.Item>
              <FormattedMessage
                id="family.leave.place"
                values={{ place: number(position.place), since: day(dayOf(queuedAt)) }}
              />
            </List.Item>
          ) : null}
          {category === 'GENERAL' ? null : (
            <List.Item>
              <FormattedMessage
                id="family.leave.privilege"
                values={{ category: formatMessage({ id: `category.${category}` }) }}
              />
            </List.Item>
          )}
          {liveDirection ? (
            <List.Item>
              <FormattedMessage
                id="family.leave.direction"
                values={{ name: translated(liveDirection.kindergarten.name) }}
              />
            </List.Item>
          ) : null}
          {frozenUntil === null ? null : (
            <List.Item>
              <FormattedMessage id="family.leave.frozen" values={{ moment: moment(frozenUntil) }} />
            </List.Item>
          )}
          <List.Item>
            <FormattedMessage id="family.leave.back" />
          </List.Item>
        </List>
      </Card>
      <Text>
        <FormattedMessage
          id="family.leave.instead"
          values={{
            wishes: (
              <Anchor component={Link} href={`/wishes?of=${id}`}>
                <FormattedMessage id="family.wishes.title" />
              </Anchor>
            ),
          }}
        />
      </Text>
      <Radio.Group
        label={formatMessage({ id: 'family.leave.reason' })}
        value={reason ?? ''}
        onChange={(value) => setReason(REASONS.find((one) => one === value) ?? null)}
      >
        <Stack gap="sm" mt="sm">
          {REASONS.map((one) => (
            <Radio key={one} size="md" value={one} label={formatMessage({ id: `family.leave.reason.${one}` })} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={formatMessage({ id: 'family.leave.type' }, { word: wanted })}
        value={word}
        onChange={({ currentTarget }) => setWord(currentTarget.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <RefusalNote refusal={refusal} problem={problem} />
      {isOffline ? (
        <Text fz="sm" c="var(--kz-loss-text)" component="output" display="block">
          <FormattedMessage id="family.offline" />
        </Text>
      ) : null}
      <Button
        size="lg"
        color="loss"
        variant="outline"
        aria-busy={isBusy}
        disabled={!isTyped || reason === null || isOffline}
        onClick={() => void leave()}
      >
        <FormattedMessage id={isBusy ? 'state.busy' : 'family.leave.button'} />
      </Button>
      <Anchor component={Link} href="/settings" py="xs">
        <FormattedMessage id="family.leave.stay" />
      </Anchor>
    </Stack>
  );
};
