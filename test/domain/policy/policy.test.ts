import { describe, expect, it } from 'vitest';
import { frozenUntil } from '../../../src/domain/policy/freeze.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { policyById, policyInForce, rulesInForce } from '../../../src/domain/policy/setting.ts';
import type { PolicyId } from '../../../src/domain/shared/ids.ts';
import { day } from '../support/at.ts';
import { policyOf, setting } from '../support/setting.ts';

describe('The presets', () => {
  it.each(PRESETS)('the numbers of the letter: R6, R8, R10, R11, R16, R17, R19, B4a (%s)', (preset) => {
    expect(PRESET_RULES[preset]).toMatchObject({
      confirmationWorkingDays: 5,
      enrolmentWorkingDays: 5,
      deskWorkingDays: 2,
      freshCertificateWorkingDays: 2,
      certificateValidDays: 10,
      extensionDays: 30,
      reversalDays: 30,
      repeatedDirectionDays: 365,
      caseHoldDays: 30,
      holdOnOpenCase: false,
      watchedEndedDirections: 2,
      watchedGuardiansPerPhone: 3,
      eligibleAgeYears: 2,
      agedOutAgeYears: 6,
      maxWishes: 10,
      falsifiedDays: 365,
      freezes: [],
      areBatchesManual: false,
    });
  });

  it('letter-literal is without PRIORITY (R3) and B1–B8', () => {
    expect(PRESET_RULES['letter-literal']).toMatchObject({
      extendable: 'CONFIRMATION_WINDOW',
      stopListDays: null,
      hasPriorityCategory: false,
      isPrivilegeDroppable: false,
      isPrivilegeClaimableLater: false,
      areFreeSeatsWithdrawable: false,
      areTwinBatchesOpen: false,
      areStaffChildrenMarked: false,
      everyoneTurnsPerPriority: null,
    });
  });

  it('astana-2019 has everything but B8, astana-2019-ratio everything', () => {
    expect(PRESET_RULES['astana-2019']).toMatchObject({
      extendable: 'ANY_WINDOW',
      stopListDays: 10,
      hasPriorityCategory: true,
      isPrivilegeDroppable: true,
      isPrivilegeClaimableLater: true,
      areFreeSeatsWithdrawable: true,
      areTwinBatchesOpen: true,
      areStaffChildrenMarked: true,
      everyoneTurnsPerPriority: null,
    });
    expect(PRESET_RULES['astana-2019-ratio']).toEqual({ ...PRESET_RULES['astana-2019'], everyoneTurnsPerPriority: 3 });
  });
});

describe('The policy in force', () => {
  const first = policyOf({ id: 1 });
  const second = policyOf({ id: 2, preset: 'letter-literal', validFrom: '2025-06-10 00:00' });
  const policies = [second, first];

  it('is the latest whose valid-from has come, to the moment', () => {
    expect(policyInForce(setting('2025-06-09 23:59:59', { policies }))).toBe(first);
    expect(policyInForce(setting('2025-06-10 00:00', { policies }))).toBe(second);
    expect(rulesInForce(setting('2025-06-10 00:00', { policies })).stopListDays).toBeNull();
  });

  it('a city before its first policy, and a policy of another city, are mistakes of ours', () => {
    expect(() => policyInForce(setting('2017-12-31 23:59', { policies }))).toThrow('No policy');
    expect(() => policyById(setting('2025-06-10 00:00', { policies }), 3 as PolicyId)).toThrow('not this city');
  });
});

describe('A freeze', () => {
  const until = (now: string, ...freezes: readonly [string, string][]) =>
    frozenUntil(
      setting(now, { rules: { freezes: freezes.map(([fromOn, toOn]) => ({ fromOn: day(fromOn), toOn: day(toOn) })) } }),
    );

  it('R21: holds from 00:00 of its first day to the end of its last', () => {
    expect(until('2025-07-31 23:59', ['2025-08-01', '2025-08-31'])).toBeNull();
    expect(until('2025-08-01 00:00', ['2025-08-01', '2025-08-31'])).toBe('2025-08-31');
    expect(until('2025-08-31 23:59', ['2025-08-01', '2025-08-31'])).toBe('2025-08-31');
    expect(until('2025-09-01 00:00', ['2025-08-01', '2025-08-31'])).toBeNull();
  });

  it('R21: freezes that overlap or meet are one standstill', () => {
    expect(until('2025-08-05 10:00', ['2025-08-01', '2025-08-10'], ['2025-08-03', '2025-08-20'])).toBe('2025-08-20');
    expect(until('2025-08-01 10:00', ['2025-08-01', '2025-08-10'], ['2025-08-11', '2025-08-20'])).toBe('2025-08-20');
    expect(until('2025-08-01 10:00', ['2025-08-01', '2025-08-10'], ['2025-08-12', '2025-08-20'])).toBe('2025-08-10');
  });
});
