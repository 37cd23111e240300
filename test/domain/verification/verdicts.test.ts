import { describe, expect, it } from 'vitest';
import { isWaiting } from '../../../src/domain/application/application.ts';
import { keyOf, type Standing } from '../../../src/domain/application/standing.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { confirmPrivilege } from '../../../src/domain/verification/confirmPrivilege.ts';
import { falsifyPrivilege } from '../../../src/domain/verification/falsifyPrivilege.ts';
import { rejectPrivilege } from '../../../src/domain/verification/rejectPrivilege.ts';
import { requestFreshCertificate } from '../../../src/domain/verification/requestFreshCertificate.ts';
import { at, day } from '../support/at.ts';
import { accept, after, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { directed, privilegeOf, SPECIALIST, standingOf, wish } from '../support/standing.ts';
import { confirmed, ISSUED, JUDGED, offered, PRESENTED, presented, rejected } from '../support/story.ts';

const YES = { by: SPECIALIST, staleAcceptedBecause: null };
const NO = { by: SPECIALIST, reason: 'NOT_AUTHENTIC' } as const;

describe.each(PRESETS)('Confirming a privilege (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('R8: from that moment five working days to enrol; unused days of the first window are not added', () => {
    const { standing, event } = accept(confirmPrivilege(presented({ preset }), YES, on(JUDGED)));
    expect(event).toEqual({ type: 'PRIVILEGE_CONFIRMED', isStaleAccepted: false });
    expect(standing.direction).toMatchObject({
      state: { kind: 'AWAITING_ENROLMENT' },
      window: { from: at(JUDGED), lastOn: '2025-06-16', endsAt: at('2025-06-17 00:00') },
      verification: { kind: 'CONFIRMED', by: SPECIALIST, at: at(JUDGED), staleAcceptedBecause: null },
    });
    expect(standing.application.state.kind).toBe('DIRECTED');
  });

  it('R7: sends the family to the kindergarten, once: a second verdict is refused', () => {
    const { standing, event } = accept(confirmPrivilege(presented({ preset }), YES, on(JUDGED)));
    expect(noticeFor(event, standing)).toBe('GO_TO_KINDERGARTEN');
    expect(refusalOf(confirmPrivilege(standing, YES, on(JUDGED)))).toEqual({
      code: 'VERDICT_GIVEN',
      state: 'CONFIRMED',
    });
    expect(refusalOf(rejectPrivilege(standing, NO, on(JUDGED)))).toEqual({ code: 'VERDICT_GIVEN', state: 'CONFIRMED' });
  });

  it('R10: a stale certificate needs a written reason; a valid one keeps none', () => {
    const stale = presented({ preset, certificateOn: '2025-05-20' });
    expect(refusalOf(confirmPrivilege(stale, YES, on(JUDGED)))).toEqual({ code: 'STALE_NEEDS_REASON' });
    const because = { by: SPECIALIST, staleAcceptedBecause: 'the unit is abroad' };
    const { standing, event } = accept(confirmPrivilege(stale, because, on(JUDGED)));
    expect(event).toEqual({ type: 'PRIVILEGE_CONFIRMED', isStaleAccepted: true });
    expect(standing.direction?.verification).toMatchObject({ kind: 'CONFIRMED', ...because });
    expect(after(confirmPrivilege(presented({ preset }), because, on(JUDGED))).direction?.verification).toMatchObject({
      staleAcceptedBecause: null,
    });
  });

  it('R10: judges by the age at the presentation, not at the verdict', () => {
    const justValid = presented({ preset, certificateOn: '2025-05-26' });
    expect(after(confirmPrivilege(justValid, YES, on('2025-07-01 10:00'))).direction?.state.kind).toBe(
      'AWAITING_ENROLMENT',
    );
  });
});

describe.each(PRESETS)('Any verdict (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });
  const refusals = (standing: Standing, now: string) =>
    [confirmPrivilege(standing, YES, on(now)), rejectPrivilege(standing, NO, on(now))].map(refusalOf);

  it('R10: needs a presentation', () => {
    const nothing = { code: 'NOTHING_PRESENTED' };
    expect(refusals(offered({ preset }), PRESENTED)).toEqual([nothing, nothing]);
    const asked = after(requestFreshCertificate(presented({ preset, certificateOn: '2025-05-20' }), on(JUDGED)));
    expect(refusals(asked, JUDGED)).toEqual([nothing, nothing]);
  });

  it('R4: has nothing to judge on the ground GENERAL, or without a direction', () => {
    const general = { code: 'NOTHING_TO_VERIFY' };
    expect(refusals(offered({ preset, category: 'GENERAL' }), JUDGED)).toEqual([general, general]);
    expect(refusals(standingOf({ category: 'EXTRAORDINARY' }), JUDGED)).toEqual([
      { code: 'NOT_FOUND' },
      { code: 'NOT_FOUND' },
    ]);
  });
});

