import { useCallback, useMemo, useState } from 'react';
import { useSubscription } from 'urql';
import { QueueChangedDocument, type QueueChangedSubscription } from './documents.ts';

interface QueueNews {
  readonly joined: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  /** The line was lost, and what happened meanwhile is not known one by one. */
  readonly isUnknown: boolean;
}

const NONE: QueueNews = { joined: new Set(), changed: new Set(), isUnknown: false };

/** What has happened in the queue since the list was read. It waits: a list that moves under the hand cannot be read. */
export const useQueueNews = (cityId: string | undefined, birthYear: number | null) => {
  const [news, setNews] = useState(NONE);
  const [isFirst, setFirst] = useState(true);
  useSubscription(
    { query: QueueChangedDocument, variables: { cityId: cityId ?? null, birthYear } },
    (_before: QueueChangedSubscription | undefined, pushed: QueueChangedSubscription) => {
      const { kind, type, application } = pushed.queueChanged;
      if (kind === 'PRESENT') {
        if (!isFirst) setNews((known) => ({ ...known, isUnknown: true }));
        setFirst(false);
      } else if (application !== null) {
        const { id } = application;
        setNews((known) =>
          type === 'APPLICATION_SUBMITTED'
            ? { ...known, joined: new Set([...known.joined, id]) }
            : known.joined.has(id)
              ? known
              : { ...known, changed: new Set([...known.changed, id]) },
        );
      }
      return pushed;
    },
  );
  const forget = useCallback(() => setNews(NONE), []);
  return useMemo(
    () => ({
      joined: news.joined.size,
      changed: news.changed.size,
      isUnknown: news.isUnknown,
      /** What happens from now on is heard of. */
      isListening: !isFirst,
      forget,
    }),
    [news, isFirst, forget],
  );
};
