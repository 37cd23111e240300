import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/domain/application/standing.ts';
import type { Calendar } from '../../../src/domain/calendar/calendar.ts';
import { extendDirection } from '../../../src/domain/direction/extendDirection.ts';
import { moveDeadline } from '../../../src/domain/direction/moveDeadline.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { confirmPrivilege } from '../../../src/domain/verification/confirmPrivilege.ts';
import { presentCertificate } from '../../../src/domain/verification/presentCertificate.ts';
import { requestFreshCertificate } from '../../../src/domain/verification/requestFreshCertificate.ts';
import { at, shown } from '../support/at.ts';
import { after, present } from '../support/outcome.ts';
import { calendarWith, setting } from '../support/setting.ts';
import { certificateOf, SPECIALIST, standingOf } from '../support/standing.ts';
import { ISSUED, offered, presented } from '../support/story.ts';

describe('A change of the calendar', () => {
  const off = (...days: string[]) => calendarWith({ off: days });
  const moved = (standing: Standing, now: string, calendar: Calendar) =>
    moveDeadline(standing, setting(now, { calendar }))?.standing.direction?.window;

  it('D9: a day off in the window moves its end, and the extension day with it', () => {
    const window = moved(offered(), '2025-06-04 10:00', off('2025-06-10'));
    expect(window).toMatchObject({ from: at(ISSUED), lastOn: '2025-06-12' });
    expect(shown(present(window).endsAt)).toBe('2025-06-13 00:00:00');
  });

  it('D9: the parent is told', () => {
    const step = present(moveDeadline(offered(), setting('2025-06-04 10:00', { calendar: off('2025-06-10') })));
    expect(noticeFor(step.event, step.standing)).toBe('DEADLINE_MOVED');
  });

  it('D9: a deadline once promised is never shortened', () => {
    expect(
      moved(offered(), '2025-06-04 10:00', calendarWith({ worked: ['2025-06-07', '2025-06-08'] })),
    ).toBeUndefined();
    expect(moved(offered(), '2025-06-04 10:00', calendarWith())).toBeUndefined();
  });

  it('D9: an extended end is counted again from the click, and rolls on from a day off', () => {
    const extended = withExtension('2025-06-11 10:00');
    expect(moved(extended, '2025-06-12 10:00', off('2025-06-20'))).toBeUndefined();
    expect(moved(extended, '2025-06-12 10:00', off('2025-07-11'))).toMatchObject({ lastOn: '2025-07-14' });
  });

  it('D9, R8: the second window moves by its own days, also when the first one was extended', () => {
    const extended = withExtension('2025-06-11 10:00');
    const shownLater = after(presentCertificate(extended, certificateOf('2025-06-10'), setting('2025-06-12 10:00')));
    const proven = after(
      confirmPrivilege(shownLater, { by: SPECIALIST, staleAcceptedBecause: null }, setting('2025-06-13 10:00')),
    );
    expect(proven.direction?.window.lastOn).toBe('2025-06-20');
    expect(moved(proven, '2025-06-16 10:00', off('2025-06-18'))).toMatchObject({ lastOn: '2025-06-23' });
  });

  it('D9, R10: the days for a fresh certificate count again too', () => {
    const stale = presented({ certificateOn: '2025-05-20' });
    const asked = after(requestFreshCertificate(stale, setting('2025-06-11 10:00')));
    expect(asked.direction?.window.lastOn).toBe('2025-06-13');
    expect(moved(asked, '2025-06-11 11:00', off('2025-06-12'))).toMatchObject({ lastOn: '2025-06-16' });
  });

  it('D9, D1: what has run out is not brought back', () => {
    expect(moved(offered(), '2025-06-12 00:00', off('2025-06-10'))).toBeUndefined();
    expect(moved(standingOf(), '2025-06-12 00:00', off('2025-06-10'))).toBeUndefined();
  });
});

/** The first window, extended at this moment. */
function withExtension(clicked: string) {
  return after(extendDirection(offered(), 'ILLNESS', setting(clicked)));
}
