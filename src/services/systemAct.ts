import { transaction } from '../db/transaction.ts';
import { SystemWork } from './systemWork.ts';
import type { Deps } from './verb.ts';

/**
 * What time and the allocator do and nobody asks for: as `verb`, one transaction with its journal written last (I9),
 * but without a caller, a key or a refusal. It may be done again at any time, by any number of processes: whatever it
 * would do is judged under lock, and what has been done is not there to be done.
 */
export const systemAct =
  <Input, Value>(name: string, act: (work: SystemWork, input: Input) => Promise<Value>) =>
  async (deps: Deps, input: Input): Promise<Value> => {
    const receivedAt = await deps.clock.now();
    return transaction(deps.db, async (tx) => {
      const work = new SystemWork(tx, { verb: name, receivedAt });
      const value = await act(work, input);
      await work.writeJournal();
      return value;
    });
  };
