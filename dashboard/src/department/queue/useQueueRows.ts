import { useCallback, useEffect, useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import { usePlainClient } from '../../graph/usePlainClient.ts';
import { QueueRowsDocument, type QueueRowFragment, type QueueRowsQueryVariables } from './documents.ts';

const PAGE = 100;

interface Loaded {
  readonly rows: readonly QueueRowFragment[];
  /** After which the next page begins; null: that was the last. */
  readonly next: string | null;
  readonly isWhole: boolean;
  /** What was asked for, and where the city stood when the first page was read. */
  readonly of: string | null;
  readonly liveCursor: string | null;
}

const NOTHING: Loaded = { rows: [], next: null, isWhole: false, of: null, liveCursor: null };

/** The rows of a filter in queue order, as many pages as somebody has scrolled to. They are kept nowhere else. */
export const useQueueRows = (variables: Omit<QueueRowsQueryVariables, 'first' | 'after'>) => {
  const client = usePlainClient();
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const [isBusy, setBusy] = useState(true);
  const [error, setError] = useState<CombinedError | null>(null);
  /** Answers to an earlier question are thrown away. */
  const asked = useRef(0);
  const key = JSON.stringify(variables);

  const read = useCallback(
    async (after: string | null): Promise<void> => {
      const question = (asked.current += 1);
      setBusy(true);
      setError(null);
      const answer = await client
        .query(QueueRowsDocument, { ...(JSON.parse(key) as typeof variables), first: PAGE, after })
        .toPromise();
      if (question !== asked.current) return;
      setBusy(false);
      const queue = answer.data?.queue;
      if (!queue) {
        setError(answer.error ?? null);
        return;
      }
      const rows = queue.edges.map(({ node }) => node);
      const next = queue.pageInfo.hasNextPage ? (queue.pageInfo.endCursor ?? null) : null;
      setLoaded((before) => ({
        rows: after === null ? rows : [...before.rows, ...rows],
        next,
        isWhole: next === null,
        of: key,
        liveCursor: after === null ? (answer.data?.liveCursor ?? null) : before.liveCursor,
      }));
    },
    [client, key],
  );
  const reload = useCallback(() => void read(null), [read]);
  useEffect(() => {
    const begins = setTimeout(reload);
    return () => {
      clearTimeout(begins);
      asked.current += 1;
    };
  }, [reload]);
  const more = useCallback(() => {
    if (!isBusy && error === null && loaded.next !== null) void read(loaded.next);
  }, [isBusy, error, loaded.next, read]);
  // Of the list before this one, it would tell as news what the page shows.
  const liveCursor = loaded.of === key ? loaded.liveCursor : undefined;
  return { ...loaded, liveCursor, isBusy, error, more, reload };
};
