import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(import.meta.dirname, '../../dashboard/src');

/** Asks the API as somebody of the demo city. */
export type Ask = (persona: string, query: string, variables?: Record<string, unknown>) => Promise<never>;

interface Opened {
  /** Null: nobody is signed in. */
  readonly persona: string | null;
  /** The address with its ids; the pattern itself where it has none. */
  readonly at?: (ask: Ask) => Promise<string>;
}

/** How each address of the dashboard is reached in a fresh demo city. A route that is missing here fails a test. */
export const OPENED: Readonly<Record<string, Opened>> = {
  '/': { persona: 'parent' },
  '/sign-in': { persona: null },
  '/signed-in': { persona: null },
};

/** Every address that the pages know, read from their tables. */
export const knownRoutes = (): string[] =>
  readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'routes.tsx')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/(?:lazyPage\(\s*|path: )'(\/[^']*)'/g)].map(([, path]) => path ?? ''));
