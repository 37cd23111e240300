import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useClient, useQuery } from 'urql';
import { useParams } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCityToday } from '../graph/CityTime.tsx';
import { Card } from '../ui/Card.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { BackLink } from './BackLink.tsx';
import { StoryDocument, type StoryQuery } from './documents.ts';
import { stepsOf, type StoryDay } from './moves.ts';
import { StepChart } from './StepChart.tsx';
import { StoryDays } from './StoryDays.tsx';

type Told = NonNullable<StoryQuery['application']>;

/** Every change of the number in line with its causes: drawn over time, and told day by day. */
export const StoryPage = () => {
  const { id = '' } = useParams();
  const { formatMessage } = useIntl();
  const [answer, ask] = useQuery({ query: StoryDocument, variables: { id } });
  return (
    <Page title={formatMessage({ id: 'story.title' })}>
      <BackLink />
      <AnswerStates answer={answer} retry={ask}>
        {({ application }) =>
          application === null ? (
            <Empty>
              <FormattedMessage id="parent.notYours" />
            </Empty>
          ) : (
            <Story id={id} application={application} />
          )
        }
      </AnswerStates>
    </Page>
  );
};

const Story = ({ id, application }: { readonly id: string; readonly application: Told }) => {
  const client = useClient();
  const { formatMessage } = useIntl();
  const { day, dayOf } = useFormat();
  const today = useCityToday();
  const [older, setOlder] = useState<readonly Told['positionHistory'][]>([]);
  const [isReading, setReading] = useState(false);
  const { positionHistory, position, queuedAt } = application;
  const days: readonly StoryDay[] = [positionHistory, ...older].flatMap(({ edges }) => edges.map(({ node }) => node));
  const { hasNextPage, endCursor } = (older.at(-1) ?? positionHistory).pageInfo;

  const readOlder = async (): Promise<void> => {
    setReading(true);
    const { data } = await client.query(StoryDocument, { id, after: endCursor }).toPromise();
    setReading(false);
    if (data?.application) setOlder([...older, data.application.positionHistory]);
  };

  const moved = stepsOf(days);
  const steps = position ? [...moved, { day: today, place: position.place }] : moved;
  return (
    <>
      <Text mb="md">
        <FormattedMessage id="story.intro" values={{ since: day(dayOf(queuedAt)) }} />
      </Text>
      {days.length === 0 ? (
        <Empty>
          <FormattedMessage id="parent.why.never" />
        </Empty>
      ) : (
        <>
          <Card title={formatMessage({ id: 'story.chart' })}>
            <StepChart steps={steps} today={position ? today : (moved.at(-1)?.day ?? today)} height={120} />
          </Card>
          <StoryDays days={days} />
          {hasNextPage ? (
            <Button variant="default" aria-busy={isReading} onClick={() => void readOlder()} fullWidth>
              <FormattedMessage id={isReading ? 'state.busy' : 'story.older'} />
            </Button>
          ) : null}
          <Text fz="sm" c="dimmed" mt="md">
            <FormattedMessage id="story.other" />
          </Text>
        </>
      )}
    </>
  );
};
