import { expect, test } from 'vitest';
import { historyCsv } from '../../dashboard/src/family/historyCsv.ts';

const HEADINGS = { at: 'Time', moment: 'Local', event: 'Event', role: 'By', rule: 'Rule', change: 'Change' };

test('a history is a table with its headings, in Cyrillic too, with quotes where they are needed', () => {
  const csv = historyCsv(HEADINGS, [
    {
      at: '2026-08-03T09:00:00.000Z',
      moment: '3 августа 2026, 14:00',
      event: 'Предложено место',
      role: 'семья',
      rule: 'R12',
      change: 'Есть "направление"',
    },
  ]);
  expect(csv).toBe(
    '\uFEFFTime,Local,Event,By,Rule,Change\r\n2026-08-03T09:00:00.000Z,"3 августа 2026, 14:00",Предложено место,семья,R12,"Есть ""направление"""',
  );
});

test('no cell is run as a formula', () => {
  const row = { at: '', moment: '', event: '', role: '', rule: '' };
  for (const change of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx']) {
    const [, line] = historyCsv(HEADINGS, [{ ...row, change }]).split('\r\n');
    expect(line).toContain(`'${change}`);
  }
});
