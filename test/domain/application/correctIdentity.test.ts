import { expect, test } from 'vitest';
import { correctIdentity } from '../../../src/domain/application/correctIdentity.ts';
import { day } from '../support/at.ts';
import { after, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf } from '../support/standing.ts';

const here = setting('2025-06-11 10:00');
const correct = (correction: { readonly isOtherIin: boolean; readonly hasEverBeenDirected: boolean }) =>
  correctIdentity(standingOf(), { birthOn: day('2022-05-17'), reason: 'TYPED_WRONG', ...correction }, here);

test('D11: before any direction another number of the same birthday is a typed error', () => {
  expect(after(correct({ isOtherIin: true, hasEverBeenDirected: false }))).toEqual(standingOf());
});

test('D11: once a direction was issued another number would be another child', () => {
  expect(refusalOf(correct({ isOtherIin: true, hasEverBeenDirected: true }))).toEqual({ code: 'IDENTITY_FIXED' });
  expect(after(correct({ isOtherIin: false, hasEverBeenDirected: true }))).toEqual(standingOf());
});
