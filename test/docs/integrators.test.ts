import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALLOWANCES, LIMITS } from '../../src/api/limits.ts';
import { ERROR_CODES } from '../../src/schema/errors.ts';
import { readFromRoot } from '../house/sources.ts';
import { openDemo, type Demo } from '../support/demo.ts';
import { likeShown } from './likeShown.ts';
import { blocksOf, root } from './markdown.ts';
import { stepsOf } from './steps.ts';
import { typeInto } from './terminal.ts';

const manual = readFromRoot('docs/integrators.md');

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

test('every call of the manual answers as it shows', async () => {
  const steps = stepsOf(manual);
  const printed = await typeInto(steps.map(({ command }) => command.replaceAll('http://127.0.0.1:4000', demo.url)));
  for (const [index, { command, shown }] of steps.entries()) {
    if (shown === null) expect(printed[index], command).toBe('');
    else expect(JSON.parse(printed[index] ?? ''), command).toEqual(likeShown(shown));
  }
});

test('the TypeScript of the manual compiles strictly and counts the free seats', async () => {
  const example = blocksOf(manual).find(({ language }) => language === 'ts');
  // Inside the repository, where the types of Node are found.
  const folder = await mkdtemp(join(root, 'node_modules', '.kezek-docs-'));
  try {
    await writeFile(join(folder, 'example.mts'), `${example?.text}\nexport {};\n`);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = [
      '--ignoreConfig',
      '--strict',
      '--noUncheckedIndexedAccess',
      '--target',
      'es2022',
      '--module',
      'nodenext',
    ];
    const run = promisify(execFile);
    await run(process.execPath, [tsc, ...options, '--types', 'node', 'example.mts'], { cwd: folder });
    const env = { ...process.env, KEZEK_URL: `${demo.url}/graphql` };
    const { stdout } = await run(process.execPath, [join(folder, 'example.mjs')], { env });
    const byYear = (a: FreeSeats, b: FreeSeats): number => a.birthYear - b.birthYear;
    const counted = await countFreeSeats();
    expect(counted).not.toEqual([]);
    expect((JSON.parse(stdout) as FreeSeats[]).sort(byYear)).toEqual(counted);
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);

interface FreeSeats {
  readonly birthYear: number;
  readonly seats: number;
}

/** Which years have free seats depends on the day: what the city's runs have not given on. */
const countFreeSeats = async (): Promise<readonly FreeSeats[]> => {
  const sql = postgres(demo.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return await sql<FreeSeats[]>`
      select birth_year as "birthYear", count(*)::int as seats from seat
      where state = 'FREE' group by birth_year order by birth_year`;
  } finally {
    await sql.end();
  }
};

const rowsUnder = (head: string): string[][] => {
  const [, after = ''] = manual.split(`\n| ${head} |`);
  const [table = ''] = after.split('\n\n');
  return table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()));
};

test('the limits told are the limits applied', () => {
  const { depth, aliases, rootFields, directives, tokens, cost, bodyBytes, messageBytes } = LIMITS;
  const { operationsPerSocket, subscriptionsPerCaller } = LIMITS;
  const ofOne = [depth, aliases, rootFields, directives, tokens, cost, bodyBytes, messageBytes];
  const applied = [...ofOne, operationsPerSocket, subscriptionsPerCaller];
  expect(rowsUnder('Limit | Value').map(([, , value]) => Number(value?.replaceAll(',', '')))).toEqual(applied);
  const words = manual.replaceAll(/\s+/g, ' ');
  const { PERSON, ADDRESS } = ALLOWANCES;
  const told = (count: number): string => count.toLocaleString('en');
  expect(words).toContain(`has ${told(PERSON.limit)} points, of which ${PERSON.perSecond} come back each second`);
  expect(words).toContain(`share ${told(ADDRESS.limit)} and ${ADDRESS.perSecond} by address`);
});

test('the error codes told are all there are', () => {
  expect(rowsUnder('Code | Means').map(([, code]) => code)).toEqual(ERROR_CODES.map((code) => `\`${code}\``));
});
