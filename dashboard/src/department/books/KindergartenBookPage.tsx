import { Anchor, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { BookKindergartenDocument, type BookKindergartenWholeFragment } from '../documents.ts';
import { CloseKindergarten } from './CloseKindergarten.tsx';
import { GroupsCard } from './GroupsCard.tsx';
import { KindergartenFacts } from './KindergartenFacts.tsx';

/** One kindergarten in the city's books: what it shows, its groups, and what a supervisor may change of them. */
export const KindergartenBookPage = () => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const { id } = useParams<{ readonly id: string }>();
  const [answer, ask] = useQuery({
    query: BookKindergartenDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const refresh = (): void => ask({ requestPolicy: 'network-only' });
  const name = answer.data?.kindergarten?.name;
  return (
    <Page title={name ? translated(name) : formatMessage({ id: 'books.kindergarten' })} width="wide">
      <Text mb="md">
        <Anchor component={Link} href="/department/kindergartens">
          <FormattedMessage id="books.all" />
        </Anchor>
      </Text>
      <AnswerStates answer={answer} retry={refresh}>
        {({ kindergarten }) =>
          kindergarten === null ? (
            <Empty>
              <FormattedMessage id="books.unknown" />
            </Empty>
          ) : (
            <Shown kindergarten={kindergarten} refresh={refresh} />
          )
        }
      </AnswerStates>
    </Page>
  );
};

interface ShownProps {
  readonly kindergarten: BookKindergartenWholeFragment;
  readonly refresh: () => void;
}

const Shown = ({ kindergarten, refresh }: ShownProps) => {
  const { moment } = useFormat();
  const { id, number, closedAt } = kindergarten;
  const groups = kindergarten.groups.edges.map(({ node }) => node);
  const isChangeable = hasRole(useViewer(), 'SUPERVISOR') && closedAt === null;
  return (
    <>
      <Group gap="md" mb="md">
        <StateBadge tone={closedAt === null ? 'done' : 'loss'}>
          {closedAt === null ? (
            <FormattedMessage id="books.open" />
          ) : (
            <FormattedMessage id="books.closedAt" values={{ at: moment(closedAt) }} />
          )}
        </StateBadge>
        <Text c="dimmed">№ {number}</Text>
        <Anchor component={Link} href={`/board/${id}`}>
          <FormattedMessage id="books.board" />
        </Anchor>
        <Anchor component={Link} href={`/kindergartens/${id}`}>
          <FormattedMessage id="books.public" />
        </Anchor>
      </Group>
      <KindergartenFacts kindergarten={kindergarten} groups={groups} isChangeable={isChangeable} refresh={refresh} />
      <GroupsCard kindergartenId={id} groups={groups} isChangeable={isChangeable} refresh={refresh} />
      {isChangeable ? <CloseKindergarten kindergarten={kindergarten} groups={groups} refresh={refresh} /> : null}
    </>
  );
};
