import { useRef, useState } from 'react';
import { useClient, useQuery, type CombinedError, type TypedDocumentNode } from 'urql';

interface Listed<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

interface Paged<Data, Variables extends { after?: string | null }, Node> {
  readonly query: TypedDocumentNode<Data, Variables>;
  /** Without the cursor. Other values begin the list anew. */
  readonly variables: Omit<Variables, 'after'>;
  readonly listOf: (data: Data) => Listed<Node> | null | undefined;
  readonly pause?: boolean;
}

interface Further<Node> {
  readonly of: string;
  readonly nodes: readonly Node[];
  readonly pageInfo: Listed<Node>['pageInfo'];
}

/** A list that is read page by page, each next one on request. */
export const usePages = <Data, Variables extends { after?: string | null }, Node>({
  query,
  variables,
  listOf,
  pause = false,
}: Paged<Data, Variables, Node>) => {
  const client = useClient();
  // The cursor completes what was given to what the document asks.
  const asking = (after: string | null): Variables => ({ ...variables, after }) as unknown as Variables;
  const [answer, execute] = useQuery<Data, Variables>({ query, variables: asking(null), pause });
  const [further, setFurther] = useState<Further<Node> | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const underWay = useRef(false);

  const of = JSON.stringify(variables);
  const first = answer.data ? (listOf(answer.data) ?? null) : null;
  const beyond = further?.of === of ? further : null;
  const pageInfo = beyond?.pageInfo ?? first?.pageInfo;

  const more = async (): Promise<void> => {
    const after = pageInfo?.endCursor;
    if (underWay.current || after === null || after === undefined) return;
    underWay.current = true;
    setBusy(true);
    setProblem(null);
    const { data, error } = await client.query<Data, Variables>(query, asking(after)).toPromise();
    const next = data === undefined ? null : listOf(data);
    if (next) {
      setFurther({
        of,
        nodes: [...(beyond?.nodes ?? []), ...next.edges.map(({ node }) => node)],
        pageInfo: next.pageInfo,
      });
    } else setProblem(error ?? null);
    underWay.current = false;
    setBusy(false);
  };

  return {
    answer,
    /** Null: the list is not there for this viewer, or has not come. */
    nodes: first === null ? null : [...first.edges.map(({ node }) => node), ...(beyond?.nodes ?? [])],
    hasMore: pageInfo?.hasNextPage ?? false,
    more: () => void more(),
    isBusy,
    problem,
    /** From the first page again. */
    refresh: () => {
      setFurther(null);
      execute({ requestPolicy: 'network-only' });
    },
  };
};
