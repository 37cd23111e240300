import { describe, expect, it } from 'vitest';
import { LEAVE_REASONS } from '../../../src/domain/application/application.ts';
import { leaveQueue } from '../../../src/domain/application/leaveQueue.ts';
import { keyOf } from '../../../src/domain/application/standing.ts';
import { timePasses } from '../../../src/domain/application/timePasses.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { compareKeys } from '../../../src/domain/queue/queueKey.ts';
import { at } from '../support/at.ts';
import { accept, after, present, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf } from '../support/standing.ts';
import { CONSCRIPT, submit, unknownChild } from '../support/submission.ts';
import { confirmed, offered, presented } from '../support/story.ts';

const NOW = '2025-06-10 10:00';

describe.each(PRESETS)('Leaving the queue (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it.each(LEAVE_REASONS)('R14: is immediate and final, for the reason %s', (reason) => {
    const { standing, event } = accept(leaveQueue(standingOf(), reason, on(NOW)));
    expect(event).toEqual({ type: 'QUEUE_LEFT', reason });
    expect(noticeFor(event, standing)).toBe('QUEUE_LEFT');
    expect(standing.application.state).toEqual({ kind: 'LEFT', at: at(NOW), reason, stopListedUntil: null });
    expect(keyOf(standing)).toBeNull();
    expect(refusalOf(leaveQueue(standing, reason, on(NOW)))).toEqual({
      code: 'WRONG_APPLICATION_STATE',
      state: 'LEFT',
    });
    expect(timePasses(standing, on('2035-01-01 00:00'))).toBeNull();
  });

  it('R14: the reasons are these three', () => {
    expect(LEAVE_REASONS).toEqual(['MOVED', 'NOT_NEEDED', 'OTHER']);
  });

  it.each([
    ['to be proven', offered],
    ['under judgement', presented],
    ['confirmed', confirmed],
  ] as const)('R14: a live direction, %s, ends CANCELLED(LEFT), its seat FREE', (_which, story) => {
    const { application, direction, seat } = after(leaveQueue(story({ preset }), 'MOVED', on(NOW)));
    expect(application.state.kind).toBe('LEFT');
    expect(direction?.state).toEqual({ kind: 'CANCELLED', at: at(NOW), reason: 'LEFT' });
    expect(seat?.state).toEqual({ kind: 'FREE' });
  });

  it('R14: what remains of a stop list is remembered for the child, and stands again with it', () => {
    const until = at('2025-06-22 00:00');
    const { application } = after(leaveQueue(standingOf({ state: { kind: 'STOP_LISTED', until } }), 'OTHER', on(NOW)));
    expect(application.state).toMatchObject({ kind: 'LEFT', stopListedUntil: until });
    const again = after(submit(on('2025-06-10 10:05'), {}, { ...unknownChild, stopListedUntil: until }));
    expect(again.application.state).toEqual({ kind: 'STOP_LISTED', until });
  });

  it('P13, R14: standing again gives a new queuedAt and number, and never a better key', () => {
    const before = standingOf({ category: 'EXTRAORDINARY' });
    after(leaveQueue(before, 'MOVED', on(NOW)));
    const again = after(submit(on('2025-06-10 10:05'), { subcategory: CONSCRIPT }));
    expect(again.application.queuedAt).toBe(at('2025-06-10 10:05'));
    expect(again.application.queueNumber).not.toBe(before.application.queueNumber);
    expect(compareKeys(present(keyOf(before)), present(keyOf(again)))).toBeLessThan(0);
  });

  it('D6: an enrolled child does not stand in the queue any more', () => {
    const enrolled = after(enrolChild(confirmed({ preset }), on(NOW)));
    expect(refusalOf(leaveQueue(enrolled, 'MOVED', on(NOW)))).toEqual({
      code: 'WRONG_APPLICATION_STATE',
      state: 'ENROLLED',
    });
  });

  it('D1: a direction that has run out is ended by its deadline first', () => {
    expect(refusalOf(leaveQueue(offered({ preset }), 'MOVED', on('2025-06-12 00:00')))).toMatchObject({
      code: 'DIRECTION_ENDED',
      state: 'EXPIRED_CONFIRMATION',
    });
  });
});
