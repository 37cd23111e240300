import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useClient, useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { BackLink } from './BackLink.tsx';
import { DirectionBadge } from './DirectionBadge.tsx';
import { MyDirectionsDocument, type MyDirectionsQuery } from './documents.ts';

type List = NonNullable<MyDirectionsQuery['myDirections']>;
type Row = List['edges'][number]['node'];

/** MY DIRECTIONS of the letter: all that the family ever received, newest first. */
export const DirectionsPage = () => {
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({ query: MyDirectionsDocument, variables: {} });
  return (
    <Page title={formatMessage({ id: 'nav.directions' })}>
      <BackLink />
      <AnswerStates answer={answer} retry={ask}>
        {({ myDirections }) =>
          myDirections === null || myDirections.edges.length === 0 ? (
            <Empty>
              <FormattedMessage id="parent.directions.none" />
            </Empty>
          ) : (
            <Directions first={myDirections} />
          )
        }
      </AnswerStates>
    </Page>
  );
};

const Directions = ({ first }: { readonly first: List }) => {
  const client = useClient();
  const [older, setOlder] = useState<readonly List[]>([]);
  const lists = [first, ...older];
  const { hasNextPage, endCursor } = (older.at(-1) ?? first).pageInfo;
  const readOlder = async (): Promise<void> => {
    const { data } = await client.query(MyDirectionsDocument, { after: endCursor }).toPromise();
    if (data?.myDirections) setOlder([...older, data.myDirections]);
  };
  return (
    <>
      {lists.flatMap(({ edges }) => edges.map(({ node }) => <DirectionRow key={node.id} direction={node} />))}
      {hasNextPage ? (
        <Button variant="default" fullWidth onClick={() => void readOlder()}>
          <FormattedMessage id="story.older" />
        </Button>
      ) : null}
    </>
  );
};

const DirectionRow = ({ direction }: { readonly direction: Row }) => {
  const { translated, moment, day, dayOf } = useFormat();
  const { id, kindergarten, child, state, isOverdue, issuedAt, endedAt, window } = direction;
  return (
    <Card>
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} href={`/directions/${id}`} fw={650} py={6}>
          {translated(kindergarten.name)}
        </Anchor>
        <DirectionBadge state={state} isOverdue={isOverdue} />
      </Group>
      <Text c="dimmed">
        {child ? `${child.name} · ` : null}
        <FormattedMessage id="direction.issued" values={{ day: day(dayOf(issuedAt)) }} />
      </Text>
      <Text c="dimmed">
        {endedAt ? (
          <FormattedMessage id="direction.endedAt" values={{ at: moment(endedAt) }} />
        ) : (
          <FormattedMessage id="direction.openUntil" values={{ at: moment(window.endsAt) }} />
        )}
      </Text>
    </Card>
  );
};
