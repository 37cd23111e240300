import { useCallback, useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { everyPage } from '../graph/everyPage.ts';
import { BoardSeatsDocument, type BoardSeatFragment } from './documents.ts';

/** The seats of a group by number. The first thirty live in the cache, where pushes reach them; more are read behind them. */
export const useGroupSeats = (groupId: string) => {
  const client = useClient();
  const [answer, execute] = useQuery({ query: BoardSeatsDocument, variables: { groupId, after: null } });
  const [more, setMore] = useState<readonly BoardSeatFragment[]>([]);
  const readAgain = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const { hasNextPage = false, endCursor = null } = answer.data?.seats?.pageInfo ?? {};
  useEffect(() => {
    if (!hasNextPage) return undefined;
    let isWanted = true;
    const read = async (): Promise<void> => {
      const found: BoardSeatFragment[] = [];
      const pages = everyPage(client, {
        query: BoardSeatsDocument,
        variablesAfter: (after) => ({ groupId, after: after ?? endCursor }),
        listOf: ({ seats }) => seats,
      });
      for await (const page of pages) found.push(...page);
      if (isWanted) setMore(found);
    };
    // Without them the first thirty are shown; the next reading brings them.
    read().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [client, groupId, hasNextPage, endCursor]);
  const first = answer.data?.seats?.edges.map(({ node }) => node) ?? null;
  const seats =
    first === null ? null : [...first, ...(hasNextPage ? more : [])].toSorted((a, b) => a.number - b.number);
  return { answer, seats, readAgain };
};
