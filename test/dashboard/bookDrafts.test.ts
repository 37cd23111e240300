import { expect, test } from 'vitest';
import {
  changedFields,
  groupInput,
  kindergartenInput,
  NO_KINDERGARTEN,
  withChanges,
} from '../../dashboard/src/department/books/drafts.ts';

test('a form without a point has none; half a point and what is no number are left to the server to refuse', () => {
  expect(kindergartenInput({ ...NO_KINDERGARTEN, number: '12' })).toMatchObject({
    number: 12,
    location: null,
    hours: null,
    phone: null,
  });
  const half = kindergartenInput({ ...NO_KINDERGARTEN, number: 'twelve', 'location.lat': '51,16' });
  expect(half.location?.lat).toBe(51.16);
  expect(Math.abs(half.location?.lon ?? 0)).toBeGreaterThan(180);
  expect(half.number).toBeLessThan(1);
});

test('an empty capacity is not the capacity 0', () => {
  const group = { number: '1', name: 'A', birthYear: '2023', language: 'RUSSIAN' };
  expect(groupInput({ ...group, capacity: '' }).capacity).toBeLessThan(0);
  expect(groupInput({ ...group, capacity: '0' }).capacity).toBe(0);
});

test('after another was first, only what was typed here goes over what stands now', () => {
  const seen = { name: 'Foals', capacity: '15' };
  const present = { name: 'Colts', capacity: '15' };
  const typed = { name: 'Foals', capacity: '20' };
  expect(changedFields(seen, present)).toEqual(['name']);
  expect(withChanges(present, seen, typed)).toEqual({ name: 'Colts', capacity: '20' });
});
