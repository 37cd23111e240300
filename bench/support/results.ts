import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a measurement left in bench/results. */
export interface Result {
  readonly on: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly memoryGiB: number };
  readonly versions: { readonly node: string; readonly postgres: string | null };
  readonly setting: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

/** Null: it was not measured. */
export function resultOf(name: string): Result | null {
  const file = join('bench', 'results', `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : null;
}

/** By a path of names. */
export function figure({ figures }: Result, ...path: readonly string[]): number {
  let at: unknown = figures;
  for (const name of path) at = (at as Readonly<Record<string, unknown>>)[name];
  if (typeof at !== 'number') throw new Error(`There is no figure ${path.join(' → ')}`);
  return at;
}
