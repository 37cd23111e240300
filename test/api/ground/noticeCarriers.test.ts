import { pino } from 'pino';
import { expect, test } from 'vitest';
import { metrics } from '../../../src/api/metrics.ts';
import { demoCarriers } from '../../../src/integrations/demoCarriers.ts';
import { tellWays } from '../../../src/noticeCarriers.ts';

const told = async (carriers: Parameters<typeof tellWays>[0]) => {
  const lines: string[] = [];
  const counted = metrics();
  tellWays(carriers, pino({ level: 'warn' }, { write: (line: string) => lines.push(line) }), counted);
  const { text } = await counted.page();
  return { lines, ways: text.split('\n').filter((line) => line.startsWith('kezek_notice_way{')) };
};

test('R6: an installation that cannot write to its families says so at the start and on the page of metrics', async () => {
  const { lines, ways } = await told({ sms: null, mail: null });
  expect(lines.map((line) => (JSON.parse(line) as { level: number; msg: string }).msg)).toEqual([
    'NO SMS GATEWAY IS SET: no family is told anything by SMS',
    'no mail server is set: no family is told anything by mail',
  ]);
  expect(ways).toEqual(['kezek_notice_way{channel="PHONE"} 0', 'kezek_notice_way{channel="EMAIL"} 0']);
});

test('where both ways are open there is nothing to warn of', async () => {
  const { lines, ways } = await told(demoCarriers);
  expect(lines).toEqual([]);
  expect(ways).toEqual(['kezek_notice_way{channel="PHONE"} 1', 'kezek_notice_way{channel="EMAIL"} 1']);
});
