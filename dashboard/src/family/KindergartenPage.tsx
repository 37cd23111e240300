import { Anchor, Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { WideTable } from '../ui/WideTable.tsx';
import { KindergartenCardDocument, type KindergartenCardQuery } from './documents.ts';
import { WatchCard } from './WatchCard.tsx';

type Kindergarten = NonNullable<KindergartenCardQuery['kindergarten']>;

/** One kindergarten as anybody may see it. */
export const KindergartenPage = () => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const { id } = useParams<{ readonly id: string }>();
  const [answer, ask] = useQuery({ query: KindergartenCardDocument, variables: { id } });
  const name = answer.data?.kindergarten?.name;
  return (
    <Page title={name ? translated(name) : formatMessage({ id: 'family.kindergarten.title' })}>
      <AnswerStates answer={answer} retry={ask}>
        {({ kindergarten }) =>
          kindergarten === null ? (
            <Empty>
              <FormattedMessage id="family.kindergarten.unknown" />
            </Empty>
          ) : (
            <Shown kindergarten={kindergarten} />
          )
        }
      </AnswerStates>
      <Anchor component={Link} href="/kindergartens">
        <FormattedMessage id="family.kindergarten.all" />
      </Anchor>
    </Page>
  );
};

const Shown = ({ kindergarten }: { readonly kindergarten: Kindergarten }) => {
  const { formatMessage } = useIntl();
  const { address, hours, phone, ownership, closedAt, groups, location } = kindergarten;
  const rows = groups.edges
    .map(({ node }) => node)
    .toSorted((a, b) => b.birthYear - a.birthYear || a.number - b.number);
  return (
    <>
      {closedAt === null ? null : (
        <Text mb="md">
          <StateBadge tone="loss">
            <FormattedMessage id="family.kindergarten.closed" />
          </StateBadge>
        </Text>
      )}
      <Card>
        <Text>{address}</Text>
        {hours ? <Text>{formatMessage({ id: 'family.kindergarten.hours' }, { hours })}</Text> : null}
        {phone ? (
          <Text>
            <Anchor href={`tel:${phone}`}>{phone}</Anchor>
          </Text>
        ) : null}
        <Text c="dimmed" fz="sm">
          <FormattedMessage id={`family.ownership.${ownership}`} />
        </Text>
        {location === null ? null : (
          <Anchor component={Link} href={`/kindergartens?at=${kindergarten.id}`} display="block" w="fit-content" py={6}>
            <FormattedMessage id="family.kindergarten.map" />
          </Anchor>
        )}
      </Card>
      <WatchCard kindergarten={kindergarten} />
      <Card title={formatMessage({ id: 'family.kindergarten.groups' })}>
        {rows.length === 0 ? (
          <Text>
            <FormattedMessage id="family.kindergarten.noGroups" />
          </Text>
        ) : (
          <WideTable
            title={formatMessage({ id: 'family.kindergarten.groups' })}
            columns={[
              formatMessage({ id: 'family.kindergarten.born' }),
              formatMessage({ id: 'family.kindergarten.language' }),
              <Text key="free" span inherit display="block" ta="end">
                {formatMessage({ id: 'family.kindergarten.freeOf' })}
              </Text>,
            ]}
            miw={0}
          >
            {rows.map(({ id, birthYear, language, capacity, seatCounts, name }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  {birthYear}
                  <Text fz="sm" c="dimmed">
                    {name}
                  </Text>
                </Table.Td>
                <Table.Td>{formatMessage({ id: `language.${language}` })}</Table.Td>
                <Table.Td ta="end">
                  <Text span fw={700} c={seatCounts.free > 0 ? 'var(--kz-done-text)' : 'inherit'}>
                    {seatCounts.free}
                  </Text>
                  {` / ${capacity}`}
                </Table.Td>
              </Table.Tr>
            ))}
          </WideTable>
        )}
      </Card>
    </>
  );
};
