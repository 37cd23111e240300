import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { packageScript } from '../../tools/ready.mjs';

const SOURCES = join(import.meta.dirname, '../../dashboard/src');
const TEXTS = join(SOURCES, 'texts');
const LANGUAGES = ['kk', 'ru', 'en'] as const;

const PARTS = readdirSync(TEXTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const catalogue = (part: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(TEXTS, part, `${language}.json`), 'utf8')) as Record<string, string>;

const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'documents.ts')
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(SOURCES, path), text: readFileSync(path, 'utf8') }));

interface Literal {
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly offset: number; readonly length: number } }[];
}

/** The arguments of a message, and for each plural that says its number the forms it has. */
const shapeOf = (message: string): { readonly names: string[]; readonly plurals: string[][] } => {
  const names = new Set<string>();
  const plurals: string[][] = [];
  const walk = (elements: readonly unknown[]): void => {
    for (const element of elements as {
      type: number;
      value?: string;
      options?: Record<string, { value: unknown[] }>;
    }[]) {
      // 0 is plain text, 7 the number sign inside a plural.
      if (element.type !== 0 && element.type !== 7 && element.value !== undefined) names.add(element.value);
      const options = Object.values(element.options ?? {});
      const saysNumber = options.some(({ value }) => (value as { type: number }[]).some(({ type }) => type === 7));
      if (element.type === 6 && saysNumber) plurals.push(Object.keys(element.options ?? {}));
      for (const { value } of options) walk(value);
    }
  };
  walk(IntlMessageFormat.__parse?.(message, { ignoreTag: true }) ?? []);
  return { names: [...names].sort(), plurals };
};

describe.each(PARTS)('the texts of %s', (part) => {
  const english = catalogue(part, 'en');

  test.each(LANGUAGES)('are complete in %s, with the same facts in each', (language) => {
    const texts = catalogue(part, language);
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    for (const [id, text] of Object.entries(texts)) {
      expect(text.trim(), id).not.toBe('');
      // A language may leave out a number that its grammar does not need to count by, never bring one of its own.
      const known = shapeOf(english[id] ?? '').names;
      expect(known, `${language} ${id}`).toEqual(expect.arrayContaining(shapeOf(text).names));
    }
  });

  test('count in Russian with all four forms', () => {
    for (const [id, text] of Object.entries(catalogue(part, 'ru'))) {
      for (const forms of shapeOf(text).plurals)
        expect(forms, id).toEqual(expect.arrayContaining(['one', 'few', 'many', 'other']));
    }
  });
});

test('every text is used', () => {
  const code = files.map(({ text }) => text).join('\n');
  // `category.${category}` uses all that begin with "category."; 'act.back' itself.
  const heads = [...code.matchAll(/`([a-zA-Z][\w.-]*[.])\$\{/g)].map(([, head]) => head ?? '');
  const unused = PARTS.flatMap((part) => Object.keys(catalogue(part, 'en'))).filter(
    (id) => !code.includes(`'${id}'`) && !code.includes(`"${id}"`) && !heads.some((head) => id.startsWith(head)),
  );
  expect(unused).toEqual([]);
});

test('no id stands in two catalogues', () => {
  const ids = PARTS.flatMap((part) => Object.keys(catalogue(part, 'en')));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('no word is written into a page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kezek-lint-'));
  try {
    const config = join(folder, 'rules.json');
    writeFileSync(config, JSON.stringify({ plugins: ['react'], rules: { 'react/jsx-no-literals': 'error' } }));
    const { stdout } = spawnSync(
      process.execPath,
      [packageScript('oxlint', 'oxlint'), '-c', config, '--format=json', SOURCES],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Literal[] };
    const written = diagnostics.map(({ filename, labels: [label] }) => {
      const { offset = 0, length = 0 } = label?.span ?? {};
      // The linter counts bytes.
      return `${filename}: ${readFileSync(filename)
        .subarray(offset, offset + length)
        .toString('utf8')
        .trim()}`;
    });
    const words = written.filter((one) => /: .*\p{L}{2}/u.test(one) && !one.endsWith(': Kezek'));
    expect(words).toEqual([]);
    // The linter did find what is no word, so it looked.
    expect(written.length).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('no attribute that people hear or read is written into a page', () => {
  const written = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:aria-label|label|title|alt|placeholder|description)="([^"]*\p{L}{2,}[^"]*)"/gu)]
      // Named in all three languages at once.
      .filter(([, value]) => value !== 'Тіл · Язык · Language')
      .map(([all]) => `${path}: ${all}`),
  );
  expect(written).toEqual([]);
});
