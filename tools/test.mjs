// npm test: everything a fresh clone needs, then the static checks, then the tests.
// A failing check fails the run, but the rest still runs. The last line is `812 passed, 0 failed`.
//   --long        also the tests with the full figures (*.long.test.ts)
//   anything else is given to vitest: npm test -- test/domain
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDashboard } from './dashboard.mjs';
import { checkNode, ensureInstalled, packageScript, root } from './ready.mjs';

const CHECKS = [
  { name: 'types', package: 'typescript', command: 'tsc', options: ['-p', 'tsconfig.json'] },
  { name: 'types of the dashboard', package: 'typescript', command: 'tsc', options: ['-p', 'dashboard/tsconfig.json'] },
  { name: 'lint', package: 'oxlint', command: 'oxlint', options: [] },
  { name: 'format', package: 'oxfmt', command: 'oxfmt', options: ['--check', '.'] },
  { name: 'unused code', package: 'knip', command: 'knip', options: [] },
];

const main = () => {
  checkNode();
  ensureInstalled();
  ensureDashboard();
  const options = process.argv.slice(2);
  const results = CHECKS.map(passes);
  const counts = runTests(
    options.includes('--long'),
    options.filter((option) => option !== '--long'),
  );
  const passed = counts.passed + results.filter(Boolean).length;
  const failed = counts.failed + results.filter((isPassed) => !isPassed).length;
  console.log(`\n${passed} passed, ${failed} failed${counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`}`);
  process.exitCode = failed === 0 ? 0 : 1;
};

/** @param {(typeof CHECKS)[number]} check */
const passes = (check) => {
  const startedAt = Date.now();
  const result = spawnSync(process.execPath, [packageScript(check.package, check.command), ...check.options], {
    cwd: root,
    encoding: 'utf8',
  });
  const isPassed = result.status === 0;
  console.log(`${isPassed ? '✓' : '✗'} ${check.name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (!isPassed) console.log(`${result.stdout}${result.stderr}`);
  return isPassed;
};

/**
 * @param {boolean} isLong
 * @param {string[]} options
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
const runTests = (isLong, options) => {
  const folder = mkdtempSync(join(tmpdir(), 'kezek-counts-'));
  const file = join(folder, 'counts.json');
  try {
    const result = spawnSync(process.execPath, [packageScript('vitest', 'vitest'), 'run', ...options], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, KEZEK_COUNTS_FILE: file, ...(isLong ? { KEZEK_LONG: '1' } : {}) },
    });
    const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
    // vitest found a reason to fail that is no test: nothing to run, or servers that did not start.
    return result.status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

main();
