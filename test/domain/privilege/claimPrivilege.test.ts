import { describe, expect, it } from 'vitest';
import { keyOf, type Standing } from '../../../src/domain/application/standing.ts';
import { timePasses } from '../../../src/domain/application/timePasses.ts';
import { expireDirection } from '../../../src/domain/direction/expireDirection.ts';
import { claimPrivilege, falsifiedUntil, type Claim } from '../../../src/domain/privilege/claimPrivilege.ts';
import { dropPrivilege } from '../../../src/domain/privilege/dropPrivilege.ts';
import type { Setting } from '../../../src/domain/policy/setting.ts';
import type { PrivilegeId } from '../../../src/domain/shared/ids.ts';
import { falsifyPrivilege } from '../../../src/domain/verification/falsifyPrivilege.ts';
import { at, day, shown, ZONE } from '../support/at.ts';
import { accept, after, present, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { directed, standingOf } from '../support/standing.ts';
import { CONSCRIPT, LARGE_FAMILY } from '../support/submission.ts';
import { confirmed, JUDGED, offered, presented, rejected } from '../support/story.ts';

const NOW = '2025-06-10 10:00';
const FRESH = { age: 'VALID', validUntil: day('2025-06-30') } as const;
const OLD = { age: 'STALE', validUntil: day('2025-05-30') } as const;
const claim = (standing: Standing, inSetting: Setting, rest: Partial<Claim> = {}) =>
  claimPrivilege(
    standing,
    { privilegeId: 33 as PrivilegeId, subcategory: CONSCRIPT, deskCertificate: null, falsifiedUntil: null, ...rest },
    inSetting,
  );

describe.each(['astana-2019', 'astana-2019-ratio'] as const)('Claiming a privilege later (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('B4a: while QUEUED or STOP_LISTED, queuedAt kept', () => {
    const stopListed = { kind: 'STOP_LISTED', until: at('2025-06-22 00:00') } as const;
    for (const state of [{ kind: 'QUEUED' } as const, stopListed]) {
      const { standing, event } = accept(claim(standingOf({ state }), on(NOW), { subcategory: LARGE_FAMILY }));
      expect(event).toEqual({ type: 'PRIVILEGE_CLAIMED', isAtDesk: false });
      expect(keyOf(standing)).toEqual({ category: 'PRIORITY', queuedAt: at('2024-03-12 09:00'), queueNumber: 4711 });
      expect(standing.application.state).toEqual(state);
    }
  });

  it('B4a: not while a direction is live, and one claim at a time', () => {
    expect(refusalOf(claim(offered({ preset, category: 'GENERAL' }), on(NOW)))).toEqual({
      code: 'WRONG_APPLICATION_STATE',
      state: 'DIRECTED',
    });
    expect(refusalOf(claim(standingOf({ category: 'PRIORITY' }), on(NOW)))).toEqual({
      code: 'PRIVILEGE_ALREADY_CLAIMED',
    });
  });

  it('B4a, B1: one that fell by a no-show may be claimed once that stop list ended', () => {
    const fallen = present(expireDirection(offered({ preset }), on('2025-06-12 00:00'))).standing;
    expect(refusalOf(claim(fallen, on('2025-06-21 23:59')))).toEqual({
      code: 'CLAIM_NOT_OPEN',
      opensAt: at('2025-06-22 00:00'),
    });
    const back = present(timePasses(fallen, on('2025-06-22 00:00'))).standing;
    expect(keyOf(after(claim(back, on('2025-06-22 00:00'))))?.category).toBe('EXTRAORDINARY');
  });

  it('B4a, B2: a later stop list, for a missed enrolment, is not that stop list', () => {
    const fallen = present(expireDirection(offered({ preset }), on('2025-06-12 00:00'))).standing;
    const back = present(timePasses(fallen, on('2025-06-22 00:00'))).standing;
    const general = directed(back, on('2025-06-23 10:00'), { directionId: 82 });
    const missedAgain = present(expireDirection(general, on('2025-07-01 00:00'))).standing;
    expect(missedAgain.application.state).toEqual({ kind: 'STOP_LISTED', until: at('2025-07-11 00:00') });
    expect(keyOf(after(claim(missedAgain, on('2025-07-01 10:00'))))?.category).toBe('EXTRAORDINARY');
  });

  it.each([
    ['not confirmed', () => rejected({ preset })],
    ['falsified', () => after(falsifyPrivilege(presented({ preset }), on(JUDGED)))],
  ])('B4a: after one was %s only the desk re-admits, on a VALID certificate', (_why, story) => {
    expect(refusalOf(claim(story(), on(NOW)))).toEqual({ code: 'CLAIM_ONLY_AT_DESK' });
    expect(refusalOf(claim(story(), on(NOW), { deskCertificate: OLD }))).toEqual({
      code: 'CERTIFICATE_STALE',
      validUntil: '2025-05-30',
    });
    const { standing, event } = accept(claim(story(), on(NOW), { deskCertificate: FRESH }));
    expect(event).toEqual({ type: 'PRIVILEGE_CLAIMED', isAtDesk: true });
    expect(standing.privilege).toMatchObject({ id: 33, claimedAt: at(NOW), state: { kind: 'CLAIMED' } });
    expect(keyOf(standing)?.queuedAt).toBe(at('2024-03-12 09:00'));
  });

  it('B4a: FALSIFIED in an earlier application binds this one for 365 days, the last included', () => {
    const until = falsifiedUntil(at('2024-08-01 15:00'), 365, ZONE);
    expect(shown(until)).toBe('2025-08-02 00:00:00');
    expect(refusalOf(claim(standingOf(), on('2025-08-01 23:59'), { falsifiedUntil: until }))).toEqual({
      code: 'CLAIM_ONLY_AT_DESK',
    });
    expect(after(claim(standingOf(), on('2025-08-02 00:00'), { falsifiedUntil: until })).privilege?.state.kind).toBe(
      'CLAIMED',
    );
  });

  it('B4, B4a: what a parent dropped without sanction may be claimed again', () => {
    const dropped = after(dropPrivilege(standingOf({ category: 'EXTRAORDINARY' }), on(NOW)));
    expect(keyOf(after(claim(dropped, on(NOW))))?.category).toBe('EXTRAORDINARY');
  });

  it('R1: a claim laid before the desk is not yet confirmed', () => {
    const { direction } = directed(after(claim(standingOf(), on(NOW), { deskCertificate: FRESH })), on(NOW));
    expect(direction?.verification).toEqual({ kind: 'PENDING', presentation: null });
  });
});

