import type { Client } from 'urql';
import { ApplicationHistoryDocument, type ApplicationHistoryQueryVariables } from './documents.ts';
import type { HistoryLine } from './historyWords.ts';

const MOST_AT_ONCE = 100;

/** The whole of a history, also what is not on the page yet. Throws what came instead. */
export const readHistory = async (
  client: Client,
  { id, types }: Pick<ApplicationHistoryQueryVariables, 'id' | 'types'>,
): Promise<readonly HistoryLine[]> => {
  const all: HistoryLine[] = [];
  for (let after: string | null = null; ;) {
    const variables: ApplicationHistoryQueryVariables = { id, types: types ?? null, after, first: MOST_AT_ONCE };
    const { data, error } = await client.query(ApplicationHistoryDocument, variables).toPromise();
    const history = data?.application?.history;
    if (!history) throw error ?? new Error('The history has gone');
    all.push(...history.edges.map(({ node }) => node));
    if (!history.pageInfo.hasNextPage) return all;
    after = history.pageInfo.endCursor;
  }
};
