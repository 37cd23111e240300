// npm run planted: makes each mistake of test/planted/bugs.mjs in a copy of the tree and runs the test file that must fail.
//   npm run planted -- seal       only those whose name or file has this in it
// It says of each whether it was caught, and by which test. Exits with 1 when one was not.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PLANTED_BUGS } from '../test/planted/bugs.mjs';
import { checkNode, ensureInstalled, packageScript, root } from './ready.mjs';

/** @typedef {import('../test/planted/bugs.mjs').PlantedBug} PlantedBug */

const COPIED = [
  'src',
  'test',
  'tools',
  'bench',
  'docs',
  'package.json',
  'schema.graphql',
  'tsconfig.json',
  'vitest.config.ts',
];

const main = () => {
  checkNode();
  ensureInstalled();
  const asked = process.argv[2] ?? '';
  const bugs = PLANTED_BUGS.filter(({ name, file }) => `${name} ${file}`.includes(asked));
  const copy = copyOfTree();
  try {
    const red = redFiles(copy, bugs);
    let survivors = 0;
    for (const bug of bugs) {
      const failed = red.has(bug.caughtBy) ? null : plant(copy, bug);
      if (failed === null) survivors += 1;
      const where = `(${bug.file}; ${bug.caughtBy})`;
      console.log(failed === null ? `NOT CAUGHT  ${bug.name} ${where}` : `caught      ${bug.name} → ${failed}`);
    }
    console.log(`\n${bugs.length - survivors} of ${bugs.length} planted bugs caught`);
    process.exitCode = survivors === 0 && bugs.length > 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

/** Inside the repository, so that the packages are found. */
const copyOfTree = () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const copy = mkdtempSync(join(root, '.cache', 'planted-'));
  for (const part of COPIED) cpSync(join(root, part), join(copy, part), { recursive: true });
  const redis = join(root, '.cache', 'redis-x64');
  if (existsSync(redis)) cpSync(redis, join(copy, '.cache', 'redis-x64'), { recursive: true });
  return copy;
};

/**
 * The test files that fail without any bug: there a failure would say nothing.
 * @param {string} copy
 * @param {readonly PlantedBug[]} bugs
 */
const redFiles = (copy, bugs) => {
  const files = [...new Set(bugs.map(({ caughtBy }) => caughtBy))];
  console.log(`Running ${files.length} test files without any bug.`);
  const { red, words } = runTests(copy, files);
  for (const file of red) console.log(`${file} fails as it stands, and can judge nothing.`);
  if (red.length > 0) console.log(words);
  return new Set(red);
};

/**
 * @param {string} copy
 * @param {PlantedBug} bug
 * @returns {string | null} the first test that failed; null: none did, or the file could not even be read.
 */
const plant = (copy, { file, find, replace, caughtBy }) => {
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  if (sound.split(find).length !== 2) throw new Error(`The text to change does not stand exactly once in ${file}`);
  try {
    // A function: "$" in a replacement means nothing here.
    writeFileSync(
      path,
      sound.replace(find, () => replace),
    );
    return runTests(copy, [caughtBy]).failed[0] ?? null;
  } finally {
    writeFileSync(path, sound);
  }
};

/**
 * @param {string} copy
 * @param {readonly string[]} files
 * @returns {{ red: string[], failed: string[], words: string }} the files that are not green, and the tests that failed.
 */
const runTests = (copy, files) => {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [packageScript('vitest', 'vitest'), 'run', '--root', copy, '--reporter=json', `--outputFile=${report}`, ...files],
    { cwd: copy, encoding: 'utf8' },
  );
  /** @type {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] };
  const green = new Set(
    told.testResults
      .filter(({ status }) => status === 'passed')
      .map(({ name }) => relative(copy, name).replaceAll('\\', '/')),
  );
  const failed = told.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName.trim()),
  );
  return { red: files.filter((file) => !green.has(file)), failed, words: `${stdout}${stderr}`.slice(-3_000) };
};

main();
