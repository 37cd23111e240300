import { randomBytes } from 'node:crypto';
import { makeCipher } from '../../src/db/cipher.ts';
import { openDatabase, type Database } from '../../src/db/client.ts';
import type { Keys } from '../../src/ports/keys.ts';
import { createTestDatabase } from './database.ts';
import { makeIn, type Make } from './make.ts';

/** A database of one's own, opened as the application opens it, and the hands to fill it. */
export interface World extends Database {
  /** A superuser's address, for hostile SQL. */
  readonly url: string;
  readonly make: Make;
}

export const testKeys = (): Keys => ({
  currentId: 'test',
  encryption: new Map([['test', randomBytes(32)]]),
  index: randomBytes(32),
});

/** `const world = await openWorld(); afterAll(world.close);` */
export async function openWorld({ max = 4 }: { readonly max?: number } = {}): Promise<World> {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase({ url, cipher: makeCipher(testKeys()), max });
  return {
    ...database,
    url,
    make: makeIn(database.db),
    close: async () => {
      await database.close();
      await drop();
    },
  };
}
