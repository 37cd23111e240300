/** Ids of one table in a row, from the first that is free. */
export interface Counter<Id extends number> {
  take(): Id;
  /** How many were taken. */
  readonly taken: number;
}

export function counterFrom<Id extends number>(first: number): Counter<Id> {
  let next = first;
  return {
    take() {
      const id = next;
      next += 1;
      // A row id is a plain positive number; which table it belongs to is known only here.
      return id as Id;
    },
    get taken() {
      return next - first;
    },
  };
}
