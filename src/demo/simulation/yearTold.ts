import type { StoredLine } from '../../domain/journal/exportedLine.ts';
import type { Snapshot } from '../../domain/journal/snapshot.ts';
import type { Instant } from '../../domain/shared/time.ts';

const DAY_MS = 86_400_000;

/** Days, sorted. */
type Days = number[];

/** What a simulated time came to, counted from the journal alone. */
export class YearTold {
  readonly #events = new Map<string, number>();
  readonly #ends = new Map<string, number>();
  readonly #causes = new Map<string, number>();
  readonly #verdicts = new Map<string, number>();
  readonly #waits = new Map<string, Days>();
  readonly #holds = new Map<string, Days>();
  readonly #issuedAt = new Map<number, Instant>();
  #lines = 0;

  /** Lines in their order. Those before `from` are read for what began then. */
  read(line: StoredLine, from: Instant): void {
    const { type, at, effectiveAt, before, after, facts } = line;
    const direction = after?.direction;
    if (type === 'DIRECTION_ISSUED' && direction !== undefined) this.#issuedAt.set(direction.id, at);
    if (at < from) return;
    this.#lines += 1;
    count(this.#events, type);
    if (type === 'CASE_OPENED') count(this.#causes, String(facts['cause']));
    if (type === 'CASE_DECIDED') count(this.#verdicts, String(facts['verdict']));
    if (type === 'DIRECTION_ISSUED' && direction !== undefined && after?.application !== undefined) {
      const { eligibleFrom, queuedAt } = after.application;
      const since = Math.max(queuedAt, eligibleFrom);
      add(this.#waits, direction.ground, (at - since) / DAY_MS);
    }
    const end = endOf(before, after);
    if (end === null || direction === undefined) return;
    count(this.#ends, end);
    const issuedAt = this.#issuedAt.get(direction.id);
    if (issuedAt !== undefined) add(this.#holds, end, (effectiveAt - issuedAt) / DAY_MS);
  }

  /** A plain table; the same lines give the same text. */
  table(refusals: ReadonlyMap<string, number>): string {
    return [
      `${this.#lines} lines of the journal`,
      '',
      ...counts('What happened', this.#events),
      ...counts('How directions ended', this.#ends),
      ...counts('Cases opened, by cause', this.#causes),
      ...counts('Verdicts on cases', this.#verdicts),
      ...spans('Days a family waited, from when it could be given a seat, by ground', this.#waits),
      ...spans('Days a seat was held, by end', this.#holds),
      ...counts('What the rules turned down', refusals),
    ].join('\n');
  }
}

const endOf = (before: Snapshot | null, after: Snapshot | null): string | null => {
  const was = before?.direction;
  const is = after?.direction;
  if (was === undefined || is === undefined || was.id !== is.id || was.state.kind === is.state.kind) return null;
  return 'at' in is.state ? is.state.kind : null;
};

const count = (counted: Map<string, number>, name: string): void => {
  counted.set(name, (counted.get(name) ?? 0) + 1);
};

const add = (days: Map<string, Days>, name: string, value: number): void => {
  days.set(name, [...(days.get(name) ?? []), value]);
};

const WIDTH = 30;

const byName = <Value>(map: ReadonlyMap<string, Value>): [string, Value][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));

const counts = (title: string, counted: ReadonlyMap<string, number>): string[] => [
  title,
  ...byName(counted).map(([name, number]) => `  ${name.padEnd(WIDTH)}${String(number).padStart(7)}`),
  '',
];

const spans = (title: string, days: ReadonlyMap<string, Days>): string[] => [
  title,
  `  ${''.padEnd(WIDTH)}${['number', 'median', 'of ten 9', 'longest'].map((head) => head.padStart(10)).join('')}`,
  ...byName(days).map(([name, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    const at = (share: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
    const cells = [String(sorted.length), at(0.5), at(0.9), at(1)];
    return `  ${name.padEnd(WIDTH)}${cells.map((cell) => cell.padStart(10)).join('')}`;
  }),
  '',
];
