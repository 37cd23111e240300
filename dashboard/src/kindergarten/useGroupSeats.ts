import { useCallback, useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { everyPage } from '../graph/everyPage.ts';
import { BoardSeatsDocument, type BoardSeatFragment } from './documents.ts';

/** The most the server gives at once. */
const MOST = 100;

/**
 * The seats of a group by number, in a page of its own size: a page is paid for as it is asked, not as it is filled.
 * The first page lives in the cache, where pushes reach it; a capacity that has grown since is read behind it.
 */
export const useGroupSeats = ({ id: groupId, capacity }: { readonly id: string; readonly capacity: number }) => {
  const client = useClient();
  const [first] = useState(Math.min(MOST, Math.max(1, capacity)));
  const [answer, execute] = useQuery({ query: BoardSeatsDocument, variables: { groupId, first, after: null } });
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
        variablesAfter: (after) => ({ groupId, first, after: after ?? endCursor }),
        listOf: ({ seats }) => seats,
      });
      for await (const page of pages) found.push(...page);
      if (isWanted) setMore(found);
    };
    // Without them the first page is shown; the next reading brings them.
    read().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [client, groupId, first, hasNextPage, endCursor]);
  const live = answer.data?.seats?.edges.map(({ node }) => node) ?? null;
  const seats = live === null ? null : [...live, ...(hasNextPage ? more : [])].toSorted((a, b) => a.number - b.number);
  return { answer, seats, readAgain };
};
