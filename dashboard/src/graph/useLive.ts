import { useCallback, useEffect, useState } from 'react';
import { useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';
import { useConnection } from './connection.ts';
import { gathered } from './gathered.ts';
import { liveCursors } from './liveCursors.ts';
import type { Pushed } from './pushed.ts';
import { useNews, type Heard } from './useNews.ts';

const POLL_MS = 30_000;

interface Live<Data, Variables extends AnyVariables, Push, PushVariables> {
  readonly query: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  readonly push: TypedDocumentNode<Push, PushVariables>;
  readonly pushVariables: Heard<PushVariables>;
  /** True while the id to listen for is not known yet. */
  readonly isDeaf?: boolean;
  /** The event inside a push. */
  readonly eventOf: (push: Push) => Pushed;
  /**
   * True: the push brings everything the page shows, and the cache takes it by id. False: each change has the query
   * asked again, for lists whose members change.
   */
  readonly isWhole?: boolean;
  readonly onPush?: (push: Push, isNews: boolean) => void;
}

/** A query that stays true: kept so by pushes, by asking every 30 s where sockets are blocked, and read offline from what was kept. */
export const useLive = <
  Data extends { readonly liveCursor?: string | null },
  Variables extends AnyVariables,
  Push,
  PushVariables extends { after?: string | null },
>({
  query,
  variables,
  push,
  pushVariables,
  isDeaf = false,
  eventOf,
  isWhole = false,
  onPush,
}: Live<Data, Variables, Push, PushVariables>) => {
  const [result, execute] = useQuery<Data, Variables>({ query, variables });
  const { state } = useConnection();

  const refresh = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const [reading] = useState(gathered);
  useEffect(() => reading.stop, [reading]);

  const { operation, fetching, stale } = result;
  const isAnswered = operation !== undefined && !fetching && !stale;
  const after = useNews({
    push,
    variables: pushVariables,
    after: isAnswered && !isDeaf ? liveCursors.of(operation) : undefined,
    eventOf,
    onPush: (pushed, isNews) => {
      onPush?.(pushed, isNews);
      if (isNews && (!isWhole || eventOf(pushed).kind === 'PRESENT')) reading.soon(refresh);
    },
  });

  useEffect(() => {
    if (state !== 'polling' && state !== 'offline') return undefined;
    const polls = setInterval(refresh, POLL_MS);
    return () => clearInterval(polls);
  }, [state, refresh]);

  return { ...result, data: isRefused(result) ? undefined : result.data, refresh, after };
};

/** Where everything asked for was refused, the place in the live sequence alone is no answer. */
const isRefused = ({ data, error }: { readonly data?: object | undefined; readonly error?: unknown }): boolean =>
  error !== undefined &&
  Object.entries(data ?? {}).every(
    ([field, value]) => field === 'liveCursor' || field === '__typename' || value === null || value === undefined,
  );
