import { Anchor, Group, Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCityNow, useCityToday } from '../graph/CityTime.tsx';
import { useLive } from '../graph/useLive.ts';
import { useNews } from '../graph/useNews.ts';
import { StateBadge } from '../ui/StateBadge.tsx';
import { ActCard } from './ActCard.tsx';
import { CaseCard } from './CaseCard.tsx';
import {
  ChildTodayDocument,
  DirectionMovedDocument,
  PositionMovedDocument,
  type HomeApplicationFragment,
} from './documents.ts';
import { DirectionsCard } from './DirectionsCard.tsx';
import { newestDay, stepsOf, stepsOfLast, type FreshCauses, type StoryDay } from './moves.ts';
import { NextOfferCard } from './NextOfferCard.tsx';
import { NumberCard } from './NumberCard.tsx';
import { stageOf } from './stage.ts';
import { StateCard } from './StateCard.tsx';
import { WhyCard } from './WhyCard.tsx';
import { WishesCard } from './WishesCard.tsx';

/** The story is read again so long after it moved, each page at its own moment: a move concerns a whole cohort at once. */
const STORY_WAIT_MS = { least: 1_500, most: 4_000 };

const MONTH_DAYS = 30;

const NOTHING: FreshCauses = [];

/** Tells one reading of the story from the next. */
const editionOf = (days: readonly StoryDay[]): string => JSON.stringify([days.length, days[0]]);

/** One child: what to do now, the number in line, why it moved, the wishes. Live. */
export const ChildHome = ({ known }: { readonly known: HomeApplicationFragment }) => {
  const { number } = useFormat();
  const today = useCityToday();
  const now = useCityNow(30_000);
  const [fresh, setFresh] = useState<{ readonly of: string; readonly causes: FreshCauses }>({
    of: '',
    causes: NOTHING,
  });
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refreshing = useRef<() => void>(() => undefined);

  const readStorySoon = useCallback(() => {
    const { least, most } = STORY_WAIT_MS;
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => refreshing.current(), least + Math.random() * (most - least));
  }, []);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const { data, refresh, after } = useLive({
    query: ChildTodayDocument,
    variables: { id: known.id },
    push: PositionMovedDocument,
    pushVariables: { applicationId: known.id },
    eventOf: ({ positionChanged }) => positionChanged,
    isWhole: true,
    onPush: ({ positionChanged: { kind, causes } }) => {
      if (kind !== 'CHANGE') return;
      setFresh((before) => ({ of: edition, causes: before.of === edition ? [...before.causes, ...causes] : causes }));
      readStorySoon();
    },
  });
  useNews({
    push: DirectionMovedDocument,
    variables: { applicationId: known.id },
    after,
    eventOf: ({ directionChanged }) => directionChanged,
    onPush: (_pushed, isNews) => {
      if (isNews) refresh();
    },
  });
  useEffect(() => {
    refreshing.current = refresh;
  });

  const history = data?.application?.positionHistory;
  const days = useMemo(() => history?.edges.map(({ node }) => node) ?? [], [history]);
  const edition = editionOf(days);
  // What was pushed before the story was read stands in the story.
  const causes = fresh.of === edition ? fresh.causes : NOTHING;

  const application = data?.application ?? known;
  const { position, directions, city, queueNumber, state, category } = application;
  const direction = directions.edges[0]?.node ?? null;
  const openCase = data?.application?.cases.edges.map(({ node }) => node).find(({ decidedAt }) => decidedAt === null);
  const isLive = direction !== null && stageOf(direction) !== 'ENDED';
  const steps = useMemo(() => {
    const moved = stepsOf(days);
    return position ? stepsOfLast([...moved, { day: today, place: position.place }], MONTH_DAYS, today) : moved;
  }, [days, position, today]);

  return (
    <>
      <Group gap="xs" mb="md">
        {isLive ? null : (
          <StateBadge tone={state === 'ENROLLED' ? 'done' : 'plain'}>
            <FormattedMessage id={`applicationState.${state}`} />
          </StateBadge>
        )}
        <Text fz="sm" c="dimmed">
          <FormattedMessage id={`category.${category}`} />
          {` · № ${number(queueNumber)}`}
        </Text>
      </Group>
      {isLive ? <ActCard direction={direction} deskAddress={city.deskAddress} today={today} /> : null}
      {openCase ? <CaseCard caseId={openCase.id} /> : null}
      <StateCard application={application} />
      {position ? <NumberCard position={position} steps={steps} today={today} /> : null}
      {position ? (
        <WhyCard applicationId={known.id} day={newestDay(days, causes, today, null)} today={today} />
      ) : (
        <Text mb="md">
          <Anchor component={Link} href={`/applications/${known.id}/story`}>
            <FormattedMessage id="parent.why.whole" />
          </Anchor>
        </Text>
      )}
      {position ? <WishesCard id={known.id} wishes={application.wishes} position={position} /> : null}
      <NextOfferCard application={application} now={now} />
      {direction ? <DirectionsCard direction={direction} /> : null}
    </>
  );
};
