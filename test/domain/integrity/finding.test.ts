import { describe, expect, it } from 'vitest';
import {
  decideViolation,
  dismissFinding,
  liftViolation,
  proposeViolation,
  type Finding,
} from '../../../src/domain/integrity/finding.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import type { ApplicationId, CityId, FindingId, PersonId, PrivilegeId } from '../../../src/domain/shared/ids.ts';
import { at } from '../support/at.ts';
import { accept, present, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { directed, privilegeOf, standingOf } from '../support/standing.ts';

const NOW = '2025-06-11 10:00';
const IN = setting(NOW);
const by = (person: number) => ({ by: person as PersonId, at: at(NOW) });
const [FIRST, SECOND] = [by(901), by(902)];

const findingOf = (rest: Partial<Finding> = {}): Finding => ({
  id: 1 as FindingId,
  cityId: 1 as CityId,
  reconciliationId: null,
  applicationId: 11 as ApplicationId,
  privilegeId: 31 as PrivilegeId,
  certificateId: null,
  sameAs: null,
  kind: 'BY_HAND',
  foundAt: at(NOW),
  state: { kind: 'OPEN' },
  ...rest,
});

const claimed = standingOf({ category: 'EXTRAORDINARY' });
const proposed = accept(proposeViolation(findingOf(), claimed, FIRST));

describe('R13: what was found of the evidence', () => {
  it('is proposed by one person and decided by another', () => {
    expect(proposed.state).toEqual({ kind: 'PROPOSED', proposed: FIRST });
    expect(refusalOf(decideViolation(findingOf(), true, claimed, SECOND, IN))).toEqual({ code: 'NO_VERDICT_PROPOSED' });
    for (const isViolation of [true, false]) {
      const alone = decideViolation(proposed, isViolation, claimed, FIRST, IN);
      expect(refusalOf(alone)).toEqual({ code: 'SECOND_PERSON_NEEDED' });
    }
    const { finding } = accept(decideViolation(proposed, true, claimed, SECOND, IN));
    expect(finding.state).toEqual({ kind: 'VIOLATION', proposed: FIRST, decided: SECOND });
    expect(refusalOf(decideViolation(finding, false, claimed, SECOND, IN))).toEqual({
      code: 'WRONG_FINDING_STATE',
      state: 'VIOLATION',
    });
  });

  it('found to be a violation, it cancels the privilege and nothing else of the key', () => {
    const standing = directed(claimed, setting('2025-06-10 10:00'));
    const { step } = accept(decideViolation(proposed, true, standing, SECOND, IN));
    const { application, privilege, direction, seat } = present(step).standing;
    expect(privilege?.state).toEqual({ kind: 'REVOKED_FALSIFIED', at: at(NOW) });
    expect(direction?.state.kind).toBe('REVOKED_FALSIFIED');
    expect(seat?.state).toEqual({ kind: 'FREE' });
    expect(application).toMatchObject({ state: { kind: 'QUEUED' }, queuedAt: claimed.application.queuedAt });
  });

  it('found to be none, it changes nothing', () => {
    const { finding, step } = accept(decideViolation(proposed, false, claimed, SECOND, IN));
    expect(finding.state).toEqual({ kind: 'DISMISSED', proposed: FIRST, decided: SECOND });
    expect(step).toBeNull();
  });

  it('is dismissed by one person as long as nobody has proposed anything', () => {
    expect(accept(dismissFinding(findingOf(), FIRST)).state).toEqual({
      kind: 'DISMISSED',
      proposed: null,
      decided: FIRST,
    });
    expect(refusalOf(dismissFinding(proposed, SECOND))).toEqual({ code: 'WRONG_FINDING_STATE', state: 'PROPOSED' });
  });

  it('B4: what was given up, refused or claimed anew is no longer there to cancel', () => {
    const given = standingOf({ privilege: privilegeOf({ state: { kind: 'DROPPED_BY_PARENT', at: at(NOW) } }) });
    const anew = standingOf({ privilege: privilegeOf({ id: 32 as PrivilegeId }) });
    for (const standing of [given, anew, standingOf()]) {
      expect(refusalOf(proposeViolation(findingOf(), standing, FIRST))).toEqual({ code: 'NO_PRIVILEGE' });
      expect(refusalOf(decideViolation(proposed, true, standing, SECOND, IN))).toEqual({ code: 'NO_PRIVILEGE' });
      expect(accept(decideViolation(proposed, false, standing, SECOND, IN)).finding.state.kind).toBe('DISMISSED');
    }
  });

  it('an enrolled child is never expelled, and whoever has left is not touched', () => {
    const left = { kind: 'LEFT', at: at(NOW), reason: 'MOVED', stopListedUntil: null } as const;
    for (const state of [left, { kind: 'AGED_OUT', at: at(NOW) } as const]) {
      const standing = standingOf({ category: 'EXTRAORDINARY', state });
      const { finding, step } = accept(decideViolation(proposed, true, standing, SECOND, IN));
      expect([finding.state.kind, step]).toEqual(['VIOLATION', null]);
    }
  });
});

describe('R13: restitution', () => {
  const decided = accept(decideViolation(proposed, true, claimed, SECOND, IN));

  it('returns the privilege at its key, leaves a GENERAL direction, and tells the family', () => {
    const cancelled = present(decided.step).standing;
    for (const standing of [cancelled, directed(cancelled, setting(NOW))]) {
      const { finding, step } = accept(liftViolation(decided.finding, standing, FIRST));
      expect(finding.state).toMatchObject({ kind: 'LIFTED', lifted: FIRST });
      const { standing: after, event } = present(step);
      expect(after).toEqual({ ...standing, privilege: claimed.privilege });
      expect(noticeFor(event, after)).toBe('VERDICT_REVERSED');
    }
  });

  it('leaves alone what is no longer the cancelled privilege, and who has left', () => {
    const others = [
      standingOf({ privilege: privilegeOf({ id: 32 as PrivilegeId }) }),
      standingOf({
        privilege: present(present(decided.step).standing.privilege),
        state: { kind: 'LEFT', at: at(NOW), reason: 'MOVED', stopListedUntil: null },
      }),
    ];
    for (const standing of others) {
      const { finding, step } = accept(liftViolation(decided.finding, standing, FIRST));
      expect([finding.state.kind, step]).toEqual(['LIFTED', null]);
    }
  });

  it('is of a violation alone, and once', () => {
    const { finding } = accept(liftViolation(decided.finding, claimed, FIRST));
    for (const other of [findingOf(), proposed, finding]) {
      expect(refusalOf(liftViolation(other, claimed, FIRST))).toEqual({
        code: 'WRONG_FINDING_STATE',
        state: other.state.kind,
      });
    }
  });
});
