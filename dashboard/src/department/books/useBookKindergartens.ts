import { useCallback, useEffect, useState } from 'react';
import { CombinedError } from 'urql';
import { everyPage } from '../../graph/everyPage.ts';
import { usePlainClient } from '../../graph/usePlainClient.ts';
import { BookKindergartensDocument, type BookKindergartensQuery } from '../documents.ts';

export type BookKindergartenRow = NonNullable<BookKindergartensQuery['kindergartens']>['edges'][number]['node'];

interface Answer {
  readonly data?: readonly BookKindergartenRow[] | undefined;
  readonly error?: CombinedError | undefined;
  readonly fetching: boolean;
}

/** Several presses of one moment ask once. */
const AGAIN_MS = 300;

/** Every kindergarten in the city's books, by number, closed ones too. */
export const useBookKindergartens = (cityId: string | undefined) => {
  const client = usePlainClient();
  const [answer, setAnswer] = useState<Answer>({ fetching: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const reading = new AbortController();
    const read = async (): Promise<void> => {
      const all: BookKindergartenRow[] = [];
      const pages = everyPage(client, {
        query: BookKindergartensDocument,
        variablesAfter: (after) => ({ cityId: cityId ?? null, after }),
        listOf: ({ kindergartens }) => kindergartens,
        signal: reading.signal,
      });
      try {
        for await (const page of pages) all.push(...page);
        if (!reading.signal.aborted) setAnswer({ data: all, fetching: false });
      } catch (error) {
        if (!(error instanceof CombinedError)) throw error;
        if (!reading.signal.aborted) setAnswer((before) => ({ ...before, error, fetching: false }));
      }
    };
    const soon = setTimeout(() => void read(), round === 0 ? 0 : AGAIN_MS);
    return () => {
      reading.abort();
      clearTimeout(soon);
    };
  }, [client, cityId, round]);
  return { ...answer, refresh: useCallback(() => setRound((before) => before + 1), []) };
};
