import { expect, test } from 'vitest';
import { calendarFile } from '../../dashboard/src/parent/calendarFile.ts';

test('the deadline goes into a calendar as its whole last day, with a word two days and one day before', () => {
  const text = calendarFile({
    uid: 'RGlyZWN0aW9uOjk@city.example',
    lastOn: '2026-11-30',
    title: 'Соңғы күн: «Балбөбек» үшін анықтама',
    description: 'By Monday 30 November, 23:59; bring: day, month, year',
    where: 'A. Mambetova St., 1',
    url: 'https://city.example/directions/RGlyZWN0aW9uOjk',
  });
  const unfolded = text.replaceAll(/\r\n[ \t]/g, '');
  expect(unfolded).toContain('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n');
  expect(unfolded).toContain('DTSTART;VALUE=DATE:20261130\r\n');
  expect(unfolded).toContain('UID:RGlyZWN0aW9uOjk@city.example\r\n');
  expect(unfolded).toContain('SUMMARY:Соңғы күн: «Балбөбек» үшін анықтама\r\n');
  expect(unfolded).toContain(String.raw`LOCATION:A. Mambetova St.\, 1`);
  expect(unfolded).toContain(String.raw`23:59\; bring: day\, month\, year`);
  expect(unfolded.match(/BEGIN:VALARM/g)).toHaveLength(2);
  expect(unfolded).toContain('TRIGGER:-P2D');
  expect(unfolded).toContain('TRIGGER:-P1D');
});
