import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { extendDirection } from '../../../src/domain/direction/extendDirection.ts';
import { reminderSearch, remindersFor } from '../../../src/domain/notice/reminder.ts';
import { requestFreshCertificate } from '../../../src/domain/verification/requestFreshCertificate.ts';
import { at } from '../support/at.ts';
import { after } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf } from '../support/standing.ts';
import { confirmed, offered, presented } from '../support/story.ts';

const kindsAt = (standing: Standing, ...moments: string[]): string[] =>
  moments.map((now) =>
    remindersFor(standing, setting(now))
      .map(({ kind, daysLeft }) => `${kind} ${daysLeft}`)
      .join(', '),
  );

describe('The end of a window', () => {
  it('two days before, from nine in the morning, and on the morning of day 5', () => {
    // Day 5 is Wednesday the 11th.
    expect(
      kindsAt(
        offered(),
        '2025-06-03 12:00',
        '2025-06-09 08:59:59',
        '2025-06-09 09:00',
        '2025-06-10 23:00',
        '2025-06-11 00:00',
        '2025-06-11 09:00',
        '2025-06-11 23:59:59',
        '2025-06-12 00:00',
      ),
    ).toEqual(['', '', 'DEADLINE_NEAR 2', 'DEADLINE_NEAR 1', '', 'LAST_DAY 0', 'LAST_DAY 0', '']);
  });

  it('R8: of the second window too', () => {
    expect(kindsAt(confirmed(), '2025-06-14 09:00', '2025-06-16 09:00')).toEqual(['DEADLINE_NEAR 2', 'LAST_DAY 0']);
  });

  it('R6: not once something lies on the desk: the window no longer runs', () => {
    expect(kindsAt(presented(), '2025-06-09 09:00', '2025-06-11 09:00')).toEqual(['', '']);
  });

  it('R16: an extended direction is reminded of again, before its new end', () => {
    const extended = after(extendDirection(offered(), 'ILLNESS', setting('2025-06-11 10:00')));
    // 11 July is a Friday.
    expect(kindsAt(extended, '2025-06-11 10:00', '2025-07-09 09:00', '2025-07-11 09:00')).toEqual([
      '',
      'DEADLINE_NEAR 2',
      'LAST_DAY 0',
    ]);
  });

  it('R10: who was asked for a fresh certificate with two days to go is not told the same again that day', () => {
    const stale = presented({ certificateOn: '2025-05-20' });
    const fresh = after(requestFreshCertificate(stale, setting('2025-06-09 15:00')));
    expect(kindsAt(fresh, '2025-06-09 16:00', '2025-06-10 09:00', '2025-06-11 09:00')).toEqual(['', '', 'LAST_DAY 0']);
  });

  it('a standing without a direction has none', () => {
    expect(kindsAt(standingOf(), '2025-06-11 09:00')).toEqual(['']);
  });
});

it('R19: ageing out is told 30 days before, to who waits or is frozen, not to who holds a direction', () => {
  const agesOutAt = at('2025-07-01 00:00');
  const moments = ['2025-06-01 08:59:59', '2025-06-01 09:00', '2025-06-30 10:00', '2025-07-01 00:00'];
  expect(kindsAt(standingOf({ agesOutAt }), ...moments)).toEqual(['', 'AGES_OUT_SOON 30', 'AGES_OUT_SOON 1', '']);
  const frozen = standingOf({ agesOutAt, state: { kind: 'STOP_LISTED', until: at('2025-06-20 00:00') } });
  expect(kindsAt(frozen, '2025-06-02 10:00')).toEqual(['AGES_OUT_SOON 29']);
  expect(kindsAt(offered({ standing: standingOf({ agesOutAt }) }), '2025-06-04 10:00')).toEqual(['']);
});

it('whoever is owed a reminder is found where it is looked for, and in the night nobody is', () => {
  const windowsAt = (now: string) =>
    reminderSearch(setting(now)).windows.map(({ kind, lastOn }) => `${kind} ${lastOn}`);
  expect(windowsAt('2025-06-09 09:00')).toEqual([
    'LAST_DAY 2025-06-09',
    'DEADLINE_NEAR 2025-06-10',
    'DEADLINE_NEAR 2025-06-11',
  ]);
  expect(windowsAt('2025-06-09 08:59:59')).toEqual(['DEADLINE_NEAR 2025-06-10']);
  for (const now of [
    '2025-06-09 09:00',
    '2025-06-10 00:00',
    '2025-06-10 12:00',
    '2025-06-11 09:00',
    '2025-06-11 23:59:59',
  ]) {
    const owed = remindersFor(offered(), setting(now)).map(({ kind }) => kind);
    const found = reminderSearch(setting(now)).windows.filter(({ lastOn }) => lastOn === '2025-06-11');
    expect(
      found.map(({ kind }) => kind),
      now,
    ).toEqual(owed);
  }
  const agesOutAt = at('2025-07-01 00:00');
  const isFoundAt = (now: string): boolean => {
    const { agesOutAfter, agesOutBefore } = reminderSearch(setting(now));
    return agesOutAfter < agesOutAt && agesOutAt < agesOutBefore;
  };
  expect(['2025-06-01 08:59', '2025-06-01 09:00', '2025-06-30 23:59', '2025-07-01 00:00'].map(isFoundAt)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
