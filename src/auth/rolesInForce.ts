import type { Grant } from '../domain/access/viewer.ts';
import type { PersonId } from '../domain/shared/ids.ts';
import type { Soon } from '../domain/shared/soon.ts';

/** Where the roles stand. */
export interface RoleBook {
  /** Another text after every grant and every revocation. */
  readonly findEdition: () => Promise<string>;
  readonly findGrants: () => Promise<ReadonlyMap<PersonId, readonly Grant[]>>;
}

/** What is older is not answered from: with the time of an answer, a revoked role is felt within a second. */
const OLDEST_MS = 750;
/** What is older is compared again behind an answer. */
const COMPARED_AGAIN_MS = 250;

const NONE: readonly Grant[] = [];

/**
 * Every role that somebody holds, in the memory of this process: staff are few, and one look at the book answers for all
 * of them. It has been equal to the database within the last second, or it does not answer.
 */
export class RolesInForce {
  readonly #book: RoleBook;
  #grants: ReadonlyMap<PersonId, readonly Grant[]> = new Map();
  #edition: string | null = null;
  /** When the last look that ended well began; `performance.now()`, as everything here. */
  #asOf = Number.NEGATIVE_INFINITY;
  #changedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | null = null;

  constructor(book: RoleBook) {
    this.#book = book;
  }

  /** Throws what the database throws when it must be asked and does not answer. */
  of(personId: PersonId): Soon<readonly Grant[]> {
    const begun = performance.now();
    const oldest = Math.max(begun - OLDEST_MS, this.#changedAt);
    if (this.#asOf < oldest) return this.#lookFor(personId, oldest);
    if (begun - this.#asOf > COMPARED_AGAIN_MS) this.#look().catch(() => undefined);
    return this.#grants.get(personId) ?? NONE;
  }

  /** Somebody says that roles have changed: what was read before this is not answered from any more. */
  expire(): void {
    this.#changedAt = performance.now();
  }

  async #lookFor(personId: PersonId, oldest: number): Promise<readonly Grant[]> {
    while (this.#asOf < oldest) await this.#look();
    return this.#grants.get(personId) ?? NONE;
  }

  #look(): Promise<void> {
    this.#looking ??= this.#compare().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #compare(): Promise<void> {
    const begun = performance.now();
    // Before the grants: what changes in between is found at the next look.
    const edition = await this.#book.findEdition();
    if (edition !== this.#edition) {
      this.#grants = await this.#book.findGrants();
      this.#edition = edition;
    }
    this.#asOf = begun;
  }
}
