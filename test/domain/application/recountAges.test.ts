import { describe, expect, it } from 'vitest';
import { isWaiting } from '../../../src/domain/application/application.ts';
import { ageChanges } from '../../../src/domain/application/recountAges.ts';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { timePasses } from '../../../src/domain/application/timePasses.ts';
import type { PolicyRules } from '../../../src/domain/policy/policy.ts';
import type { Setting } from '../../../src/domain/policy/setting.ts';
import { at, day, shown } from '../support/at.ts';
import { policyOf, setting } from '../support/setting.ts';
import { standingOf } from '../support/standing.ts';

const first = policyOf({});
const next = (id: number, validFrom: string, rules: Partial<PolicyRules>) => policyOf({ id, validFrom, rules });

const live = (standing: Standing, inSetting: Setting) => {
  const lived: string[] = [];
  let settled = standing;
  for (let due = timePasses(settled, inSetting); due !== null; due = timePasses(settled, inSetting)) {
    settled = due.standing;
    lived.push(`${due.event.type} @ ${'effectiveAt' in due.event ? shown(due.event.effectiveAt) : ''}`);
  }
  return { lived, application: settled.application };
};

const OLDER = next(2, '2025-09-01 00:00', { eligibleAgeYears: 4 });
const SHORTER = next(2, '2025-09-01 00:00', { agedOutAgeYears: 3 });

describe('Other ages (R19)', () => {
  it('R19: whoever became too young by the rules that begin stands and waits no more until the new birthday', () => {
    const { lived, application } = live(standingOf(), setting('2025-09-01 00:00', { policies: [first, OLDER] }));
    expect(lived).toEqual(['RULE_CHANGED @ 2025-09-01 00:00:00']);
    expect(application.state.kind).toBe('QUEUED');
    expect(shown(application.eligibleFrom)).toBe('2026-05-17 00:00:00');
    expect(isWaiting(application, at('2026-05-16 23:59'))).toBe(false);
    expect(isWaiting(application, at('2026-05-17 00:00'))).toBe(true);
  });

  it('R19: whoever became too old by them ages out when they begin, and not before', () => {
    const policies = [first, SHORTER];
    expect(live(standingOf(), setting('2025-08-31 23:59', { policies })).lived).toEqual([]);
    const { lived, application } = live(standingOf(), setting('2025-10-01 00:00', { policies }));
    expect(lived).toEqual(['RULE_CHANGED @ 2025-09-01 00:00:00', 'AGED_OUT @ 2025-09-01 00:00:00']);
    expect(application.state).toEqual({ kind: 'AGED_OUT', at: at('2025-09-01 00:00') });
  });

  it('R19: whoever became old enough by them may be given a seat from then on', () => {
    const small = standingOf({ birthOn: day('2024-03-01'), isLetIn: false });
    const younger = next(2, '2025-09-01 00:00', { eligibleAgeYears: 1 });
    const { lived, application } = live(small, setting('2025-09-01 00:00', { policies: [first, younger] }));
    expect(lived[0]).toBe('RULE_CHANGED @ 2025-09-01 00:00:00');
    expect(shown(application.eligibleFrom)).toBe('2025-09-01 00:00:00');
  });

  it('D12: the family’s own later day holds under any rules', () => {
    const waits = standingOf({ birthOn: day('2024-03-01'), notBeforeOn: day('2026-06-01'), isLetIn: false });
    const younger = next(2, '2025-09-01 00:00', { eligibleAgeYears: 1 });
    expect(live(waits, setting('2025-10-01 00:00', { policies: [first, younger] })).lived).toEqual([]);
  });

  it('D10: several versions are lived in their order, in one jump as in steps, and each child is counted once by each', () => {
    const back = next(3, '2025-11-01 00:00', {});
    const policies = [back, first, OLDER];
    const jumped = live(standingOf(), setting('2026-01-01 00:00', { policies }));
    expect(jumped.lived).toEqual(['RULE_CHANGED @ 2025-09-01 00:00:00', 'RULE_CHANGED @ 2025-11-01 00:00:00']);
    expect(jumped.application.eligibleFrom).toBe(at('2025-11-01 00:00'));
    expect(
      live({ ...standingOf(), application: jumped.application }, setting('2027-01-01 00:00', { policies })).lived,
    ).toEqual([]);
  });

  it('R19: rules that leave the ages as they are touch nobody, and whoever stands no more is not counted again', () => {
    const windows = next(2, '2025-09-01 00:00', { enrolmentWorkingDays: 6 });
    expect(ageChanges([first, windows], at('2026-01-01 00:00'))).toEqual([]);
    expect(live(standingOf(), setting('2026-01-01 00:00', { policies: [first, windows] })).lived).toEqual([]);
    const gone = standingOf({ state: { kind: 'AGED_OUT', at: at('2025-01-01 00:00') } });
    expect(live(gone, setting('2026-01-01 00:00', { policies: [first, SHORTER] })).lived).toEqual([]);
  });
});
