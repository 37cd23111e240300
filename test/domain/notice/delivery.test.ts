import { describe, expect, it } from 'vitest';
import { afterReport, afterTry, type Delivery } from '../../../src/domain/notice/delivery.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';

const QUEUED_AT = asInstant(1_000_000);
const NOW = asInstant(1_005_000);
const HOUR = 3_600_000;

const delivery = (rest: Partial<Delivery> = {}): Delivery => ({
  state: 'QUEUED',
  failure: null,
  tries: 1,
  queuedAt: QUEUED_AT,
  nextAt: QUEUED_AT,
  sentAt: null,
  endedAt: null,
  ...rest,
});
const AWAY = { kind: 'UNCERTAIN', retryAfterSeconds: null } as const;

describe('After a try', () => {
  it('what was taken over is sent, and waits for nothing but its report', () => {
    expect(afterTry(delivery(), { kind: 'ACCEPTED', providerId: 'g1' }, NOW, 0)).toMatchObject({
      state: 'SENT',
      nextAt: null,
      sentAt: NOW,
      endedAt: null,
    });
  });

  it('what the other side will not take is not sent again', () => {
    expect(afterTry(delivery(), { kind: 'REFUSED' }, NOW, 0)).toMatchObject({
      state: 'FAILED',
      failure: 'REFUSED',
      nextAt: null,
      endedAt: NOW,
    });
  });

  it('pauses double up to an hour, and chance spreads them by half to either side', () => {
    const pause = (tries: number, draw: number): number =>
      (afterTry(delivery({ tries, queuedAt: NOW }), AWAY, NOW, draw).nextAt ?? NaN) - NOW;
    expect([1, 2, 3, 4].map((tries) => pause(tries, 0.5))).toEqual([15_000, 30_000, 60_000, 120_000]);
    expect(pause(12, 0.5)).toBe(HOUR);
    expect([pause(1, 0), pause(1, 1)]).toEqual([7_500, 22_500]);
  });

  it('the other side may ask for a longer pause, but not for a day', () => {
    const asked = (retryAfterSeconds: number) =>
      (afterTry(delivery({ queuedAt: NOW }), { kind: 'UNCERTAIN', retryAfterSeconds }, NOW, 0).nextAt ?? NaN) - NOW;
    expect([asked(120), asked(86_400)]).toEqual([120_000, HOUR]);
  });

  it('after two days it is given up', () => {
    const late = asInstant(QUEUED_AT + 47 * HOUR + 50 * 60_000);
    expect(afterTry(delivery({ tries: 40 }), AWAY, late, 0.5)).toMatchObject({ state: 'FAILED', failure: 'GAVE_UP' });
    expect(afterTry(delivery({ tries: 40 }), AWAY, asInstant(QUEUED_AT + 46 * HOUR), 0.5).state).toBe('QUEUED');
  });

  it('an answer that comes after its own report changes nothing', () => {
    const reported = afterReport(delivery(), 'DELIVERED', NOW);
    expect(afterTry(reported, AWAY, NOW, 0)).toBe(reported);
  });
});

describe('After a report', () => {
  const sent = delivery({ state: 'SENT', nextAt: null, sentAt: NOW });

  it('a delivery is delivered once, however often it is reported', () => {
    const once = afterReport(sent, 'DELIVERED', NOW);
    expect(once).toMatchObject({ state: 'DELIVERED', endedAt: NOW });
    expect(afterReport(once, 'DELIVERED', asInstant(NOW + 1))).toBe(once);
    expect(afterReport(once, 'NOT_DELIVERED', asInstant(NOW + 1))).toBe(once);
  });

  it('what arrived after all is delivered, though it had been given up', () => {
    const failed = afterReport(sent, 'NOT_DELIVERED', NOW);
    expect(failed).toMatchObject({ state: 'FAILED', failure: 'NOT_DELIVERED' });
    expect(afterReport(failed, 'DELIVERED', asInstant(NOW + 1))).toMatchObject({ state: 'DELIVERED', failure: null });
  });

  it('a report that is faster than the answer to the try ends the tries', () => {
    expect(afterReport(delivery(), 'DELIVERED', NOW)).toMatchObject({ state: 'DELIVERED', nextAt: null, sentAt: NOW });
  });
});
