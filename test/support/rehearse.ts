import type { Db } from '../../src/db/client.ts';
import { emptyShelf } from '../../src/db/shelf.ts';

/**
 * Does `work` for its answer alone: whatever it writes, its own transactions included, is taken back. One prepared
 * world serves any number of calls that would change it.
 */
export async function rehearse<Answer>(db: Db, work: (db: Db) => Promise<Answer>): Promise<Answer> {
  let answer: { readonly of: Answer } | undefined;
  const taken = new Error('Taken back');
  try {
    await db.transaction(async (tx) => {
      // A transaction reads, and opens transactions of its own as savepoints: all that is asked of a `Db`.
      answer = {
        of: await work(Object.assign(tx, { cipher: db.cipher, shelf: emptyShelf(), jobs: null }) as unknown as Db),
      };
      throw taken;
    });
  } catch (error) {
    if (error !== taken) throw error;
  }
  if (answer === undefined) throw new Error('The rehearsal gave no answer');
  return answer.of;
}
