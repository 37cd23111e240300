// Brings what was measured from bench/results into the documentation: the table of docs/speed.md, and the curves that say
// how a position, a run, a freed seat and a change that everybody hears of grow with the queue.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawCurves, type Curve, type Drawing } from './support/curve.ts';
import { figure, resultOf, type Result } from './support/results.ts';
import { withTable } from './support/speedPage.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;

const waiting = { label: 'children waiting in the cohort', isLogarithmic: true } as const;

const where = ({ machine, versions }: Result): string =>
  `${machine.processor}, ${machine.cores} cores${versions.postgres === null ? '' : `, Postgres ${versions.postgres}`}.`;

/** Of those sizes that were measured; nothing where that is only one, which makes no curve. */
function bySize(name: string): readonly (readonly [size: number, result: Result])[] {
  const found = SIZES.flatMap((size) => {
    const result = resultOf(size === 1_000_000 ? name : `${name}-${size}`);
    return result === null ? [] : [[size, result] as const];
  });
  return found.length > 1 ? found : [];
}

function drawRun(): Drawing | null {
  const found = bySize('run');
  const last = found.at(-1)?.[1];
  if (last === undefined) return null;
  const curve = (name: string, figureName: string): Curve => ({
    name,
    points: found.map(([size, result]) => [size, figure(result, figureName) / 1000]),
  });
  return {
    title: 'A run that gives 10,000 seats',
    description: `${last.setting}. ${where(last)}`,
    x: waiting,
    y: { label: 'seconds', isLogarithmic: false },
    curves: [curve('the run', 'runMs'), curve('its rows alone, written', 'persistOnlyMs')],
  };
}

function drawFreedSeat(): Drawing | null {
  const found = bySize('freed-seat');
  const last = found.at(-1)?.[1];
  if (last === undefined) return null;
  const curve = (name: string, ...path: readonly string[]): Curve => ({
    name,
    points: found.map(([size, result]) => [size, figure(result, ...path)]),
  });
  return {
    title: 'A seat comes free',
    description: `${last.setting}. ${where(last)}`,
    x: waiting,
    y: { label: 'milliseconds', isLogarithmic: true },
    curves: [
      curve('direction issued', 'issuing', 'ms', 'kezek'),
      curve('the same by pgbench', 'issuing', 'ms', 'peer'),
      curve('next child found', 'finding', 'next', 'p50Ms'),
      curve('read by primary key', 'finding', 'byPrimaryKey', 'p50Ms'),
    ],
  };
}

function drawPosition(): Drawing | null {
  const result = resultOf('position-by-size');
  if (result === null) return null;
  const curve = (name: string, figureName: string): Curve => ({
    name,
    points: SIZES.map((size) => [size, figure(result, `among ${size}`, figureName)]),
  });
  return {
    title: 'A position',
    description: `${result.setting}. ${where(result)}`,
    x: waiting,
    y: { label: 'microseconds', isLogarithmic: false },
    curves: [curve('in strict order', 'strictMicros'), curve('with the lanes of B8', 'lanesOfB8Micros')],
  };
}

function drawFanOut(): Drawing | null {
  const result = resultOf('fan-out');
  if (result === null) return null;
  const sizes = Object.keys(result.figures['byWatchers'] ?? {}).map(Number);
  if (sizes.length < 2) return null;
  const curve = (name: string, contender: string): Curve => ({
    name,
    points: sizes.map((size) => [size, figure(result, 'byWatchers', String(size), 'byContender', contender, 'p99Ms')]),
  });
  return {
    title: 'One change moves everybody who watches',
    description: `Until 99 of a hundred have heard of it, from the moment the process has it to tell: ${result.setting}. ${where(result)}`,
    x: { label: 'watchers on one process', isLogarithmic: true },
    y: { label: 'milliseconds', isLogarithmic: true },
    curves: [
      curve('kezek', 'kezek'),
      curve('graphql-ws as it comes', 'stockGraphqlWs'),
      curve('ws alone, the text ready', 'wsSend'),
      curve('a write loop in C', 'writeLoop'),
    ],
  };
}

const folder = join('docs', 'curves');
mkdirSync(folder, { recursive: true });
for (const [name, drawing] of [
  ['position', drawPosition()],
  ['run', drawRun()],
  ['freed-seat', drawFreedSeat()],
  ['fan-out', drawFanOut()],
] as const) {
  if (drawing === null) continue;
  writeFileSync(join(folder, `${name}.svg`), drawCurves(drawing));
  console.log(`docs/curves/${name}.svg`);
}

const speed = join('docs', 'speed.md');
writeFileSync(speed, withTable(readFileSync(speed, 'utf8')));
console.log(speed);
