import { useCallback, useMemo, useState } from 'react';
import { useNews } from '../../graph/useNews.ts';
import { QueueChangedDocument, type QueueChangedSubscription } from './documents.ts';

interface QueueNews {
  readonly joined: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  /** The line was lost, and what happened meanwhile is not known one by one. */
  readonly isUnknown: boolean;
}

const NONE: QueueNews = { joined: new Set(), changed: new Set(), isUnknown: false };

/**
 * What has happened in the queue since the list was read. It waits: a list that moves under the hand cannot be read.
 *
 * @param after of the list, as `useNews` takes it.
 */
export const useQueueNews = (
  cityId: string | undefined,
  birthYear: number | null,
  after: string | null | undefined,
) => {
  const cohort = `${cityId} ${birthYear}`;
  // Of another cohort than the one on the page nothing is told.
  const [told, setTold] = useState<{ readonly of: string | null; readonly news: QueueNews }>({ of: null, news: NONE });
  const isListening = told.of === cohort;
  const news = isListening ? told.news : NONE;
  useNews({
    push: QueueChangedDocument,
    variables: { cityId: cityId ?? null, birthYear },
    after,
    eventOf: ({ queueChanged }) => queueChanged,
    onPush: (push, isNews) =>
      setTold(({ of, news: known }) => ({
        of: cohort,
        news: withPush(of === cohort ? known : NONE, push, isNews),
      })),
  });
  const forget = useCallback(() => setTold(({ of }) => ({ of, news: NONE })), []);
  return useMemo(
    () => ({
      joined: news.joined.size,
      changed: news.changed.size,
      isUnknown: news.isUnknown,
      /** What happens from now on is heard of. */
      isListening,
      forget,
    }),
    [news, isListening, forget],
  );
};

const withPush = (known: QueueNews, { queueChanged }: QueueChangedSubscription, isNews: boolean): QueueNews => {
  const { kind, type, application } = queueChanged;
  if (!isNews) return known;
  if (kind === 'PRESENT') return { ...known, isUnknown: true };
  if (application === null || known.joined.has(application.id)) return known;
  const { id } = application;
  return type === 'APPLICATION_SUBMITTED'
    ? { ...known, joined: new Set([...known.joined, id]) }
    : { ...known, changed: new Set([...known.changed, id]) };
};
