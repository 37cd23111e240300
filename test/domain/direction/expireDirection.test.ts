import { describe, expect, it } from 'vitest';
import { keyOf, type Standing } from '../../../src/domain/application/standing.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { expireDirection } from '../../../src/domain/direction/expireDirection.ts';
import { endByClosing } from '../../../src/domain/direction/declineDirection.ts';
import { PRESETS, type Preset } from '../../../src/domain/policy/policy.ts';
import { confirmPrivilege } from '../../../src/domain/verification/confirmPrivilege.ts';
import { presentCertificate } from '../../../src/domain/verification/presentCertificate.ts';
import { requestFreshCertificate } from '../../../src/domain/verification/requestFreshCertificate.ts';
import { at, day, lastMomentOf } from '../support/at.ts';
import { after, present, refusalOf } from '../support/outcome.ts';
import { policyOf, setting } from '../support/setting.ts';
import { certificateOf, directed, SPECIALIST, standingOf, wish } from '../support/standing.ts';
import { confirmed, ISSUED, offered, presented } from '../support/story.ts';
import { vectors } from '../vectors.ts';

const expired = (standing: Standing, now: string, preset: Preset) =>
  present(expireDirection(standing, setting(now, { preset })));

const WITH_STOP_LIST = ['astana-2019', 'astana-2019-ratio'] as const;

describe.each(PRESETS)('A missed first window (%s)', (preset) => {
  it('R6: nothing expires before its deadline, and at it everything does', () => {
    expect(
      expireDirection(offered({ preset }), { ...setting(ISSUED, { preset }), now: lastMomentOf('2025-06-11') }),
    ).toBeNull();
    const { standing, event } = expired(offered({ preset }), '2025-06-12 00:00', preset);
    expect(event).toEqual({ type: 'DIRECTION_EXPIRED', effectiveAt: at('2025-06-12 00:00') });
    expect(standing.direction?.state).toEqual({ kind: 'EXPIRED_CONFIRMATION', at: at('2025-06-12 00:00') });
    expect(standing.direction?.verification).toEqual({ kind: 'LAPSED', at: at('2025-06-12 00:00') });
    expect(standing.seat?.state).toEqual({ kind: 'FREE' });
    expect(standing.privilege?.state).toEqual({
      kind: 'DROPPED_NOT_CONFIRMED',
      at: at('2025-06-12 00:00'),
      cause: 'NO_SHOW',
    });
    expect(keyOf(standing)).toEqual({ category: 'GENERAL', queuedAt: at('2024-03-12 09:00'), queueNumber: 4711 });
  });

  it('D1: found days later, it takes effect at the deadline all the same', () => {
    const { standing, event } = expired(offered({ preset }), '2025-06-19 03:00', preset);
    expect(event).toEqual({ type: 'DIRECTION_EXPIRED', effectiveAt: at('2025-06-12 00:00') });
    expect(standing.application).toEqual(expired(offered({ preset }), '2025-06-12 00:00', preset).standing.application);
  });

  it('D1: every late act is refused with the expiry before any job has run', () => {
    const late = setting('2025-06-12 00:00', { preset });
    const ended = { code: 'DIRECTION_ENDED', state: 'EXPIRED_CONFIRMATION', endedAt: late.now };
    expect(refusalOf(presentCertificate(offered({ preset }), certificateOf('2025-06-10'), late))).toEqual(ended);
    expect(
      refusalOf(confirmPrivilege(offered({ preset }), { by: SPECIALIST, staleAcceptedBecause: null }, late)),
    ).toEqual(ended);
    expect(endByClosing(offered({ preset }), late)).toBeNull();
  });

  it('R6: a certificate presented in time keeps it alive while the desk is slow', () => {
    const weeksLater = setting('2025-07-21 12:00', { preset });
    expect(expireDirection(presented({ preset }), weeksLater)).toBeNull();
    const { direction } = after(
      confirmPrivilege(presented({ preset }), { by: SPECIALIST, staleAcceptedBecause: null }, weeksLater),
    );
    expect(direction).toMatchObject({ state: { kind: 'AWAITING_ENROLMENT' }, window: { lastOn: '2025-07-28' } });
  });

  it('R10: after a fresh certificate was asked for in vain it is a no-show', () => {
    const stale = presented({ preset, certificateOn: '2025-05-20' });
    const asked = after(requestFreshCertificate(stale, setting('2025-06-16 10:00', { preset })));
    expect(expireDirection(asked, { ...setting(ISSUED, { preset }), now: lastMomentOf('2025-06-18') })).toBeNull();
    const { standing } = expired(asked, '2025-06-19 00:00', preset);
    expect(standing.direction?.state).toEqual({ kind: 'EXPIRED_CONFIRMATION', at: at('2025-06-19 00:00') });
    expect(standing.privilege?.state).toMatchObject({ kind: 'DROPPED_NOT_CONFIRMED', cause: 'NO_SHOW' });
  });

  it('R19: with a missed deadline past the sixth birthday the child has aged out', () => {
    const old = standingOf({ category: 'EXTRAORDINARY', birthOn: day('2019-06-12') });
    const { standing } = expired(offered({ preset, standing: old }), '2025-06-12 00:00', preset);
    expect(standing.application.state).toEqual({ kind: 'AGED_OUT', at: at('2025-06-12 00:00') });
  });
});

