import { afterAll, describe, expect, it } from 'vitest';
import { signedReport } from '../../support/smsGatewayServer.ts';
import { openShelf } from './ground.ts';

const secret = Buffer.alloc(32, 7);
const REFERENCE = '5b0c3f9e-8f0e-4d59-9b0a-3d1f6f6f2c11';
const REPORT = { reference: REFERENCE, outcome: 'DELIVERED' };

const told: unknown[] = [];
const shelf = await openShelf({
  smsCallbacks: {
    secret,
    record: async (report) => {
      told.push(report);
      return report.reference === REFERENCE;
    },
  },
});
const closed = await openShelf();
afterAll(() => Promise.all([shelf.app.close(), closed.app.close()]));

const post = (request: RequestInit, url = shelf.url): Promise<number> =>
  fetch(`${url}/callbacks/sms`, { method: 'POST', ...request }).then(({ status }) => status);

describe('What the gateway reports', () => {
  it('is noted when it is signed, and again when it is sent twice', async () => {
    const before = told.length;
    const report = signedReport(secret, REPORT);
    expect([await post(report), await post(report)]).toEqual([204, 204]);
    expect(told.slice(before)).toEqual([REPORT, REPORT]);
  });

  it('is not believed when it is forged: another secret, another body, another time, another id, no signature', async () => {
    const before = told.length;
    const good = signedReport(secret, REPORT);
    const forged = [
      signedReport(Buffer.alloc(32, 8), REPORT),
      { ...good, body: good.body.replace('DELIVERED', 'NOT_DELIVERED') },
      { ...good, headers: { ...good.headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 1) } },
      { ...good, headers: { ...good.headers, 'webhook-id': 'report-2' } },
      { ...good, headers: { 'content-type': 'application/json' } },
      { ...good, headers: { ...good.headers, 'webhook-signature': 'v1,' } },
    ];
    expect(await Promise.all(forged.map((request) => post(request)))).toEqual(forged.map(() => 401));
    expect(told.length).toBe(before);
  });

  it('is not believed when it is an old one played back, or dated ahead', async () => {
    const minutes = (count: number) => signedReport(secret, REPORT, { at: Date.now() + count * 60_000 });
    expect([await post(minutes(-6)), await post(minutes(6)), await post(minutes(-4))]).toEqual([401, 401, 204]);
  });

  it('must be readable and about a message of ours', async () => {
    const nobody = { ...REPORT, reference: '00000000-0000-4000-8000-000000000000' };
    const garbage = [[], { reference: "1' or 1=1", outcome: 'DELIVERED' }, { ...REPORT, outcome: 'READ' }, 'x', null];
    expect(await post(signedReport(secret, nobody))).toBe(404);
    for (const body of garbage) expect(await post(signedReport(secret, body as object))).toBe(400);
    expect(await post(signedReport(secret, { ...REPORT, more: 'x'.repeat(20_000) }))).toBe(413);
  });

  it('is taken by nobody where no gateway is set', async () => {
    expect(await post(signedReport(secret, REPORT), closed.url)).toBe(404);
  });

  it('stands in no log', async () => {
    await post(signedReport(secret, REPORT));
    expect(shelf.logged()).not.toContain(REFERENCE);
  });
});
