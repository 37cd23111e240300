import { expect, test } from 'vitest';
import { placesOf, readFromRoot, sourcesBelow, withoutComments } from './sources.ts';

const src = sourcesBelow('src');
const code = src.map(withoutComments);
const everything = [...src, ...sourcesBelow('test'), ...sourcesBelow('bench')];

test('the environment is read in src/config.ts alone', () => {
  expect(
    placesOf(
      code.filter((file) => file.path !== 'src/config.ts'),
      /process\.env|import\.meta\.env/,
    ),
  ).toEqual([]);
});

test('the domain knows no clock and no chance', () => {
  const domain = code.filter((file) => file.path.startsWith('src/domain/'));
  expect(domain.length).toBeGreaterThan(20);
  expect(
    placesOf(domain, /Date\.now|new Date\(\)|Math\.random|Temporal\.Now|performance\.now|randomUUID|setTimeout/),
  ).toEqual([]);
});

test('nothing is exported by default, and no index gathers a folder', () => {
  expect(placesOf(code, /^export default\b/)).toEqual([]);
  expect(src.map((file) => file.path).filter((path) => path.endsWith('/index.ts'))).toEqual([]);
});

test('no file grew past 350 lines', () => {
  const long = src
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 350);
  expect(long).toEqual([]);
});

test('nothing is left for later, skipped or singled out', () => {
  // Written so that this line does not find itself.
  const later = /\b(?:TO[D]O|FIX[M]E|XX[X])\b/;
  expect(placesOf(everything, later)).toEqual([]);
  expect(
    placesOf(everything.map(withoutComments), /\b(?:it|test|describe)\.(?:skip|only|todo|skipIf|runIf)\b/),
  ).toEqual([]);
});

test('no check is switched off in place', () => {
  expect(placesOf(src, /@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint)-disable/)).toEqual([]);
});

test('the lock file names no registry host', () => {
  expect(readFromRoot('package-lock.json')).not.toContain('"resolved"');
});

test('every dependency is pinned exactly', () => {
  const manifest: Record<string, unknown> = JSON.parse(readFromRoot('package.json'));
  const ranges = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((group) =>
    Object.entries(Object(manifest[group])).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)),
    ),
  );
  expect(ranges).toEqual([]);
});
