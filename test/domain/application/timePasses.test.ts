import { describe, expect, it } from 'vitest';
import { isWaiting } from '../../../src/domain/application/application.ts';
import { keyOf, type Standing } from '../../../src/domain/application/standing.ts';
import { nextTimedEvent, timePasses } from '../../../src/domain/application/timePasses.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import type { Setting } from '../../../src/domain/policy/setting.ts';
import { at, day, shown } from '../support/at.ts';
import { present } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf } from '../support/standing.ts';
import { confirmed, offered, presented } from '../support/story.ts';

/** Everything time has done by now, as `what @ when`, and the standing after it. */
const live = (standing: Standing, inSetting: Setting) => {
  const lived: string[] = [];
  let settled = standing;
  for (let due = timePasses(settled, inSetting); due !== null; due = timePasses(settled, inSetting)) {
    settled = due.standing;
    lived.push(`${due.event.type} @ ${'effectiveAt' in due.event ? shown(due.event.effectiveAt) : ''}`);
  }
  return { lived, settled };
};

describe('Time alone', () => {
  it('B1, B3, D10: a jump of a year is lived in its order, each event at its own instant', () => {
    const before = offered({ standing: standingOf({ category: 'EXTRAORDINARY', birthOn: day('2019-08-01') }) });
    const { lived, settled } = live(before, setting('2026-06-03 10:00'));
    expect(lived).toEqual([
      'DIRECTION_EXPIRED @ 2025-06-12 00:00:00',
      'STOP_LIST_ENDED @ 2025-06-22 00:00:00',
      'AGED_OUT @ 2025-08-01 00:00:00',
    ]);
    expect(settled.application.state).toEqual({ kind: 'AGED_OUT', at: at('2025-08-01 00:00') });
  });

  it.each(PRESETS)('D10: in small steps it does the same as in one jump (%s)', (preset) => {
    const jumped = live(offered({ preset }), setting('2025-07-30 10:00', { preset }));
    let walked = offered({ preset });
    const lived: string[] = [];
    for (let on = 3; on <= 30; on += 1) {
      const step = live(walked, setting(`2025-06-${String(on).padStart(2, '0')} 12:00`, { preset }));
      walked = step.settled;
      lived.push(...step.lived);
    }
    expect(lived).toEqual(jumped.lived);
    expect(walked.application).toEqual(jumped.settled.application);
  });

  it('B3: a stop-listed child is frozen until 00:00 of its day, keeps its key, and is told when it is over', () => {
    const before = standingOf({
      category: 'EXTRAORDINARY',
      state: { kind: 'STOP_LISTED', until: at('2025-06-22 00:00') },
    });
    expect(isWaiting(before.application, at('2025-06-22 00:00'))).toBe(false);
    expect(timePasses(before, setting('2025-06-21 23:59:59'))).toBeNull();
    const { standing, event } = present(timePasses(before, setting('2025-06-22 00:00')));
    expect(standing.application.state).toEqual({ kind: 'QUEUED' });
    expect(noticeFor(event, standing)).toBe('STOP_LIST_ENDED');
    expect(keyOf(standing)).toEqual(keyOf(before));
  });

  it('R19: ages out at 00:00 of the 6th birthday from QUEUED and from STOP_LISTED', () => {
    for (const state of [
      { kind: 'QUEUED' } as const,
      { kind: 'STOP_LISTED', until: at('2025-06-22 00:00') } as const,
    ]) {
      const before = standingOf({ birthOn: day('2019-06-20'), state });
      expect(timePasses(before, setting('2025-06-19 23:59:59'))).toBeNull();
      const { standing, event } = present(timePasses(before, setting('2025-06-20 00:00')));
      expect(event).toEqual({ type: 'AGED_OUT', effectiveAt: at('2025-06-20 00:00') });
      expect(noticeFor(event, standing)).toBe('AGED_OUT');
      expect(standing.application.state).toEqual({ kind: 'AGED_OUT', at: at('2025-06-20 00:00') });
      expect(keyOf(standing)).toBeNull();
    }
  });

  it('R19: a stop list that ends with the 6th birthday leads nowhere else', () => {
    const before = standingOf({
      birthOn: day('2019-06-22'),
      state: { kind: 'STOP_LISTED', until: at('2025-06-22 00:00') },
    });
    expect(live(before, setting('2025-06-22 00:00')).settled.application.state).toEqual({
      kind: 'AGED_OUT',
      at: at('2025-06-22 00:00'),
    });
  });

  it('R19: a live direction runs its course past the 6th birthday', () => {
    const old = standingOf({ category: 'EXTRAORDINARY', birthOn: day('2019-06-05') });
    const running = offered({ standing: old });
    expect(timePasses(running, setting('2025-06-11 23:59:59'))).toBeNull();
    expect(live(running, setting('2025-06-12 00:00')).lived).toEqual(['DIRECTION_EXPIRED @ 2025-06-12 00:00:00']);
  });

  it('R6: what is under judgement is never ended by time, nor what has ended', () => {
    expect(nextTimedEvent(presented())).toBeNull();
    expect(timePasses(presented(), setting('2030-01-01 00:00'))).toBeNull();
    expect(nextTimedEvent(standingOf({ state: { kind: 'AGED_OUT', at: at('2025-06-20 00:00') } }))).toBeNull();
  });

  it('B2: a missed second window comes due at its own end', () => {
    expect(nextTimedEvent(confirmed())).toEqual({ at: at('2025-06-17 00:00'), event: 'DIRECTION_EXPIRED' });
  });

  it('R19, D12: the first instant at which it could take a seat is told once, at that instant', () => {
    const small = standingOf({ birthOn: day('2023-06-22'), isLetIn: false });
    expect(timePasses(small, setting('2025-06-21 23:59:59'))).toBeNull();
    expect(live(small, setting('2025-07-01 00:00')).lived).toEqual(['BECAME_ELIGIBLE @ 2025-06-22 00:00:00']);
    const later = standingOf({ notBeforeOn: day('2025-06-25'), isLetIn: false });
    expect(live(later, setting('2025-07-01 00:00')).lived).toEqual(['BECAME_ELIGIBLE @ 2025-06-25 00:00:00']);
  });

  it('D10: of equal instants the end of a stop list comes before the coming to wait, and that before ageing out', () => {
    const until = at('2025-06-25 00:00');
    const listed = standingOf({
      notBeforeOn: day('2025-06-25'),
      isLetIn: false,
      state: { kind: 'STOP_LISTED', until },
    });
    expect(live(listed, setting('2025-06-25 00:00')).lived).toEqual([
      'STOP_LIST_ENDED @ 2025-06-25 00:00:00',
      'BECAME_ELIGIBLE @ 2025-06-25 00:00:00',
    ]);
    const old = standingOf({ birthOn: day('2019-06-25'), notBeforeOn: day('2025-06-25'), isLetIn: false });
    expect(live(old, setting('2025-06-25 00:00')).lived).toEqual([
      'BECAME_ELIGIBLE @ 2025-06-25 00:00:00',
      'AGED_OUT @ 2025-06-25 00:00:00',
    ]);
  });

  it('R17: the end of a hold is told as such', () => {
    const held = standingOf({ heldUntil: at('2025-06-22 00:00'), isLetIn: false });
    expect(live(held, setting('2025-07-01 00:00')).lived).toEqual(['HOLD_ENDED @ 2025-06-22 00:00:00']);
  });

  it('R17: a hold keeps the child from directions only until it ends', () => {
    const { application } = standingOf({ heldUntil: at('2025-06-22 00:00') });
    expect([isWaiting(application, at('2025-06-21 23:59')), isWaiting(application, at('2025-06-22 00:00'))]).toEqual([
      false,
      true,
    ]);
  });
});
