import { posix } from 'node:path';
import type { SourceFile } from './sources.ts';

/** One import: which file asks, what it names, and where that lies. */
export interface Import {
  readonly from: string;
  /** A file below `src/`, or a package, as `src/db/client.ts` or `drizzle-orm`. */
  readonly to: string;
  readonly names: readonly string[];
}

const STATEMENT =
  /^\s*(?:import|export)\s+(?:type\s+)?([^'";]*?)\s*from\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;

/** Every import and re-export of a file, types included: a room that knows another's types knows that room. */
export const importsOf = ({ path, text }: SourceFile): Import[] =>
  [...text.matchAll(STATEMENT)].map(([, names, from, bare, dynamic]) => ({
    from: path,
    to: resolved(path, from ?? bare ?? dynamic ?? ''),
    names: namesIn(names ?? ''),
  }));

const resolved = (path: string, specifier: string): string => {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), specifier));
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
};

const namesIn = (clause: string): string[] =>
  (/\{([^}]*)\}/.exec(clause)?.[1] ?? '')
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)[0] ?? '',
    )
    .filter((name) => name !== '');
