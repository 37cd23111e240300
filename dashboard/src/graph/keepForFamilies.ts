import type { StorageAdapter } from '@urql/exchange-graphcache';

interface Kept {
  readonly storage: StorageAdapter;
  /** Who reads has been answered: from now on it is written, or nothing ever is. */
  readonly decide: (isFamily: boolean) => void;
}

type Entries = Parameters<NonNullable<StorageAdapter['writeData']>>[0];

/**
 * A family may read its own queue without a network. What the staff reads of many families is never left on a machine
 * that others use; until it is known who reads, nothing is written.
 */
export const keepForFamilies = (storage: StorageAdapter, forget: () => void): Kept => {
  let isFamily: boolean | null = null;
  let waiting: Entries[] = [];
  return {
    storage: {
      ...storage,
      writeData: async (entries) => {
        if (isFamily === null) waiting.push(entries);
        else if (isFamily) await storage.writeData?.(entries);
      },
    },
    decide: (answer) => {
      if (isFamily === answer) return;
      isFamily = answer;
      if (answer) for (const entries of waiting) void storage.writeData?.(entries);
      else forget();
      waiting = [];
    },
  };
};
