// Builds the pages for people into dashboard/dist when they or the schema have changed: typed documents first, then the pages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveUp, packageScript, root } from './ready.mjs';

const folder = join(root, 'dashboard');
const stamp = join(folder, 'dist', '.sources');
const MADE = new Set(['dist', 'documents.ts', 'keyless.ts']);

export const ensureDashboard = () => {
  const wanted = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Building the dashboard.');
  generateDocuments();
  run(
    packageScript('vite', 'vite'),
    ['build', 'dashboard', '--logLevel', 'warn'],
    'The dashboard could not be built; vite says why above.',
  );
  writeFileSync(stamp, wanted);
};

/** The typed documents alone, as the type check of the pages needs them. */
export const generateDocuments = () =>
  run(
    packageScript('@graphql-codegen/cli', 'graphql-codegen'),
    ['--config', 'codegen.yml', '--silent'],
    'The documents of the dashboard do not fit the schema; codegen says why above.',
  );

/**
 * @param {string} script
 * @param {string[]} options
 * @param {string} otherwise
 */
const run = (script, options, otherwise) => {
  const result = spawnSync(process.execPath, [script, ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (result.status !== 0) giveUp(otherwise);
};

/**
 * @param {string} below
 * @returns {string[]}
 */
const filesBelow = (below) =>
  readdirSync(below, { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(below, entry.name)) : [join(below, entry.name)]));

const sourceHash = () => {
  const hash = createHash('sha256');
  for (const file of [
    ...filesBelow(folder),
    join(root, 'codegen.yml'),
    join(root, 'schema.graphql'),
    join(root, 'package-lock.json'),
  ]) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--documents')) generateDocuments();
  else ensureDashboard();
}
