import { describe, expect, it } from 'vitest';
import { isOverdue, openPresentation } from '../../../src/domain/direction/direction.ts';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { deskWindow, isDeskLate } from '../../../src/domain/verification/deskWindow.ts';
import { presentCertificate } from '../../../src/domain/verification/presentCertificate.ts';
import { requestFreshCertificate } from '../../../src/domain/verification/requestFreshCertificate.ts';
import { at, lastMomentOf } from '../support/at.ts';
import { accept, after, present, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { certificateOf } from '../support/standing.ts';
import { confirmed, ISSUED, JUDGED, offered, PRESENTED, presented, rejected } from '../support/story.ts';

describe.each(PRESETS)('Presenting a certificate (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('R4, R6: by upload or at the desk, in time until the last moment of the window', () => {
    for (const isAtDesk of [true, false]) {
      const now = lastMomentOf('2025-06-11');
      const { standing, event } = accept(
        presentCertificate(offered({ preset }), certificateOf('2025-06-10', { isAtDesk }), { ...on(ISSUED), now }),
      );
      expect(event).toEqual({ type: 'CERTIFICATE_PRESENTED', age: 'VALID', isAtDesk });
      expect(standing.direction?.verification).toEqual({
        kind: 'PENDING',
        presentation: {
          certificateId: 101,
          issuedOn: '2025-06-10',
          presentedAt: now,
          presentedOn: '2025-06-11',
          age: 'VALID',
        },
      });
      expect(standing.direction?.state.kind).toBe('AWAITING_CONFIRMATION');
    }
  });

  it('R1: confirms nothing by itself', () => {
    expect(presented({ preset }).direction?.verification?.kind).toBe('PENDING');
    expect(presented({ preset }).direction?.state.kind).toBe('AWAITING_CONFIRMATION');
  });

  it.each(['day', 'month', 'year'])('R9: without the %s it is not presented, and the window keeps running', (part) => {
    const before = offered({ preset });
    const certificate = { ...certificateOf('2025-06-02'), [part]: null };
    expect(refusalOf(presentCertificate(before, certificate, on(PRESENTED)))).toEqual({ code: 'NO_DATE' });
    expect(isOverdue(present(before.direction), at('2025-06-12 00:00'))).toBe(true);
  });

  it('R10: its age is measured on the local day of the presentation, 0 to 10 days VALID, more STALE', () => {
    const ageOf = (issuedOn: string, now: string) =>
      openPresentation(
        present(after(presentCertificate(offered({ preset }), certificateOf(issuedOn), on(now))).direction),
      )?.age;
    expect(ageOf('2025-06-05', '2025-06-05 00:00')).toBe('VALID');
    expect(ageOf('2025-05-26', '2025-06-05 23:59')).toBe('VALID');
    expect(ageOf('2025-05-25', '2025-06-05 00:00')).toBe('STALE');
  });

  it('R10: one of tomorrow is not accepted, nor a day that does not exist', () => {
    expect(
      refusalOf(presentCertificate(offered({ preset }), certificateOf('2025-06-06'), on('2025-06-05 23:59'))),
    ).toEqual({
      code: 'FUTURE_DATE',
    });
    expect(
      refusalOf(presentCertificate(offered({ preset }), certificateOf('2025-02-30'), on(PRESENTED))),
    ).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: 'issuedOn' }],
    });
  });

  it('R10: in time a later certificate replaces an earlier one', () => {
    const first = presented({ preset, certificateOn: '2025-05-20' });
    const second = after(presentCertificate(first, certificateOf('2025-06-09', { id: 102 }), on('2025-06-10 10:00')));
    expect(openPresentation(present(first.direction))?.age).toBe('STALE');
    expect(openPresentation(present(second.direction))).toMatchObject({ certificateId: 102, age: 'VALID' });
  });

  it('R10: after the window only the one presented in time is judged', () => {
    expect(
      refusalOf(presentCertificate(presented({ preset }), certificateOf('2025-06-11'), on('2025-06-12 00:00'))),
    ).toEqual({
      code: 'PRESENTATION_CLOSED',
      closedAt: at('2025-06-12 00:00'),
    });
  });

  it('R10: a verdict ends it, and a direction on the ground GENERAL has nothing to verify', () => {
    const show = (standing: ReturnType<typeof offered>) =>
      refusalOf(presentCertificate(standing, certificateOf('2025-06-09'), on('2025-06-10 10:00')));
    expect(show(confirmed({ preset }))).toEqual({ code: 'VERDICT_GIVEN', state: 'CONFIRMED' });
    expect(show(offered({ preset, category: 'GENERAL' }))).toEqual({ code: 'NOTHING_TO_VERIFY' });
    expect(show(rejected({ preset }))).toMatchObject({ code: 'DIRECTION_ENDED', state: 'REVOKED_NOT_CONFIRMED' });
    expect(show(after(cancelDirection(offered({ preset }), on(PRESENTED))))).toMatchObject({ state: 'CANCELLED' });
  });

  it('R6: the desk has two working days of its own from the presentation, and is flagged after them', () => {
    const { direction } = presented({ preset });
    const window = deskWindow(present(direction), on(PRESENTED));
    expect(window).toMatchObject({ lastOn: '2025-06-10', endsAt: at('2025-06-11 00:00') });
    expect(isDeskLate(present(direction), { ...on(PRESENTED), now: lastMomentOf('2025-06-10') })).toBe(false);
    expect(isDeskLate(present(direction), on('2025-06-11 00:00'))).toBe(true);
    expect(deskWindow(present(offered({ preset }).direction), on(PRESENTED))).toBeNull();
    expect(isDeskLate(present(confirmed({ preset }).direction), on('2025-06-30 00:00'))).toBe(false);
  });
});

