import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { setting } from '../support/setting.ts';
import { directed, seatOf, standingOf } from '../support/standing.ts';
import { confirmed, ISSUED, offered } from '../support/story.ts';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { after } from '../support/outcome.ts';
import { vectors } from '../vectors.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';

describe('Issuing a direction', () => {
  it.each(PRESETS)(
    'R6: on a privilege opens five working days to prove it, day 1 the first working day after (%s)',
    (preset) => {
      const { direction, application, seat } = offered({ preset });
      expect(direction).toMatchObject({
        state: { kind: 'AWAITING_CONFIRMATION' },
        ground: 'EXTRAORDINARY',
        subcategory: 'CONSCRIPT',
        window: { from: setting(ISSUED).now, lastOn: '2025-06-11', endsAt: setting('2025-06-12 00:00').now },
        verification: { kind: 'PENDING', presentation: null },
      });
      expect(application.state).toMatchObject({ kind: 'DIRECTED', directionId: direction?.id });
      expect(seat?.state).toEqual({ kind: 'HELD', directionId: direction?.id });
    },
  );

  it.each(vectors.addWorkingDays.filter(([, count]) => count === 5))(
    'R6: issued %s, the %s working days end on %s',
    (issued, _count, lastOn) => {
      const now = asInstant(Date.parse(issued));
      const { direction } = directed(standingOf({ category: 'EXTRAORDINARY' }), {
        ...setting('2018-01-02 00:00'),
        now,
      });
      expect(direction?.window.lastOn).toBe(lastOn);
    },
  );

  it.each(PRESETS)('R8: on the ground GENERAL starts with the second window, from its issue (%s)', (preset) => {
    const { direction } = offered({ preset, category: 'GENERAL' });
    expect(direction).toMatchObject({
      state: { kind: 'AWAITING_ENROLMENT' },
      ground: 'GENERAL',
      subcategory: null,
      window: { lastOn: '2025-06-11' },
      verification: null,
    });
  });

  it('R6, R7: asks for the proof on a privilege, and sends straight to the kindergarten otherwise', () => {
    const issued = { type: 'DIRECTION_ISSUED' } as const;
    expect(noticeFor(issued, offered())).toBe('CONFIRM_PRIVILEGE');
    expect(noticeFor(issued, offered({ category: 'GENERAL' }))).toBe('GO_TO_KINDERGARTEN');
  });

  it('R4: verifies each direction on a privilege afresh, also after an earlier one was confirmed', () => {
    const again = after(cancelDirection(confirmed(), setting('2025-06-10 09:00')));
    const second = directed(again, setting('2025-06-10 10:00'), { directionId: 82 });
    expect(second.direction).toMatchObject({
      state: { kind: 'AWAITING_CONFIRMATION' },
      verification: { kind: 'PENDING', presentation: null },
    });
  });

  it('B8: a PRIORITY child reached by the everyone lane has nothing to verify, and its privilege is untouched', () => {
    const standing = standingOf({ category: 'PRIORITY' });
    const { direction, privilege } = directed(standing, setting(ISSUED, { preset: 'astana-2019-ratio' }), {
      ground: 'GENERAL',
    });
    expect(direction).toMatchObject({
      ground: 'GENERAL',
      subcategory: null,
      verification: null,
      state: { kind: 'AWAITING_ENROLMENT' },
    });
    expect(privilege).toEqual(standing.privilege);
  });

  it('B7: remembers that it went to a child of the staff', () => {
    expect(directed(standingOf(), setting(ISSUED), { isStaffChild: true }).direction?.isStaffChild).toBe(true);
    expect(directed(standingOf(), setting(ISSUED)).direction?.isStaffChild).toBe(false);
  });

  it('the windows are as long as the policy of the issue says, and no constant', () => {
    const rules = { confirmationWorkingDays: 3, enrolmentWorkingDays: 7 };
    const onPrivilege = directed(standingOf({ category: 'EXTRAORDINARY' }), setting(ISSUED, { rules }));
    const general = directed(standingOf(), setting(ISSUED, { rules }), { seat: seatOf({ number: 2 }) });
    expect(onPrivilege.direction?.window.lastOn).toBe('2025-06-09');
    expect(general.direction?.window.lastOn).toBe('2025-06-13');
  });
});
