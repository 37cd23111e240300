import { expect, test } from 'vitest';
import { momentOf, NEW_SLOT, slotInputOf } from '../../dashboard/src/department/campaigns/slotDraft.ts';

test('a day and an hour are meant on the clock of the city', () => {
  expect(momentOf('2026-12-01', '10:00', 'Asia/Almaty')).toBe('2026-12-01T05:00:00.000Z');
  expect(momentOf('2026-12-01', '00:30', 'Asia/Almaty')).toBe('2026-11-30T19:30:00.000Z');
  expect(momentOf('2026-03-29', '12:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
  expect(momentOf('2026-03-28', '12:00', 'Europe/Berlin')).toBe('2026-03-28T11:00:00.000Z');
  expect(momentOf('', '10:00', 'Asia/Almaty')).toBeNull();
  for (const half of ['', '1', '9:5', '25:00', '10:00 AM'])
    expect(momentOf('2026-12-01', half, 'Asia/Almaty')).toBeNull();
});

test('a slot is whole once it has a day, hours and a birth year', () => {
  expect(slotInputOf({ ...NEW_SLOT, on: '2026-12-01' }, 'Asia/Almaty')).toBeNull();
  expect(slotInputOf({ ...NEW_SLOT, on: '2026-12-01', birthYears: ['2023'] }, 'Asia/Almaty')).toEqual({
    opensAt: '2026-12-01T05:00:00.000Z',
    closesAt: '2026-12-01T13:00:00.000Z',
    birthYears: [2023],
    lowestCategory: 'GENERAL',
  });
});
