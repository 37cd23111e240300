import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { readFromRoot } from '../house/sources.ts';
import { documents, proseOf, repositoryFiles, type Document } from './markdown.ts';

const files = new Set(repositoryFiles());
const folders = new Set([...files].flatMap(foldersOf));

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

const isThere = (path: string): boolean => files.has(path) || folders.has(path.replace(/\/$/, ''));

/** What looks like a path of this repository, between backquotes. */
const pathsIn = ({ text }: Document): string[] =>
  [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, code = '']) => code)
    .filter(
      (code) =>
        /^(?:src|test|tools|docs|bench)(?:\/[\w./-]*)?$/.test(code) || /^[\w./-]+\.(?:ts|md|json|yaml|mjs)$/.test(code),
    )
    .filter((code) => code !== 'index.ts' && !code.startsWith('.'));

const linksIn = ({ text }: Document): string[] =>
  [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target));

/** As GitHub makes them. */
const anchorsOf = (path: string): string[] =>
  [...proseOf(readFromRoot(path)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const isGood = (document: Document, target: string): boolean => {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? document.path : posix.normalize(posix.join(posix.dirname(document.path), file));
  return isThere(path) && (anchor === undefined || anchorsOf(path).includes(anchor));
};

test('every path a document names is there', () => {
  const named = documents().flatMap((document) => pathsIn(document).map((path) => ({ document: document.path, path })));
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ path }) => !isThere(path) && path !== '.data')).toEqual([]);
});

test('every link of a document leads somewhere', () => {
  const links = documents().flatMap((document) => linksIn(document).map((target) => ({ document, target })));
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter(({ document, target }) => !isGood(document, target))).toEqual([]);
});

test('every record of a decision stands in their list, in order', () => {
  const records = [...files].filter((path) => /^docs\/decisions\/\d{4}-.+\.md$/.test(path)).sort();
  const listed = linksIn({ path: '', text: readFromRoot('docs/decisions/README.md') });
  expect(listed.map((target) => `docs/decisions/${target}`)).toEqual(records);
  expect(records.map((path) => Number(path.slice(15, 19)))).toEqual(records.map((_, index) => index + 1));
});

test('the rooms of the architecture are the rooms of the house', () => {
  const [, table = ''] = readFromRoot('docs/architecture.md').split('| Room | holds | may know |');
  const told = [...table.matchAll(/^\| `(src\/\w+)` \|/gm)].map(([, room = '']) => room).sort();
  const real = [...folders].filter((folder) => /^src\/\w+$/.test(folder)).sort();
  expect(told).toEqual(real);
});
