/** What every event of the API says of itself. */
export interface Pushed {
  readonly kind: 'CHANGE' | 'PRESENT';
  readonly resync: boolean;
}

/**
 * Remembers of which variables the present state has come, and says of each event whether it is news: all but the first
 * present state of its variables, which comes with the query's own answer. A later one means that the line was lost.
 */
export const newsMemory = (): ((variables: string, event: Pushed) => boolean) => {
  let presentOf: string | null = null;
  return (variables, { kind, resync }) => {
    const isNews = kind === 'CHANGE' || resync || presentOf === variables;
    presentOf = variables;
    return isNews;
  };
};
