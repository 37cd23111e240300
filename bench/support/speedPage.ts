import { figure, resultOf, type Result } from './results.ts';

/** One target, and how far it was reached. */
interface Target {
  readonly what: string;
  readonly command: string;
  /** The name of its result. */
  readonly result: string;
  readonly bound: 'at least' | 'at most';
  /** Null: for comparison. */
  readonly limit: number | null;
  /** After the number: what it is a multiple of, or its unit. */
  readonly of: string;
  readonly path: readonly string[];
}

const atMost = { bound: 'at most' } as const;
const atLeast = { bound: 'at least' } as const;
const RAW = '× raw Node and postgres.js';
const KEY_READ = '× a read by primary key';
const PGBENCH = '× pgbench';
const WATCHED = ['byWatchers', '19500'] as const;

const position = { command: 'position', result: 'position' } as const;
const rank = { command: 'rank', result: 'rank' } as const;
const fanOut = { command: 'fanOut 1000 5000 10000 19500', result: 'fan-out' } as const;
const run = { command: 'run', result: 'run' } as const;
const command = { command: 'command', result: 'command', ...atLeast, limit: 0.5, of: PGBENCH } as const;

const freedSeat = (among: string, result: string): readonly Target[] => [
  {
    what: `A seat comes free among ${among}: the next child found`,
    command: 'freedSeat',
    result,
    ...atMost,
    limit: 2,
    of: KEY_READ,
    path: ['finding', 'ratio'],
  },
  {
    what: `The same: the direction issued, a second`,
    command: 'freedSeat',
    result,
    ...atLeast,
    limit: 0.5,
    of: `${PGBENCH} with the same statements`,
    path: ['issuing', 'ratio'],
  },
];

/** In the order of what people feel. */
const TARGETS: readonly Target[] = [
  {
    what: 'A change is committed until a family sees it, two processes with Redis between, p99',
    command: 'commitToScreen',
    result: 'commit-to-screen',
    ...atMost,
    limit: 150,
    of: 'ms',
    path: ['placeOfAFamily', 'p99Ms'],
  },
  {
    what: 'Positions asked for over HTTP, in strict order, a second',
    ...position,
    ...atLeast,
    limit: 1.2,
    of: RAW,
    path: ['strict', 'positionToRaw'],
  },
  {
    what: 'The same with the lanes of B8',
    ...position,
    ...atLeast,
    limit: 1.2,
    of: RAW,
    path: ['lanesOfB8', 'positionToRaw'],
  },
  {
    what: 'One row asked for over HTTP, a second',
    ...position,
    ...atLeast,
    limit: 0.6,
    of: RAW,
    path: ['strict', 'rowToRaw'],
  },
  {
    what: 'The same by mercurius, which asks nobody who they are, keeps no bill and writes no log',
    ...position,
    ...atLeast,
    limit: null,
    of: RAW,
    path: ['strict', 'peersRowToRaw', 'mercurius'],
  },
  {
    what: 'The same by GraphQL Yoga, likewise',
    ...position,
    ...atLeast,
    limit: null,
    of: RAW,
    path: ['strict', 'peersRowToRaw', 'yoga'],
  },
  { what: 'A rank among 1,000,000, in memory', ...rank, ...atMost, limit: 1, of: 'µs', path: ['rank', 'micros'] },
  { what: '20,000 ranks', ...rank, ...atMost, limit: 10, of: 'ms', path: ['ranksOf20000', 'ms'] },
  { what: 'An entry of a set', ...rank, ...atMost, limit: 40, of: 'bytes', path: ['setEntry', 'bytes'] },
  { what: 'The sets built anew', ...rank, ...atMost, limit: 1_500, of: 'ms', path: ['build', 'ofSetsMs'] },
  {
    what: 'One change moves 19,500 watchers: until 99 of a hundred have heard of it',
    ...fanOut,
    ...atMost,
    limit: 1.8,
    of: '× a write loop in C',
    path: [...WATCHED, 'kezekToWriteLoop', 'p99'],
  },
  {
    what: 'The same, by graphql-ws as it comes',
    ...fanOut,
    ...atLeast,
    limit: 2.2,
    of: '× our time',
    path: [...WATCHED, 'stockToKezek', 'p99'],
  },
  {
    what: 'The event loop held meanwhile, at the longest',
    ...fanOut,
    ...atMost,
    limit: 50,
    of: 'ms',
    path: [...WATCHED, 'loopHeldMs', 'longest'],
  },
  {
    what: 'A run gives 10,000 seats among 1,000,000',
    ...run,
    ...atMost,
    limit: 2.2,
    of: '× its rows alone, written',
    path: ['ratio'],
  },
  { what: 'The same: rows read', ...run, ...atMost, limit: 5, of: 'a seat', path: ['rowsASeat'] },
  ...freedSeat('10,000', 'freed-seat-10000'),
  ...freedSeat('100,000', 'freed-seat-100000'),
  ...freedSeat('1,000,000', 'freed-seat'),
  { what: 'Submitting an application, a second', ...command, path: ['submit', 'ratio'] },
  { what: 'Confirming a privilege, a second', ...command, path: ['confirm', 'ratio'] },
  { what: 'Cancelling a direction, a second', ...command, path: ['cancel', 'ratio'] },
  {
    what: '`npm start` until the first answer, the demo there already',
    command: 'start',
    result: 'start',
    ...atMost,
    limit: 5,
    of: 's',
    path: ['warmSeconds', 'median'],
  },
];

const measured = ({ result }: Target): Result => {
  const found = resultOf(result);
  if (found === null) throw new Error(`There is no bench/results/${result}.json`);
  return found;
};

const verdictOf = (value: number, bound: Target['bound'], limit: number): string =>
  (bound === 'at most' ? value <= limit : value >= limit) ? 'reached' : '**missed**';

function rowOf(target: Target): string {
  const result = measured(target);
  const value = figure(result, ...target.path);
  const { bound, limit } = target;
  const wanted = limit === null ? '—' : `${bound} ${limit.toLocaleString('en')}`;
  const verdict = limit === null ? 'for comparison' : verdictOf(value, bound, limit);
  return `| ${target.what} | ${value.toLocaleString('en')} ${target.of} | ${wanted} | ${verdict} | ${result.on} | \`${target.command}\` |`;
}

/** docs/speed.md, but for what people have written: every figure of it is one of bench/results. */
export const speedTable = (): string =>
  ['| What | measured | wanted | | on | `npm run bench --` |', '|---|---|---|---|---|---|', ...TARGETS.map(rowOf)].join(
    '\n',
  );

export const TABLE_BEGINS = '<!-- what was measured: npm run bench -- document -->';
export const TABLE_ENDS = '<!-- end -->';

/** The page with its table as the results have it now. */
export function withTable(page: string): string {
  const begin = page.indexOf(TABLE_BEGINS);
  const end = page.indexOf(TABLE_ENDS);
  if (begin < 0 || end < begin) throw new Error('The page has no place for the table');
  return `${page.slice(0, begin)}${TABLE_BEGINS}\n\n${speedTable()}\n\n${page.slice(end)}`;
}
