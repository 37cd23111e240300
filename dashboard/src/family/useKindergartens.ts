import { useCallback, useEffect, useState } from 'react';
import { useClient, type Client, type CombinedError, type OperationResult } from 'urql';
import { liveCursors } from '../graph/liveCursors.ts';
import { useNews } from '../graph/useNews.ts';
import { useSession } from '../session/session.ts';
import {
  KindergartensDocument,
  SeatsFreedDocument,
  type KindergartensQuery,
  type KindergartensQueryVariables,
} from './documents.ts';

export type KindergartenRow = NonNullable<KindergartensQuery['kindergartens']>['edges'][number]['node'];

interface Kindergartens {
  readonly data?: readonly KindergartenRow[] | undefined;
  readonly error?: CombinedError | undefined;
  readonly fetching: boolean;
}

/** Seats of one moment are counted once. */
const GATHER_MS = 500;

/** Of this moment, or without a network what was read before. */
const readPage = async (
  client: Client,
  variables: KindergartensQueryVariables,
): Promise<OperationResult<KindergartensQuery>> => {
  const fresh = await client.query(KindergartensDocument, variables, { requestPolicy: 'network-only' }).toPromise();
  if (fresh.data) return fresh;
  const kept = await client.query(KindergartensDocument, variables, { requestPolicy: 'cache-only' }).toPromise();
  return kept.data ? kept : fresh;
};

/** All kindergartens of the city, with those free seats that are for one birth year; kept true while somebody is signed in. */
export const useKindergartens = (birthYear: number | null) => {
  const client = useClient();
  const [answer, setAnswer] = useState<Kindergartens>({ fetching: true });
  const [liveCursor, setLiveCursor] = useState<string | null>();
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const all: KindergartenRow[] = [];
      let after: string | null = null;
      do {
        const { data, error, operation } = await readPage(client, { birthYear, after });
        if (!isCurrent) return;
        if (after === null) setLiveCursor(liveCursors.of(operation));
        if (!data?.kindergartens) {
          setAnswer((before) => ({ data: before.data, error, fetching: false }));
          return;
        }
        all.push(...data.kindergartens.edges.map(({ node }) => node));
        after = data.kindergartens.pageInfo.hasNextPage ? data.kindergartens.pageInfo.endCursor : null;
      } while (after !== null);
      setAnswer({ data: all, fetching: false });
    };
    const soon = setTimeout(() => void read(), round === 0 ? 0 : GATHER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(soon);
    };
  }, [client, birthYear, round]);

  const isSignedIn = useSession() !== null;
  useNews({
    push: SeatsFreedDocument,
    variables: {},
    after: isSignedIn ? liveCursor : undefined,
    eventOf: ({ seatReleased }) => seatReleased,
    onPush: (_pushed, isNews) => {
      if (isNews) refresh();
    },
  });
  return { ...answer, refresh };
};

/** Free seats in the languages asked for; none asked for: in any. */
export const freeSeatsOf = (
  { kazakh, russian, english }: Pick<KindergartenRow, 'kazakh' | 'russian' | 'english'>,
  languages: readonly ('KAZAKH' | 'RUSSIAN' | 'ENGLISH')[] = [],
): number => {
  const counts = { KAZAKH: kazakh, RUSSIAN: russian, ENGLISH: english };
  const asked = languages.length === 0 ? (['KAZAKH', 'RUSSIAN', 'ENGLISH'] as const) : languages;
  return asked.reduce((sum, language) => sum + counts[language], 0);
};
