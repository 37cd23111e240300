/** Ids of the journal from `from` to `to`, both included, of which none has been seen. */
export interface Gap {
  readonly from: number;
  /** `LAST_ID`: everything that is still to come. */
  readonly to: number;
  /** Transactions that ran after the gap had come about; null until somebody has asked. */
  readonly running: ReadonlySet<string> | null;
}

export const LAST_ID = Number.MAX_SAFE_INTEGER;

/** Ascending; the last one is always open. */
export type Gaps = readonly Gap[];

/** Everything above `low`, but for the ids seen there (ascending). */
export const gapsAbove = (low: number, seen: readonly number[]): Gaps =>
  without([{ from: low + 1, to: LAST_ID, running: null }], seen);

/** What is left when these ids (ascending, each in a gap) have been seen. */
export function without(gaps: Gaps, seen: readonly number[]): Gaps {
  const left: Gap[] = [];
  let next = 0;
  for (const { from, to, running } of gaps) {
    let start = from;
    for (let id = seen[next]; id !== undefined && id <= to; id = seen[(next += 1)]) {
      if (id > start) left.push({ from: start, to: id - 1, running });
      start = id + 1;
    }
    if (start <= to) left.push({ from: start, to, running });
  }
  return left;
}

/** Up to here nothing is missing. */
export const lowOf = (gaps: Gaps): number => (gaps[0]?.from ?? 1) - 1;

export const hasHoles = (gaps: Gaps): boolean => gaps.length > 1;

const isHole = ({ to }: Gap): boolean => to !== LAST_ID;

/** Holes that came about before `running` was asked for, and were not asked about yet, wait for those who ran then. */
export const askedAbout = (gaps: Gaps, running: ReadonlySet<string>): Gaps =>
  gaps.map((gap) => (isHole(gap) && gap.running === null ? { ...gap, running } : gap));

/**
 * Holes that nobody can fill any more are dropped. Whoever took an id of a hole had begun before the hole could be seen,
 * since a later id had been seen; so it ran when the hole was first asked about, or had ended. Once all of those have
 * ended by `running`, which was asked for before the journal was last read, what they committed has been read.
 */
export const withoutDead = (gaps: Gaps, running: ReadonlySet<string>): Gaps =>
  gaps.filter((gap) => {
    if (!isHole(gap) || gap.running === null || gap.running === running) return true;
    for (const one of gap.running) if (running.has(one)) return true;
    return false;
  });