describe.each(PRESETS)('Rejecting a privilege (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('R11: all in one step: direction revoked, seat free, privilege dropped, GENERAL at the original queuedAt', () => {
    const { standing, event } = accept(rejectPrivilege(presented({ preset }), NO, on(JUDGED)));
    expect(event).toEqual({ type: 'PRIVILEGE_REJECTED', reason: 'NOT_AUTHENTIC' });
    expect(noticeFor(event, standing)).toBe('PRIVILEGE_NOT_CONFIRMED');
    expect(standing.direction?.state).toEqual({ kind: 'REVOKED_NOT_CONFIRMED', at: at(JUDGED) });
    expect(standing.direction?.verification).toMatchObject({
      kind: 'REJECTED',
      reason: 'NOT_AUTHENTIC',
      isReversed: false,
    });
    expect(standing.seat?.state).toEqual({ kind: 'FREE' });
    expect(standing.privilege?.state).toEqual({ kind: 'DROPPED_NOT_CONFIRMED', at: at(JUDGED), cause: 'REJECTED' });
    expect(keyOf(standing)).toEqual({ category: 'GENERAL', queuedAt: at('2024-03-12 09:00'), queueNumber: 4711 });
  });

  it('R11, R15: no stop list, nothing skipped: eligible at once', () => {
    const { application } = rejected({ preset });
    expect(application.state).toEqual({ kind: 'QUEUED' });
    expect(application.wishes).toEqual([wish(41), wish(52)]);
    expect(isWaiting(application, at(JUDGED))).toBe(true);
  });

  it('R19: past the sixth birthday it ends in AGED_OUT', () => {
    const old = standingOf({ category: 'EXTRAORDINARY', birthOn: day('2019-06-08') });
    const { application } = after(rejectPrivilege(presented({ preset, standing: old }), NO, on(JUDGED)));
    expect(application.state).toEqual({ kind: 'AGED_OUT', at: at(JUDGED) });
  });
});

describe.each(PRESETS)('A violation that two people have found (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });
  const revoked = { kind: 'REVOKED_FALSIFIED', at: at(JUDGED) };

  it.each([
    ['not yet presented', offered, 'LAPSED'],
    ['under judgement', presented, 'LAPSED'],
    ['confirmed', confirmed, 'CONFIRMED'],
  ] as const)(
    'R13: ends a live direction, %s: seat free, GENERAL at the original queuedAt',
    (_which, story, verification) => {
      const { standing, event } = accept(falsifyPrivilege(story({ preset }), on(JUDGED)));
      expect(noticeFor(event, standing)).toBe('PRIVILEGE_FALSIFIED');
      expect(standing.direction?.state).toEqual(revoked);
      expect(standing.direction?.verification?.kind).toBe(verification);
      expect(standing.seat?.state).toEqual({ kind: 'FREE' });
      expect(standing.privilege?.state).toEqual(revoked);
      expect(standing.application.state).toEqual({ kind: 'QUEUED' });
      expect(standing.application.wishes).toEqual([wish(41), wish(52)]);
      expect(keyOf(standing)).toEqual({ category: 'GENERAL', queuedAt: at('2024-03-12 09:00'), queueNumber: 4711 });
    },
  );

  it('R13: cancels the privilege of one that waits or is stop-listed, and its state stays', () => {
    const stopListed = { kind: 'STOP_LISTED', until: at('2025-06-22 00:00') } as const;
    for (const state of [{ kind: 'QUEUED' } as const, stopListed]) {
      const { application, privilege } = after(
        falsifyPrivilege(standingOf({ category: 'EXTRAORDINARY', state }), on(JUDGED)),
      );
      expect(application.state).toEqual(state);
      expect(privilege?.state).toEqual(revoked);
    }
  });

  it('R13, B8: a direction on the ground GENERAL does not rest on the privilege, and stays', () => {
    const live = directed(standingOf({ category: 'PRIORITY' }), on(ISSUED), { ground: 'GENERAL' });
    const { direction, seat, privilege } = after(falsifyPrivilege(live, on(JUDGED)));
    expect(privilege?.state).toEqual(revoked);
    expect([direction?.state.kind, seat?.state.kind]).toEqual(['AWAITING_ENROLMENT', 'HELD']);
  });

  it('R13: an enrolled child is never expelled', () => {
    const enrolled = after(enrolChild(confirmed({ preset }), on('2025-06-10 10:00')));
    expect(refusalOf(falsifyPrivilege(enrolled, on('2025-06-11 10:00')))).toEqual({
      code: 'WRONG_APPLICATION_STATE',
      state: 'ENROLLED',
    });
  });

  it('R13, B4: finds nothing to cancel where no privilege is claimed', () => {
    const dropped = { kind: 'DROPPED_BY_PARENT', at: at(PRESENTED) } as const;
    const noShow = { kind: 'DROPPED_NOT_CONFIRMED', at: at(PRESENTED), cause: 'NO_SHOW' } as const;
    const without = [
      standingOf(),
      standingOf({ privilege: privilegeOf({ state: dropped }) }),
      standingOf({ privilege: privilegeOf({ state: noShow }) }),
      rejected({ preset }),
      after(falsifyPrivilege(presented({ preset }), on(JUDGED))),
    ];
    for (const standing of without)
      expect(refusalOf(falsifyPrivilege(standing, on(JUDGED)))).toEqual({ code: 'NO_PRIVILEGE' });
  });

  it('D1: a direction that has run out is ended by its deadline first', () => {
    expect(refusalOf(falsifyPrivilege(offered({ preset }), on('2025-06-12 00:00')))).toMatchObject({
      code: 'DIRECTION_ENDED',
      state: 'EXPIRED_CONFIRMATION',
    });
  });
});
