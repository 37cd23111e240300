import type { LedgerCause, LedgerLine } from './ledger.ts';

/** A line of a ledger as a small cohort is told it: OTHER is all that could be guessed about whom it is. */
export interface FoldedLine extends Omit<LedgerLine, 'cause'> {
  readonly cause: LedgerCause | 'OTHER';
}

const PLAIN: ReadonlySet<LedgerCause> = new Set(['JOINED', 'ENROLLED', 'LEFT']);

/** In a small cohort what others did is told by name only where it gives nothing away. The sums stay exact (P19). */
export function foldCauses(lines: readonly LedgerLine[]): readonly FoldedLine[] {
  const rest = lines.filter(({ cause }) => !PLAIN.has(cause));
  if (rest.length === 0) return lines;
  const sumOf = (numberOf: (line: LedgerLine) => number): number =>
    rest.reduce((total, line) => total + numberOf(line), 0);
  return [
    ...lines.filter(({ cause }) => PLAIN.has(cause)),
    {
      cause: 'OTHER',
      changes: sumOf(({ changes }) => changes),
      place: sumOf(({ place }) => place),
      waitingAhead: sumOf(({ waitingAhead }) => waitingAhead),
    },
  ];
}
