import { useState } from 'react';
import { useClient, type AnyVariables, type CombinedError, type TypedDocumentNode } from 'urql';

/** What an entry would do, asked of the server before it is made; any change of the entry makes it unknown again. */
export const usePreview = <Data, Variables extends AnyVariables, Shown>(
  query: TypedDocumentNode<Data, Variables>,
  shownOf: (data: Data) => Shown | null,
) => {
  const client = useClient();
  const [preview, setPreview] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [isAsking, setAsking] = useState(false);
  const forget = (): void => setPreview(null);
  return {
    preview,
    problem,
    isAsking,
    forget,
    look: async (variables: Variables): Promise<void> => {
      setAsking(true);
      const { data, error } = await client.query(query, variables, { requestPolicy: 'network-only' }).toPromise();
      setPreview(data === undefined ? null : shownOf(data));
      setProblem(error ?? null);
      setAsking(false);
    },
    /** Does a change of the entry. */
    change: (act: () => void): void => {
      forget();
      act();
    },
  };
};
