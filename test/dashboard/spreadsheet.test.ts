import { expect, test } from 'vitest';
import { toCells, toCsv, toXlsx } from '../../dashboard/src/format/spreadsheet.ts';

const DANGEROUS = ['=1+1', '+7 701', '-2+3', '@SUM(A1)', '\t=1', '  =1', '＝1', '\r=1'];

test('a text that a spreadsheet program would compute is shown with a quote before it', async () => {
  const text = await (await toCsv({ name: 'queue', heads: ['=head'], rows: DANGEROUS.map((value) => [value]) })).text();
  for (const value of ['=head', ...DANGEROUS]) expect(text).toContain(`'${value}`);
});

test('commas, quotes and lines stay inside their cell, and numbers stay numbers', async () => {
  const table = { name: 'queue', heads: ['Number', 'Name'], rows: [[-5, 'a "b", c\nd']] };
  const bytes = new Uint8Array(await (await toCsv(table)).arrayBuffer());
  expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  expect(new TextDecoder().decode(bytes)).toBe('Number,Name\r\n-5,"a ""b"", c\nd"\r\n');
});

test('a cell of XLSX says that it is a text, so that nothing is computed', async () => {
  const table = { name: 'queue', heads: ['Name'], rows: DANGEROUS.map((value) => [value]) };
  const [, ...cells] = toCells(table);
  expect(cells.map(([cell]) => cell)).toEqual(DANGEROUS.map((value) => ({ type: String, value })));
  const signature = new Uint8Array(await (await toXlsx(table)).arrayBuffer()).slice(0, 2);
  expect(new TextDecoder().decode(signature)).toBe('PK');
});