describe.each(WITH_STOP_LIST)('The stop list after a no-show (%s)', (preset) => {
  it('B1: ten calendar days from the deadline’s day, eligible again at 00:00 of the eleventh', () => {
    const { application } = expired(offered({ preset }), '2025-06-12 00:00', preset).standing;
    expect(application.state).toEqual({ kind: 'STOP_LISTED', until: at('2025-06-22 00:00') });
    expect(application.wishes).toEqual([wish(41), wish(52)]);
  });

  it.each(vectors.stopListEnds.cases)('B1: missed on %s, eligible again at %s', (missedOn, until) => {
    const running = directed(standingOf(), setting('2025-03-19 10:00', { preset }));
    const { direction } = running;
    const window = { from: at('2025-03-19 10:00'), lastOn: day(missedOn), endsAt: at(`${missedOn} 24:00`) };
    const { application } = expired(
      { ...running, direction: { ...present(direction), window } },
      '2025-05-01 00:00',
      preset,
    ).standing;
    expect(application.state).toEqual({ kind: 'STOP_LISTED', until: Date.parse(until) });
  });

  it('B2: the same after a missed enrolment, and the privilege is kept', () => {
    const { standing } = expired(confirmed({ preset }), '2025-06-17 00:00', preset);
    expect(standing.direction?.state).toEqual({ kind: 'EXPIRED_ENROLMENT', at: at('2025-06-17 00:00') });
    expect(standing.direction?.verification?.kind).toBe('CONFIRMED');
    expect(standing.application.state).toEqual({ kind: 'STOP_LISTED', until: at('2025-06-27 00:00') });
    expect(standing.privilege?.state.kind).toBe('CLAIMED');
    expect(standing.seat?.state.kind).toBe('FREE');
  });

  it('B3: a stop-listed application keeps its key', () => {
    const { standing } = expired(confirmed({ preset }), '2025-06-17 00:00', preset);
    expect(keyOf(standing)).toEqual(keyOf(confirmed({ preset })));
  });
});

describe('A no-show by the letter alone', () => {
  const preset = 'letter-literal';

  it('R15 letter-literal: at confirmation the rest is as a rejection: in the general queue at once, that kindergarten skipped', () => {
    const { application } = expired(offered({ preset }), '2025-06-12 00:00', preset).standing;
    expect(application.state).toEqual({ kind: 'QUEUED' });
    expect(application.wishes).toEqual([wish(41, true), wish(52)]);
  });

  it('R15 letter-literal: at enrolment QUEUED with the privilege, that kindergarten skipped', () => {
    const { application, privilege } = expired(confirmed({ preset }), '2025-06-17 00:00', preset).standing;
    expect(application.state).toEqual({ kind: 'QUEUED' });
    expect(application.wishes).toEqual([wish(41, true), wish(52)]);
    expect(privilege?.state.kind).toBe('CLAIMED');
  });
});

describe('A direction', () => {
  it('lives to its end under the policy version of its issue', () => {
    const old = policyOf({ id: 1 });
    const later = policyOf({
      id: 2,
      validFrom: '2025-06-05 00:00',
      rules: { stopListDays: 20, enrolmentWorkingDays: 9 },
    });
    const under = (now: string) => setting(now, { policies: [old, later] });
    const running = directed(standingOf({ category: 'EXTRAORDINARY' }), under(ISSUED));
    expect(present(expireDirection(running, under('2025-06-12 00:00'))).standing.application.state).toMatchObject({
      until: at('2025-06-22 00:00'),
    });
    const shownInTime = after(presentCertificate(running, certificateOf('2025-06-05'), under('2025-06-06 10:00')));
    const proven = after(
      confirmPrivilege(shownInTime, { by: SPECIALIST, staleAcceptedBecause: null }, under('2025-06-09 10:00')),
    );
    expect(proven.direction?.window.lastOn).toBe('2025-06-16');
    expect(directed(standingOf(), under('2025-06-05 00:00')).direction?.policyId).toBe(later.id);
  });

  it('D2: enrolled is not ended a second time by the clock', () => {
    const enrolled = after(enrolChild(confirmed(), setting('2025-06-10 10:00')));
    expect(expireDirection(enrolled, setting('2026-06-10 10:00'))).toBeNull();
  });
});
