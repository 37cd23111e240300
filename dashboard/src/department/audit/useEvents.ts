import { useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useLive } from '../../graph/useLive.ts';
import { EventsDocument, EventsLiveDocument, type EventLineFragment } from '../documents.ts';

interface Older {
  readonly events: readonly EventLineFragment[];
  readonly cursor: string | null;
}

const NO_EVENTS: readonly EventLineFragment[] = [];

/** The journal from its end backwards. What comes while it is read is counted, and shown when asked for. */
export const useEvents = () => {
  const client = useClient();
  const [pushed, setPushed] = useState(NO_EVENTS);
  const [older, setOlder] = useState<Older | null>(null);
  const [upTo, setUpTo] = useState<number | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef(false);

  const answer = useLive({
    query: EventsDocument,
    variables: { before: null },
    push: EventsLiveDocument,
    pushVariables: {},
    eventOf: ({ cityEvents }) => cityEvents,
    isWhole: true,
    onPush: ({ cityEvents: { event } }) => {
      if (event) setPushed((before) => [...before, event]);
    },
  });

  const latest = answer.data?.events;
  const known = new Map<number, EventLineFragment>();
  for (const event of [...(older?.events ?? []), ...(latest?.edges.map(({ node }) => node) ?? []), ...pushed])
    known.set(event.citySeq, event);
  const all = [...known.values()].sort((a, b) => b.citySeq - a.citySeq);
  // Until somebody asks for more, what the first answer brought is what is shown.
  const [newest] = all;
  if (upTo === null && latest && newest) setUpTo(newest.citySeq);
  const last = upTo ?? newest?.citySeq ?? 0;

  const cursor = older === null ? (latest?.pageInfo.startCursor ?? null) : older.cursor;
  const [first] = all.slice(-1);

  const readOlder = async (): Promise<void> => {
    if (underWay.current || cursor === null) return;
    underWay.current = true;
    setBusy(true);
    const { data, error } = await client.query(EventsDocument, { before: cursor }).toPromise();
    if (data?.events) {
      setOlder({
        events: [...data.events.edges.map(({ node }) => node), ...(older?.events ?? [])],
        cursor: data.events.pageInfo.startCursor ?? null,
      });
      setProblem(null);
    } else setProblem(error ?? null);
    underWay.current = false;
    setBusy(false);
  };

  return {
    answer,
    shown: all.filter(({ citySeq }) => citySeq <= last),
    waiting: all.filter(({ citySeq }) => citySeq > last).length,
    showWaiting: () => setUpTo(newest?.citySeq ?? last),
    hasOlder: first !== undefined && first.citySeq > 1,
    older: () => void readOlder(),
    refresh: answer.refresh,
    isBusy,
    problem,
  };
};
