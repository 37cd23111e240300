import { useCallback, useEffect, useState } from 'react';
import { CombinedError, type TypedDocumentNode } from 'urql';
import { everyPage, type List } from './everyPage.ts';
import { usePlainClient } from './usePlainClient.ts';

interface Listed<Data, Variables extends { after?: string | null }, Node> {
  readonly query: TypedDocumentNode<Data, Variables>;
  /** Without the cursor. Other values have the list read anew. */
  readonly variables: Omit<Variables, 'after'>;
  /** The list in an answer; the same function each time. Null: there is none for this person. */
  readonly listOf: (data: Data) => List<Node> | null | undefined;
}

interface Answer<Node> {
  readonly data?: readonly Node[] | undefined;
  readonly error?: CombinedError | undefined;
  readonly fetching: boolean;
}

/** Several presses of one moment ask once. */
const AGAIN_MS = 300;

/** A list that is shown as a whole. */
export const useEveryPage = <Data, Variables extends { after?: string | null }, Node>({
  query,
  variables,
  listOf,
}: Listed<Data, Variables, Node>) => {
  const client = usePlainClient();
  const [answer, setAnswer] = useState<Answer<Node>>({ fetching: true });
  const [round, setRound] = useState(0);
  const of = JSON.stringify(variables);
  useEffect(() => {
    const reading = new AbortController();
    const read = async (): Promise<void> => {
      const all: Node[] = [];
      const pages = everyPage(client, {
        query,
        // The cursor completes what was given to what the document asks.
        variablesAfter: (after) => ({ ...(JSON.parse(of) as object), after }) as unknown as Variables,
        listOf,
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
  }, [client, query, of, listOf, round]);
  return { ...answer, refresh: useCallback(() => setRound((before) => before + 1), []) };
};