describe.each(PRESETS)('Asking for a fresh certificate (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });
  const stale = () => presented({ preset, certificateOn: '2025-05-20' });

  it('R10: takes the presentation back; the window ends at the later of its end and two working days', () => {
    const early = after(requestFreshCertificate(stale(), on(PRESENTED))).direction;
    expect(early?.verification).toEqual({ kind: 'FRESH_REQUESTED', requestedAt: at(PRESENTED) });
    expect(early?.window.lastOn).toBe('2025-06-11');
    expect(after(requestFreshCertificate(stale(), on('2025-06-11 17:00'))).direction?.window).toMatchObject({
      from: at(ISSUED),
      lastOn: '2025-06-13',
      endsAt: at('2025-06-14 00:00'),
    });
    expect(after(requestFreshCertificate(stale(), on('2025-06-20 17:00'))).direction?.window.lastOn).toBe('2025-06-24');
  });

  it('R10: the fresh one is accepted in the window so moved, and may be asked for again', () => {
    const asked = after(requestFreshCertificate(stale(), on('2025-06-20 17:00')));
    const again = after(presentCertificate(asked, certificateOf('2025-06-01', { id: 103 }), on('2025-06-24 23:00')));
    expect(openPresentation(present(again.direction))).toMatchObject({ certificateId: 103, age: 'STALE' });
    expect(after(requestFreshCertificate(again, on('2025-06-25 09:00'))).direction?.window.lastOn).toBe('2025-06-27');
    expect(refusalOf(presentCertificate(asked, certificateOf('2025-06-24'), on('2025-06-25 00:00')))).toMatchObject({
      code: 'DIRECTION_ENDED',
      state: 'EXPIRED_CONFIRMATION',
    });
  });

  it('R10: for a stale one only', () => {
    expect(refusalOf(requestFreshCertificate(presented({ preset }), on(JUDGED)))).toEqual({
      code: 'CERTIFICATE_NOT_STALE',
    });
    expect(refusalOf(requestFreshCertificate(offered({ preset }), on(JUDGED)))).toEqual({ code: 'NOTHING_PRESENTED' });
    const asked = after(requestFreshCertificate(stale(), on(JUDGED)));
    expect(refusalOf(requestFreshCertificate(asked, on(JUDGED)))).toEqual({ code: 'NOTHING_PRESENTED' });
    expect(refusalOf(requestFreshCertificate(confirmed({ preset }), on('2025-06-10 10:00')))).toEqual({
      code: 'VERDICT_GIVEN',
      state: 'CONFIRMED',
    });
    expect(refusalOf(requestFreshCertificate(offered({ preset, category: 'GENERAL' }), on(JUDGED)))).toEqual({
      code: 'NOTHING_TO_VERIFY',
    });
  });
});
