import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/domain/application/standing.ts';
import { isWaiting } from '../../../src/domain/application/application.ts';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { at, day, lastMomentOf } from '../support/at.ts';
import { accept, after, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf, wish } from '../support/standing.ts';
import { confirmed, ISSUED, JUDGED, offered, presented } from '../support/story.ts';

describe.each(PRESETS)('Cancelling a direction (%s)', (preset) => {
  it('R15: frees the seat at once; the family keeps key and privilege and is eligible at once (P14)', () => {
    const before = offered({ preset });
    const { standing, event } = accept(cancelDirection(before, setting('2025-06-04 12:00', { preset })));
    expect(event).toEqual({ type: 'DIRECTION_CANCELLED', reason: 'BY_PARENT' });
    expect(standing.direction?.state).toEqual({ kind: 'CANCELLED', at: at('2025-06-04 12:00'), reason: 'BY_PARENT' });
    expect(standing.direction?.verification).toEqual({ kind: 'LAPSED', at: at('2025-06-04 12:00') });
    expect(standing.seat?.state).toEqual({ kind: 'FREE' });
    expect(standing.application.state).toEqual({ kind: 'QUEUED' });
    expect(isWaiting(standing.application, at('2025-06-04 12:00'))).toBe(true);
    expect(standing.privilege).toEqual(before.privilege);
    expect(keyOf(standing)).toEqual(keyOf(before));
  });

  it('R15: skips that kindergarten, and no other', () => {
    const { application } = after(cancelDirection(offered({ preset }), setting('2025-06-04 12:00', { preset })));
    expect(application.wishes).toEqual([wish(41, true), wish(52)]);
  });

  it('R15: is allowed in both windows, also while the certificate is judged, and a verdict given stands', () => {
    expect(
      after(cancelDirection(presented({ preset }), setting(JUDGED, { preset }))).direction?.verification?.kind,
    ).toBe('LAPSED');
    const second = after(cancelDirection(confirmed({ preset }), setting('2025-06-16 23:00', { preset })));
    expect(second.direction?.state.kind).toBe('CANCELLED');
    expect(second.direction?.verification?.kind).toBe('CONFIRMED');
  });

  it('D1: too late it is refused by the deadline, before any job has run', () => {
    const inTime = { ...setting(ISSUED, { preset }), now: lastMomentOf('2025-06-11') };
    expect(after(cancelDirection(offered({ preset }), inTime)).direction?.state.kind).toBe('CANCELLED');
    expect(refusalOf(cancelDirection(offered({ preset }), setting('2025-06-12 00:00', { preset })))).toEqual({
      code: 'DIRECTION_ENDED',
      state: 'EXPIRED_CONFIRMATION',
      endedAt: at('2025-06-12 00:00'),
    });
  });

  it('D2: a second end is refused with the first one’s state', () => {
    const cancelled = after(cancelDirection(offered({ preset }), setting('2025-06-04 12:00', { preset })));
    expect(refusalOf(cancelDirection(cancelled, setting('2025-06-04 12:01', { preset })))).toEqual({
      code: 'DIRECTION_ENDED',
      state: 'CANCELLED',
      endedAt: at('2025-06-04 12:00'),
    });
  });

  it('R19: past the sixth birthday the end of the direction is the end of the queue', () => {
    const old = standingOf({ category: 'EXTRAORDINARY', birthOn: day('2019-06-05') });
    const { application, seat } = after(
      cancelDirection(offered({ preset, standing: old }), setting('2025-06-05 00:00', { preset })),
    );
    expect(application.state).toEqual({ kind: 'AGED_OUT', at: at('2025-06-05 00:00') });
    expect(seat?.state).toEqual({ kind: 'FREE' });
  });

  it('without a direction there is nothing to cancel', () => {
    expect(refusalOf(cancelDirection(standingOf(), setting(ISSUED, { preset })))).toEqual({ code: 'NOT_FOUND' });
  });
});
