import type { WrittenLine } from '../db/journal.ts';
import type { CityId, PersonId } from '../domain/shared/ids.ts';

interface Written {
  readonly lines: readonly WrittenLine[];
  /** After the commit; `performance.now()`. */
  readonly at: number;
}

/** People whose last act is remembered. */
const MOST = 10_000;
/** By then everything has long been sealed, or nothing is. */
const REMEMBERED_MS = 10_000;

/** What each person last did through this process, so that they never read a state from before it. */
export class OwnWrites {
  readonly #last = new Map<PersonId, Written>();

  note(personId: PersonId, lines: readonly WrittenLine[]): void {
    if (lines.length === 0) return;
    this.#last.delete(personId);
    this.#last.set(personId, { lines, at: performance.now() });
    if (this.#last.size <= MOST) return;
    const [oldest] = this.#last.keys();
    if (oldest !== undefined) this.#last.delete(oldest);
  }

  /**
   * The lines of their last act in this city.
   *
   * @param unlessBefore `performance.now()`: what was written earlier is known to have been seen.
   */
  of(personId: PersonId, cityId: CityId, unlessBefore: number): readonly number[] {
    const written = this.#last.get(personId);
    if (written === undefined || written.at < unlessBefore) return [];
    if (performance.now() - written.at > REMEMBERED_MS) return [];
    return written.lines.flatMap((line) => (line.cityId === cityId ? line.id : []));
  }
}
