import type { Operation } from 'urql';

/** Far more than pages stand on at once. */
const MOST = 200;

const byOperation = new Map<number, string>();

/**
 * Where the city's sequence stood when the last answer to each query was read. Beside the cache, where one `liveCursor`
 * is that of all queries: whoever began with another's, which may be later, would never hear of what came before it.
 */
export const liveCursors = {
  /** An answer as the server gave it. */
  note: ({ key }: Pick<Operation, 'key'>, answer: { readonly liveCursor?: string | null } | null | undefined): void => {
    const cursor = answer?.liveCursor;
    if (typeof cursor !== 'string') return;
    byOperation.delete(key);
    byOperation.set(key, cursor);
    const [oldest] = byOperation.keys();
    if (byOperation.size > MOST && oldest !== undefined) byOperation.delete(oldest);
  },
  /** Null: the server has not answered it. */
  of: ({ key }: Pick<Operation, 'key'>): string | null => byOperation.get(key) ?? null,
};
