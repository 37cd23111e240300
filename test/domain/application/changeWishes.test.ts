import { describe, expect, it } from 'vitest';
import { isWaiting } from '../../../src/domain/application/application.ts';
import { changeWishes, type WishChange } from '../../../src/domain/application/changeWishes.ts';
import { correctIdentity } from '../../../src/domain/application/correctIdentity.ts';
import { leaveQueue } from '../../../src/domain/application/leaveQueue.ts';
import { keyOf, type Standing } from '../../../src/domain/application/standing.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import type { BatchId, KindergartenId } from '../../../src/domain/shared/ids.ts';
import { at, day } from '../support/at.ts';
import { accept, after, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf, wish } from '../support/standing.ts';
import { WISHABLE, wishList } from '../support/submission.ts';
import { confirmed, offered, presented } from '../support/story.ts';

const NOW = '2025-06-10 10:00';
const change = (standing: Standing, wanted: Partial<WishChange> = {}, inSetting = setting(NOW)) =>
  changeWishes(
    standing,
    { wishes: wishList([41, 52]), askAgainIds: [], notBeforeOn: null, batchId: null, ...wanted },
    WISHABLE,
    inSetting,
  );

describe.each(PRESETS)('Changing the wishes (%s)', (preset) => {
  const here = setting(NOW, { preset });

  it('D8: may be done at any time, and touches neither key, state nor a live direction', () => {
    const stopListed = standingOf({ state: { kind: 'STOP_LISTED', until: at('2025-06-22 00:00') } });
    for (const before of [
      standingOf(),
      stopListed,
      offered({ preset }),
      presented({ preset }),
      confirmed({ preset }),
    ]) {
      const { standing, event } = accept(change(before, { wishes: wishList([52], ['RUSSIAN']) }, here));
      expect(event).toEqual({ type: 'WISHES_CHANGED' });
      expect(standing.application).toMatchObject({
        wishes: [wish(52)],
        languages: ['RUSSIAN'],
        state: before.application.state,
      });
      expect(keyOf(standing)).toEqual(keyOf(before));
      expect([standing.direction, standing.seat]).toEqual([before.direction, before.seat]);
    }
  });

  it('R15: a skipped kindergarten stays skipped until it is asked for again by name', () => {
    const before = standingOf({ wishes: [wish(41, true), wish(52, true)] });
    expect(after(change(before, { wishes: wishList([52, 41]) }, here)).application.wishes).toEqual([
      wish(52, true),
      wish(41, true),
    ]);
    const askAgainIds = [41 as KindergartenId];
    expect(after(change(before, { askAgainIds }, here)).application.wishes).toEqual([wish(41), wish(52, true)]);
  });

  it('D12: a date before which nothing comes moves when the child waits, and nothing else', () => {
    const { application } = after(change(standingOf(), { notBeforeOn: day('2025-09-01') }, here));
    expect([isWaiting(application, at('2025-08-31 23:59')), isWaiting(application, at('2025-09-01 00:00'))]).toEqual([
      false,
      true,
    ]);
    expect(application.state).toEqual({ kind: 'QUEUED' });
    const back = after(change({ ...standingOf(), application }, {}, here));
    expect(isWaiting(back.application, at(NOW))).toBe(true);
  });

  it('R14, D6: not when the application has ended', () => {
    const left = after(leaveQueue(standingOf(), 'MOVED', here));
    expect(refusalOf(change(left, {}, here))).toEqual({ code: 'WRONG_APPLICATION_STATE', state: 'LEFT' });
  });

  it('a kindergarten wished before may have closed since: that is no mistake of the family', () => {
    const before = standingOf({ wishes: [wish(99), wish(41)] });
    expect(after(change(before, { wishes: wishList([41, 99]) }, here)).application.wishes).toEqual([
      wish(41),
      wish(99),
    ]);
    expect(refusalOf(change(standingOf(), { wishes: wishList([41, 99]) }, here))).toMatchObject({
      issues: [{ path: 'kindergartenIds.1', code: 'NO_SUCH_KINDERGARTEN' }],
    });
  });
});

describe('Correcting a typed error', () => {
  const correct = (standing: Standing, birthOn: string, hasEverBeenDirected = false, now = NOW) =>
    correctIdentity(standing, { birthOn: day(birthOn), hasEverBeenDirected, reason: 'TYPED_WRONG' }, setting(now));

  it('D11: moves cohort and birthdays, and never queuedAt or the number', () => {
    const { standing, event } = accept(correct(standingOf({ batchId: 5 as BatchId }), '2023-05-17'));
    expect(event).toEqual({ type: 'ERROR_CORRECTED', reason: 'TYPED_WRONG' });
    expect(standing.application).toMatchObject({
      birthOn: '2023-05-17',
      birthYear: 2023,
      eligibleFrom: at('2025-05-17 00:00'),
      agesOutAt: at('2029-05-17 00:00'),
      batchId: null,
    });
    expect(keyOf(standing)).toEqual(keyOf(standingOf()));
  });

  it('D11, D12: keeps the date the parent set, and without a new birthday everything', () => {
    const before = standingOf({ notBeforeOn: day('2025-09-01'), batchId: 5 as BatchId });
    expect(after(correct(before, '2023-05-17')).application.eligibleFrom).toBe(at('2025-09-01 00:00'));
    expect(after(correct(before, '2022-05-17', true)).application).toEqual(before.application);
  });

  it('D11: a child that was ever directed keeps its birthday, or it would be another child', () => {
    expect(refusalOf(correct(standingOf(), '2023-05-17', true))).toEqual({ code: 'IDENTITY_FIXED' });
  });

  it('R19: not to a child past the sixth birthday, and not after the end', () => {
    expect(refusalOf(correct(standingOf(), '2019-06-10'))).toEqual({ code: 'TOO_OLD', agedOutOn: '2025-06-10' });
    expect(after(correct(standingOf(), '2019-06-11')).application.agesOutAt).toBe(at('2025-06-11 00:00'));
    const left = after(leaveQueue(standingOf(), 'OTHER', setting(NOW)));
    expect(refusalOf(correct(left, '2023-05-17'))).toEqual({ code: 'WRONG_APPLICATION_STATE', state: 'LEFT' });
  });
});
