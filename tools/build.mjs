// Builds the server into dist/ when its sources have changed. What is no code (the SQL of the migrations) is read from src/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDashboard } from './dashboard.mjs';
import { giveUp, packageScript, root } from './ready.mjs';

const source = join(root, 'src');
const built = join(root, 'dist');
const stampName = '.sources';

export const ensureBuilt = () => {
  const wanted = sourceHash(filesBelow(source).filter((file) => file.endsWith('.ts') || file.endsWith('.json')));
  if (stampOf(built) === wanted) return;
  console.log('Building the server.');
  // Beside the old one, then put in its place whole: another start may be running from it or building too.
  const fresh = `${built}.${process.pid}`;
  try {
    const result = spawnSync(
      process.execPath,
      [packageScript('typescript', 'tsc'), '-p', 'tsconfig.build.json', '--outDir', fresh],
      {
        cwd: root,
        stdio: 'inherit',
      },
    );
    if (result.status !== 0) giveUp('The server could not be built; the compiler says why above.');
    writeFileSync(join(fresh, stampName), wanted);
    replace(fresh, wanted);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
};

/**
 * @param {string} folder
 * @returns {string[]}
 */
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));

/**
 * By content: a fresh checkout gives every file a new time.
 * @param {string[]} files
 */
const sourceHash = (files) => {
  const hash = createHash('sha256');
  for (const file of [
    ...files,
    join(root, 'tsconfig.json'),
    join(root, 'tsconfig.build.json'),
    join(root, 'package-lock.json'),
  ]) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
};

/** @param {string} folder */
const stampOf = (folder) =>
  existsSync(join(folder, stampName)) ? readFileSync(join(folder, stampName), 'utf8') : null;

/**
 * @param {string} fresh
 * @param {string} wanted
 */
const replace = (fresh, wanted) => {
  const old = `${fresh}.old`;
  try {
    if (existsSync(built)) renameSync(built, old);
    renameSync(fresh, built);
  } catch (error) {
    if (stampOf(built) !== wanted) throw error;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureBuilt();
  ensureDashboard();
}
