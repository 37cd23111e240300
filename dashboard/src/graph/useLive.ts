import { useCallback, useEffect, useState } from 'react';
import { useQuery, type AnyVariables, type TypedDocumentNode } from 'urql';
import { useConnection } from './connection.ts';
import { gathered } from './gathered.ts';
import type { Pushed } from './newsMemory.ts';
import { useNews } from './useNews.ts';

const POLL_MS = 30_000;

interface Live<Data, Variables extends AnyVariables, Push, PushVariables extends AnyVariables> {
  readonly query: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  readonly pause?: boolean;
  readonly push: TypedDocumentNode<Push, PushVariables>;
  readonly pushVariables: PushVariables;
  /** True while the id to listen for is not known yet. */
  readonly isDeaf?: boolean;
  /** The event inside a push. */
  readonly eventOf: (push: Push) => Pushed;
  /**
   * True: the push brings everything the page shows, and the cache takes it by id. False: each change has the query
   * asked again, for lists whose members change.
   */
  readonly isWhole?: boolean;
  readonly onPush?: (push: Push) => void;
}

/** A query that stays true: kept so by pushes, by asking every 30 s where sockets are blocked, and read offline from what was kept. */
export const useLive = <Data, Variables extends AnyVariables, Push, PushVariables extends AnyVariables>({
  query,
  variables,
  pause = false,
  push,
  pushVariables,
  isDeaf = false,
  eventOf,
  isWhole = false,
  onPush,
}: Live<Data, Variables, Push, PushVariables>) => {
  const [result, execute] = useQuery<Data, Variables>({ query, variables, pause });
  const { state } = useConnection();

  const refresh = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const [reading] = useState(gathered);
  useEffect(() => reading.stop, [reading]);

  useNews({
    push,
    variables: pushVariables,
    pause: pause || isDeaf,
    eventOf,
    onPush: (pushed, isNews) => {
      onPush?.(pushed);
      if (isNews && (!isWhole || eventOf(pushed).kind === 'PRESENT')) reading.soon(refresh);
    },
  });

  useEffect(() => {
    if ((state !== 'polling' && state !== 'offline') || pause) return undefined;
    const polls = setInterval(refresh, POLL_MS);
    return () => clearInterval(polls);
  }, [state, pause, refresh]);

  return { ...result, refresh };
};
