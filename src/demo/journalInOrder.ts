import type { JournalEntry } from '../domain/journal/journalEntry.ts';
import type { Life } from './life.ts';

/** Lines of many lives that overlap, given out in the order of time: a journal's ids rise with it. */
export class JournalInOrder {
  #later: JournalEntry[];

  constructor(known: readonly JournalEntry[]) {
    this.#later = [...known];
  }

  /** Everything up to the last arrival among these lives; nobody who comes later can have an earlier line. */
  next(lives: readonly Life[]): readonly JournalEntry[] {
    const upTo = Math.max(...lives.map(({ entries }) => entries[0]?.at ?? 0));
    const ready: JournalEntry[] = [];
    const later: JournalEntry[] = [];
    for (const entry of this.#later) (entry.at <= upTo ? ready : later).push(entry);
    for (const { entries } of lives) for (const entry of entries) (entry.at <= upTo ? ready : later).push(entry);
    this.#later = later;
    return inTime(ready);
  }

  rest(): readonly JournalEntry[] {
    const rest = inTime(this.#later);
    this.#later = [];
    return rest;
  }
}

const inTime = (entries: JournalEntry[]): JournalEntry[] => entries.sort((a, b) => a.at - b.at);
