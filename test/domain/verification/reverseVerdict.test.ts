import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/domain/application/standing.ts';
import { leaveQueue } from '../../../src/domain/application/leaveQueue.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { falsifyPrivilege } from '../../../src/domain/verification/falsifyPrivilege.ts';
import { reverseVerdict } from '../../../src/domain/verification/reverseVerdict.ts';
import { at, lastMomentOf } from '../support/at.ts';
import { accept, after, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { directed, privilegeOf, seatOf, standingOf } from '../support/standing.ts';
import { confirmed, ISSUED, JUDGED, presented, rejected } from '../support/story.ts';

describe.each(PRESETS)('Reversing a rejection (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });
  /** As a verb finds it later: the rejected direction, no seat. */
  const rejectedBefore = () => ({ ...rejected({ preset }), seat: null });

  it('R11: the privilege returns at the original key', () => {
    const { standing, event } = accept(reverseVerdict(rejectedBefore(), on('2025-06-20 10:00')));
    expect(noticeFor(event, standing)).toBe('VERDICT_REVERSED');
    expect(standing.privilege).toEqual(presented({ preset }).privilege);
    expect(keyOf(standing)).toEqual(keyOf(presented({ preset })));
  });

  it('R11: the direction stays revoked and both acts stay to be seen', () => {
    const { direction, seat } = after(reverseVerdict(rejectedBefore(), on('2025-06-20 10:00')));
    expect(direction?.state.kind).toBe('REVOKED_NOT_CONFIRMED');
    expect(direction?.verification).toMatchObject({ kind: 'REJECTED', at: at(JUDGED), isReversed: true });
    expect(seat).toBeNull();
  });

  it('R11: until the end of day + 30', () => {
    expect(
      accept(reverseVerdict(rejectedBefore(), { ...on(ISSUED), now: lastMomentOf('2025-07-09') })).event.type,
    ).toBe('VERDICT_REVERSED');
    expect(refusalOf(reverseVerdict(rejectedBefore(), on('2025-07-10 00:00')))).toEqual({
      code: 'REVERSAL_CLOSED',
      closedOn: '2025-07-09',
    });
  });

  it('R11: a GENERAL direction received meanwhile stays, and no seat is taken from anyone', () => {
    const meanwhile = directed(rejected({ preset }), on('2025-06-10 10:00'), {
      seat: seatOf({ number: 2 }),
      directionId: 82,
    });
    const { application, privilege } = after(
      reverseVerdict({ ...rejectedBefore(), application: meanwhile.application }, on('2025-06-11 10:00')),
    );
    expect(application).toEqual(meanwhile.application);
    expect(privilege?.state.kind).toBe('CLAIMED');
  });

  it('R11: only a rejection, and only once', () => {
    const none = { code: 'NO_REJECTION_TO_REVERSE' };
    const reversed = after(reverseVerdict(rejectedBefore(), on('2025-06-20 10:00')));
    expect(refusalOf(reverseVerdict(reversed, on('2025-06-20 10:01')))).toEqual(none);
    expect(refusalOf(reverseVerdict(confirmed({ preset }), on('2025-06-20 10:00')))).toEqual(none);
    expect(refusalOf(reverseVerdict(standingOf(), on('2025-06-20 10:00')))).toEqual(none);
    const falsified = after(falsifyPrivilege(presented({ preset }), on(JUDGED)));
    expect(refusalOf(reverseVerdict(falsified, on('2025-06-20 10:00')))).toEqual(none);
  });

  it('R11: not when what it would give back has been claimed again, fell later, or no longer stands', () => {
    const readmitted = { ...rejectedBefore(), privilege: privilegeOf({ claimedAt: at('2025-06-12 10:00') }) };
    expect(refusalOf(reverseVerdict(readmitted, on('2025-06-20 10:00')))).toEqual({
      code: 'PRIVILEGE_ALREADY_CLAIMED',
    });
    const later = { kind: 'DROPPED_NOT_CONFIRMED', at: at('2025-06-18 00:00'), cause: 'NO_SHOW' } as const;
    const fellAgain = { ...rejectedBefore(), privilege: privilegeOf({ state: later }) };
    expect(refusalOf(reverseVerdict(fellAgain, on('2025-06-20 10:00')))).toEqual({ code: 'NO_REJECTION_TO_REVERSE' });
    const left = after(leaveQueue({ ...rejectedBefore() }, 'MOVED', on('2025-06-12 10:00')));
    expect(refusalOf(reverseVerdict(left, on('2025-06-20 10:00')))).toEqual({
      code: 'WRONG_APPLICATION_STATE',
      state: 'LEFT',
    });
  });
});