describe('By the letter alone', () => {
  const literal = setting(NOW, { preset: 'letter-literal' });

  it('B4a letter-literal: a privilege is claimed at submission only, also over the desk', () => {
    expect(refusalOf(claim(standingOf(), literal))).toEqual({ code: 'NOT_IN_POLICY' });
    expect(refusalOf(claim(rejected({ preset: 'letter-literal' }), literal, { deskCertificate: FRESH }))).toEqual({
      code: 'NOT_IN_POLICY',
    });
  });

  it('B4 letter-literal: and never dropped', () => {
    expect(refusalOf(dropPrivilege(standingOf({ category: 'EXTRAORDINARY' }), literal))).toEqual({
      code: 'NOT_IN_POLICY',
    });
  });
});

describe.each(['astana-2019', 'astana-2019-ratio'] as const)('Dropping a privilege (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });
  const general = { category: 'GENERAL', queuedAt: at('2024-03-12 09:00'), queueNumber: 4711 };
  const dropped = { kind: 'DROPPED_BY_PARENT', at: at(NOW) };

  it('B4: without a direction the application is GENERAL at its queuedAt, and its state stays', () => {
    const { standing, event } = accept(dropPrivilege(standingOf({ category: 'PRIORITY' }), on(NOW)));
    expect(event).toEqual({ type: 'PRIVILEGE_DROPPED' });
    expect(standing.privilege?.state).toEqual(dropped);
    expect(standing.application.state).toEqual({ kind: 'QUEUED' });
    expect(keyOf(standing)).toEqual(general);
  });

  it('B4: a live unverified direction on it ends CANCELLED, its seat FREE, the kindergarten not skipped, no stop list', () => {
    for (const before of [offered({ preset }), presented({ preset })]) {
      const { application, privilege, direction, seat } = after(dropPrivilege(before, on(NOW)));
      expect(direction?.state).toEqual({ kind: 'CANCELLED', at: at(NOW), reason: 'PRIVILEGE_DROPPED' });
      expect(direction?.verification?.kind).toBe('LAPSED');
      expect(seat?.state).toEqual({ kind: 'FREE' });
      expect(privilege?.state).toEqual(dropped);
      expect(application.state).toEqual({ kind: 'QUEUED' });
      expect(application.wishes.some((wish) => wish.isSkipped)).toBe(false);
    }
  });

  it('B4, B8: a direction on the ground GENERAL is not on it, and stays', () => {
    const live = directed(standingOf({ category: 'PRIORITY' }), on('2025-06-09 10:00'), { ground: 'GENERAL' });
    const standing = after(dropPrivilege(live, on(NOW)));
    expect([standing.direction, standing.seat, standing.application]).toEqual([
      live.direction,
      live.seat,
      live.application,
    ]);
    expect(standing.privilege?.state).toEqual(dropped);
  });

  it('B4: after a verdict, for or against, VERDICT_GIVEN', () => {
    expect(refusalOf(dropPrivilege(confirmed({ preset }), on(NOW)))).toEqual({
      code: 'VERDICT_GIVEN',
      state: 'CONFIRMED',
    });
    expect(refusalOf(dropPrivilege(rejected({ preset }), on(NOW)))).toEqual({
      code: 'VERDICT_GIVEN',
      state: 'REJECTED',
    });
    const falsified = after(falsifyPrivilege(presented({ preset }), on(JUDGED)));
    expect(refusalOf(dropPrivilege(falsified, on(NOW)))).toEqual({ code: 'VERDICT_GIVEN', state: 'REVOKED_FALSIFIED' });
  });

  it('B4: where none is claimed there is none to drop, and too late the deadline came first (D1)', () => {
    expect(refusalOf(dropPrivilege(standingOf(), on(NOW)))).toEqual({ code: 'NO_PRIVILEGE' });
    expect(refusalOf(dropPrivilege(offered({ preset }), on('2025-06-12 00:00')))).toMatchObject({
      state: 'EXPIRED_CONFIRMATION',
    });
    const left = standingOf({ category: 'PRIORITY', state: { kind: 'AGED_OUT', at: at(NOW) } });
    expect(refusalOf(dropPrivilege(left, on(NOW)))).toEqual({ code: 'WRONG_APPLICATION_STATE', state: 'AGED_OUT' });
  });
});
