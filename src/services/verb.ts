import type { Viewer } from '../domain/access/viewer.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';
import { refused, type Outcome } from '../domain/shared/outcome.ts';
import type { Db } from '../db/client.ts';
import { findStoredSuccess, saveSuccess } from '../db/idempotency.ts';
import type { WrittenLine } from '../db/journal.ts';
import { transaction } from '../db/transaction.ts';
import type { Clock } from '../ports/clock.ts';
import { canonicalText } from './canonicalText.ts';
import { Work } from './work.ts';

/** What a service needs of the world. Wired once, in the app. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  /** Told after the commit what a person's act has written, so that their next read has seen it. */
  readonly wrote?: (personId: PersonId, lines: readonly WrittenLine[]) => void;
}

/** Who calls, and the key that makes a repeated call harmless (D3). */
export interface Call {
  readonly viewer: Viewer & { readonly kind: 'PERSON' };
  readonly idempotencyKey: string;
}

/** Ids and plain values only: it is stored for 30 days and answered again on replay. */
type Success = Readonly<Record<string, unknown>>;

export type Verb<Input, Value extends Success> = (deps: Deps, call: Call, input: Input) => Promise<Outcome<Value>>;

/**
 * A verb the city would recognise, as one transaction: `act` locks, authorises, decides by the domain and saves; the
 * journal is written last (I9). Serialization failures are retried from the start. D2: the server's receipt time
 * judges, taken before anything is waited for. D3: a key stores only a success, scoped to actor and verb; a refusal
 * leaves it free, and other input under the same key is refused.
 */
export const verb =
  <Input, Value extends Success>(
    name: string,
    act: (work: Work, input: Input) => Promise<Outcome<Value>>,
  ): Verb<Input, Value> =>
  async (deps, call, input) => {
    const receivedAt = await deps.clock.now();
    const key = { actorId: call.viewer.personId, verb: name, key: call.idempotencyKey };
    // Keyed: an input may hold an IIN, and a bare hash of one is reversed in milliseconds.
    const inputHash = Buffer.from(deps.db.cipher.blindIndex('idempotency', canonicalText(input)));
    const replay = (stored: { readonly inputHash: Uint8Array; readonly result: unknown }): Outcome<Value> =>
      inputHash.equals(stored.inputHash)
        ? // Only this verb writes under its name, and it writes `Value`.
          { ok: true, value: stored.result as Value }
        : refused({ code: 'IDEMPOTENCY_KEY_REUSED' });

    let written: readonly WrittenLine[] = [];
    const answer = await transaction(deps.db, async (tx) => {
      written = [];
      const earlier = await findStoredSuccess(tx, key);
      if (earlier !== null) return replay(earlier);

      const work = new Work(tx, { ...call, verb: name, receivedAt });
      const outcome = await act(work, input);
      if (!outcome.ok) {
        // The twin of a double click waited for our locks and now sees its own effect as a refusal.
        const twin = await findStoredSuccess(tx, key);
        if (twin !== null) return replay(twin);
      }
      // Sent together, the journal last.
      const [, lines] = await Promise.all([
        outcome.ok && saveSuccess(tx, key, { inputHash, result: outcome.value, at: receivedAt }),
        work.writeJournal(),
      ]);
      written = lines;
      return outcome;
    });
    deps.wrote?.(call.viewer.personId, written);
    return answer;
  };

/** Where a verb is scoped to a city rather than to one family. */
export interface InCity {
  readonly cityId: CityId;
}
