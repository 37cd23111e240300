import type { JournalEntry } from '../domain/journal/journalEntry.ts';
import type { Life } from './life.ts';

/** Lines of many lives that overlap, given out in the order of time: a journal's ids rise with it. */
export class JournalInOrder {
  /** In time order; in the largest city a quarter of a million, so they are walked once. */
  readonly #known: readonly JournalEntry[];
  #given = 0;
  #later: JournalEntry[] = [];

  /** @param known in time order. */
  constructor(known: readonly JournalEntry[]) {
    this.#known = known;
  }

  /** Everything up to the last arrival among these lives; nobody who comes later can have an earlier line. */
  next(lives: readonly Life[]): readonly JournalEntry[] {
    const upTo = lives.reduce((latest, { entries }) => Math.max(latest, entries[0]?.at ?? 0), 0);
    const later: JournalEntry[] = [];
    const ready = this.#knownUpTo(upTo);
    for (const entry of this.#later) (entry.at <= upTo ? ready : later).push(entry);
    for (const { entries } of lives) for (const entry of entries) (entry.at <= upTo ? ready : later).push(entry);
    this.#later = later;
    return inTime(ready);
  }

  rest(): readonly JournalEntry[] {
    const rest = [...this.#knownUpTo(Infinity), ...this.#later];
    this.#later = [];
    return inTime(rest);
  }

  #knownUpTo(at: number): JournalEntry[] {
    const from = this.#given;
    let next = this.#known[from];
    for (; next !== undefined && next.at <= at; next = this.#known[this.#given]) this.#given += 1;
    return this.#known.slice(from, this.#given);
  }
}

const inTime = (entries: JournalEntry[]): JournalEntry[] => entries.sort((a, b) => a.at - b.at);
