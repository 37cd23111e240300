import { expect, test } from 'vitest';
import { readCertificate } from '../../../src/domain/direction/readCertificate.ts';

const paper = { issuer: ' Unit 7 ', number: '12/3', day: 1, month: 3, year: 2026 };

test('R9: a part of the date that is not on the paper is no mistake of the form', () => {
  expect(readCertificate({ ...paper, day: null }, 'certificate')).toEqual({
    ok: true,
    certificate: { ...paper, issuer: 'Unit 7', day: null },
  });
});

test('every mistake at once, each at its field', () => {
  expect(
    readCertificate({ issuer: '\u0000', number: '7'.repeat(101), day: 30, month: 2, year: 2026 }, 'certificate'),
  ).toMatchObject({
    ok: false,
    issues: [
      { path: 'certificate.issuer', code: 'FORBIDDEN_CHARACTER' },
      { path: 'certificate.number', code: 'TOO_LONG' },
      { path: 'certificate.issuedOn', code: 'IMPOSSIBLE_DATE' },
    ],
  });
});

test.each([
  [31, 4, 2026],
  [29, 2, 2025],
  [0, 1, 2026],
  [-1, 1, 2026],
  [1, 13, 2026],
  [1, 1, 26],
  [1, 1, 2_147_483_647],
])('day %i, month %i, year %i is in no calendar', (day, month, year) => {
  expect(readCertificate({ ...paper, day, month, year }, 'certificate').ok).toBe(false);
});
