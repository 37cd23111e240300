import { expect, test } from 'vitest';
import { SCHEDULE } from '../../src/jobs/schedule.ts';
import { SETTINGS } from '../../src/settings.ts';
import { readFromRoot } from '../house/sources.ts';
import { blocksOf } from './markdown.ts';
import { typeInto } from './terminal.ts';

const manual = readFromRoot('docs/operations.md');

const defaultOf = (byDefault: string): string => (byDefault === 'unset' ? byDefault : `\`${byDefault}\``);

test('every variable of the environment is told with its default and its meaning', () => {
  const told = manual.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
  expect(told).toEqual(
    SETTINGS.map(({ name, byDefault, means }) => `| \`${name}\` | ${defaultOf(byDefault)} | ${means} |`),
  );
});

test('the compose file and the example of its settings name only variables that are read', () => {
  const known = new Set<string>([...SETTINGS.map(({ name }) => name), 'KEZEK_DATABASE_PASSWORD']);
  const examples = blocksOf(manual).filter(({ language }) => language === 'ini');
  const text = [readFromRoot('compose.yaml'), ...examples.map((block) => block.text)].join('\n');
  const named = [...text.matchAll(/\b(?:KEZEK_[A-Z_]+|DATABASE_URL|REDIS_URL|NODE_ENV)\b/g)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

/** A time of the table as the schedule writes it: whatever comes after a comma is a reason besides. */
const cronOf = (when: string): string | null => {
  const [first = ''] = when.split(',');
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(first) ?? [];
  if (first === 'every minute') return '* * * * *';
  return hour === undefined ? null : `${Number(minute)} ${Number(hour)} * * *`;
};

test('what runs by itself is told, each task at its time, and no other', () => {
  const rows = manual.split('\n').filter((line) => /^\| `[a-z][A-Za-z]+`.* \|/.test(line));
  const told = rows.flatMap((row) => {
    const [, names = '', when = ''] = row.split('|').map((cell) => cell.trim());
    return [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, cronOf(when)] as const);
  });
  const known = new Map(SCHEDULE.map(({ name, cron }) => [name, cron]));
  expect(told.map(([name]) => name).sort()).toEqual([...known.keys()].sort());
  for (const [name = '', cron] of told) if (known.get(name) !== null) expect(cron, name).toBe(known.get(name));
});

test('the command for a key makes 32 bytes in base64', async () => {
  const command = blocksOf(manual).find(({ heading, language }) => heading === 'Keys' && language === 'sh');
  const [key = ''] = await typeInto([command?.text ?? '']);
  expect(Buffer.from(key.trim(), 'base64')).toHaveLength(32);
});
