import type { AnyVariables, Client, CombinedError, TypedDocumentNode } from 'urql';

export interface List<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

interface Reading<Data, Variables extends AnyVariables, Node> {
  readonly query: TypedDocumentNode<Data, Variables>;
  /** The variables of the page after a cursor; null: of the first. */
  readonly variablesAfter: (after: string | null) => Variables;
  /** The list in an answer. Null: there is none for this person. */
  readonly listOf: (data: Data) => List<Node> | null | undefined;
  /** Ends the reading between two pages. */
  readonly signal?: AbortSignal;
}

const pauseFor = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** When the server may be asked again, ms; null: it did not say that it is asked too much. */
const pauseAskedBy = (error: CombinedError | undefined): number | null => {
  const limited = error?.graphQLErrors.find(({ extensions }) => extensions['code'] === 'RATE_LIMITED');
  if (limited === undefined) return null;
  const seconds = limited.extensions['retryAfterSeconds'];
  return 1_000 * (typeof seconds === 'number' ? Math.max(1, seconds) : 2);
};

/** A whole list, page by page, as fast as the server allows. Throws the error of an answer that did not come. */
export async function* everyPage<Data, Variables extends AnyVariables, Node>(
  client: Client,
  { query, variablesAfter, listOf, signal }: Reading<Data, Variables, Node>,
): AsyncGenerator<readonly Node[], void, undefined> {
  let after: string | null = null;
  for (;;) {
    if (signal?.aborted === true) return;
    const { data, error } = await client
      .query(query, variablesAfter(after), { requestPolicy: 'network-only' })
      .toPromise();
    const pause = pauseAskedBy(error);
    if (pause !== null) {
      await pauseFor(pause);
      continue;
    }
    if (data === undefined) {
      if (error) throw error;
      return;
    }
    const list = listOf(data);
    if (!list) return;
    yield list.edges.map(({ node }) => node);
    after = list.pageInfo.hasNextPage ? (list.pageInfo.endCursor ?? null) : null;
    if (after === null) return;
  }
}
