import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { ChildHome } from './ChildHome.tsx';
import { ParentHomeDocument, type HomeApplicationFragment } from './documents.ts';

/** A parent's first page: one child at a time, the one with something to do first. */
export const ParentHomePage = () => {
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({ query: ParentHomeDocument });
  return (
    <Page title={formatMessage({ id: 'nav.home' })} isTitleHidden>
      <AnswerStates answer={answer} retry={ask}>
        {({ myApplications }) => <Children applications={(myApplications?.edges ?? []).map(({ node }) => node)} />}
      </AnswerStates>
    </Page>
  );
};

const Children = ({ applications }: { readonly applications: readonly HomeApplicationFragment[] }) => {
  const { formatMessage } = useIntl();
  const [chosen, setChosen] = useState<string | null>(null);
  const ordered = inOrder(applications);
  const shown = ordered.find(({ id }) => id === chosen) ?? ordered[0];
  if (!shown) return <NoChild />;
  return (
    <>
      {ordered.length > 1 ? (
        <Group gap="xs" mb="md" component="nav" aria-label={formatMessage({ id: 'parent.children' })}>
          {ordered.map((application) => (
            <Button
              key={application.id}
              variant={application === shown ? 'filled' : 'default'}
              aria-pressed={application === shown}
              onClick={() => setChosen(application.id)}
            >
              {nameOf(application)}
            </Button>
          ))}
        </Group>
      ) : (
        <Text fw={600} mb={2}>
          {nameOf(shown)} · <FormattedMessage id="parent.born" values={{ year: String(shown.birthYear) }} />
        </Text>
      )}
      <ChildHome key={shown.id} known={shown} />
    </>
  );
};

const NoChild = () => (
  <>
    <Empty>
      <FormattedMessage id="parent.none" />
    </Empty>
    <Group justify="center">
      <Button component={Link} href="/apply" size="lg">
        <FormattedMessage id="parent.apply" />
      </Button>
    </Group>
  </>
);

const URGENCY: Record<HomeApplicationFragment['state'], number> = {
  DIRECTED: 0,
  STOP_LISTED: 1,
  QUEUED: 1,
  ENROLLED: 2,
  LEFT: 3,
  AGED_OUT: 3,
};

const inOrder = (applications: readonly HomeApplicationFragment[]): readonly HomeApplicationFragment[] =>
  applications.toSorted((one, other) => URGENCY[one.state] - URGENCY[other.state]);

const nameOf = ({ child, queueNumber }: HomeApplicationFragment): string => child?.name ?? `№ ${queueNumber}`;
