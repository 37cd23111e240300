import { describe, expect, it } from 'vitest';
import { declineDirection, endByClosing } from '../../../src/domain/direction/declineDirection.ts';
import { isProven } from '../../../src/domain/direction/direction.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { keyOf, type Standing } from '../../../src/domain/application/standing.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { at, day, lastMomentOf } from '../support/at.ts';
import { accept, after, present, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf, wish } from '../support/standing.ts';
import { confirmed, ISSUED, offered, presented, rejected } from '../support/story.ts';

describe.each(PRESETS)('Enrolling a child (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('R5, R8: a confirmed direction may be enrolled until the end of the second window', () => {
    const { standing, event } = accept(
      enrolChild(confirmed({ preset }), { ...on(ISSUED), now: lastMomentOf('2025-06-16') }),
    );
    const enrolledAt = lastMomentOf('2025-06-16');
    expect(event).toEqual({ type: 'CHILD_ENROLLED' });
    expect(standing.application.state).toEqual({ kind: 'ENROLLED', at: enrolledAt });
    expect(standing.direction?.state).toEqual({ kind: 'ENROLLED', at: enrolledAt, vacatedAt: null });
    expect(standing.seat?.state).toEqual({ kind: 'OCCUPIED', directionId: standing.direction?.id });
    expect(keyOf(standing)).toBeNull();
    expect(refusalOf(enrolChild(confirmed({ preset }), on('2025-06-17 00:00')))).toMatchObject({
      state: 'EXPIRED_ENROLMENT',
    });
  });

  it('R8: one on the ground GENERAL has nothing to prove', () => {
    expect(after(enrolChild(offered({ preset, category: 'GENERAL' }), on('2025-06-04 10:00'))).seat?.state.kind).toBe(
      'OCCUPIED',
    );
  });

  it('R1, R5: an unconfirmed direction is not there for the kindergarten: to enrol, to decline, in time or late', () => {
    const unproven = [offered({ preset }), presented({ preset }), rejected({ preset })];
    for (const standing of unproven) {
      expect(isProven(present(standing.direction))).toBe(false);
      for (const now of ['2025-06-10 10:00', '2025-06-20 10:00']) {
        expect(refusalOf(enrolChild(standing, on(now)))).toEqual({ code: 'NOT_FOUND' });
        expect(refusalOf(declineDirection(standing, 'PAPERS_INCOMPLETE', on(now)))).toEqual({ code: 'NOT_FOUND' });
      }
    }
  });

  it('D6, D2: enrolled is final: nobody enrols or declines it again', () => {
    const enrolled = after(enrolChild(confirmed({ preset }), on('2025-06-10 10:00')));
    expect(refusalOf(enrolChild(enrolled, on('2025-06-10 10:01')))).toMatchObject({
      code: 'DIRECTION_ENDED',
      state: 'ENROLLED',
    });
    expect(refusalOf(declineDirection(enrolled, 'VACCINATION_QUOTA', on('2025-06-10 10:01')))).toMatchObject({
      state: 'ENROLLED',
    });
  });

  it('R19: a live direction runs its course past the sixth birthday, and may be enrolled', () => {
    const old = standingOf({ category: 'GENERAL', birthOn: day('2019-06-05') });
    expect(after(enrolChild(offered({ preset, standing: old }), on('2025-06-10 10:00'))).application.state.kind).toBe(
      'ENROLLED',
    );
  });
});

describe.each(PRESETS)('A kindergarten that cannot take a child (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('R15: declines with a code; key and privilege stay, the kindergarten is skipped, or the seat would come back', () => {
    const before = confirmed({ preset });
    const { standing, event } = accept(declineDirection(before, 'VACCINATION_QUOTA', on('2025-06-10 10:00')));
    expect(event).toEqual({ type: 'DIRECTION_DECLINED', code: 'VACCINATION_QUOTA' });
    expect(noticeFor(event, standing)).toBe('DIRECTION_DECLINED');
    expect(standing.direction?.state).toEqual({
      kind: 'DECLINED',
      at: at('2025-06-10 10:00'),
      code: 'VACCINATION_QUOTA',
    });
    expectBackInTheQueue(standing, before);
    expect(standing.application.wishes).toEqual([wish(41, true), wish(52)]);
  });

  it('D5: closing ends every live direction, proven or not, and skips nothing', () => {
    for (const before of [offered({ preset }), presented({ preset }), confirmed({ preset })]) {
      const { standing, event } = present(endByClosing(before, on('2025-06-10 10:00')));
      expect(event).toEqual({ type: 'DIRECTION_DECLINED', code: 'KINDERGARTEN_CLOSED' });
      expectBackInTheQueue(standing, before);
      expect(standing.application.wishes).toEqual([wish(41), wish(52)]);
    }
    expect(endByClosing(standingOf(), on('2025-06-10 10:00'))).toBeNull();
    expect(
      endByClosing(after(enrolChild(confirmed({ preset }), on('2025-06-10 10:00'))), on('2025-06-10 11:00')),
    ).toBeNull();
  });
});

function expectBackInTheQueue(standing: Standing, before: Standing) {
  expect(standing.application.state).toEqual({ kind: 'QUEUED' });
  expect(standing.privilege).toEqual(before.privilege);
  expect(keyOf(standing)).toEqual(keyOf(before));
  expect(standing.seat?.state).toEqual({ kind: 'FREE' });
}
