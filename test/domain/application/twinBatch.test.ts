import { describe, expect, it } from 'vitest';
import type { Application } from '../../../src/domain/application/application.ts';
import { joinBatch } from '../../../src/domain/application/twinBatch.ts';
import type { BatchId, CityId } from '../../../src/domain/shared/ids.ts';
import { at, day } from '../support/at.ts';
import { accept, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { standingOf } from '../support/standing.ts';

const NOW = '2025-06-10 10:00';
const NEW = 9 as BatchId;
const childOf = (rest: Partial<Application> = {}): Application => standingOf(rest).application;
const join = (child: Application, members: readonly Application[], areOfOneGuardian = true) =>
  joinBatch(child, members, areOfOneGuardian, NEW, setting(NOW));

describe('Twins that ask for one kindergarten', () => {
  it('B6: of one guardian and one cohort, at most a calendar month apart, open a batch or join it', () => {
    const twin = childOf({ birthOn: day('2022-06-17') });
    expect(accept(join(twin, [childOf()]))).toBe(NEW);
    expect(accept(join(twin, [childOf({ batchId: 5 as BatchId })]))).toBe(5);
  });

  it('B6: every pair of triplets is within the month', () => {
    const first = childOf({ birthOn: day('2022-05-17'), batchId: 5 as BatchId });
    const second = childOf({ birthOn: day('2022-06-10'), batchId: 5 as BatchId });
    expect(accept(join(childOf({ birthOn: day('2022-06-17') }), [first, second]))).toBe(5);
    expect(refusalOf(join(childOf({ birthOn: day('2022-06-18') }), [first, second]))).toEqual({ code: 'NOT_TWINS' });
  });

  it('B6: not of two guardians, two cohorts or two cities, not with one that has ended, not alone', () => {
    const notTwins = { code: 'NOT_TWINS' };
    expect(refusalOf(join(childOf(), [childOf()], false))).toEqual(notTwins);
    expect(refusalOf(join(childOf({ birthOn: day('2022-12-31') }), [childOf({ birthOn: day('2023-01-01') })]))).toEqual(
      notTwins,
    );
    expect(refusalOf(join(childOf(), [childOf({ cityId: 2 as CityId })]))).toEqual(notTwins);
    const left = { kind: 'LEFT', at: at(NOW), reason: 'MOVED', stopListedUntil: null } as const;
    expect(refusalOf(join(childOf(), [childOf({ state: left })]))).toEqual(notTwins);
    expect(refusalOf(join(childOf(), []))).toEqual(notTwins);
  });

  it('B6 letter-literal: there are no batches', () => {
    const literal = setting(NOW, { preset: 'letter-literal' });
    expect(refusalOf(joinBatch(childOf(), [childOf()], true, NEW, literal))).toEqual({ code: 'NOT_IN_POLICY' });
  });
});
