import { describe, expect, it } from 'vitest';
import { admissionTo } from '../../../src/domain/access/gates.ts';
import {
  mayActAsParent,
  mayActForFamily,
  maySupervise,
  mayVerify,
  type Family,
} from '../../../src/domain/access/may.ts';
import {
  ANONYMOUS,
  holdsRole,
  holdsRoleIn,
  isAdminOf,
  ROLES,
  type Role,
  type Viewer,
} from '../../../src/domain/access/viewer.ts';
import type { CityId, KindergartenId, PersonId } from '../../../src/domain/shared/ids.ts';

const CITY = 1 as CityId;
const ELSEWHERE = 2 as CityId;
const personWith = (role: Role, cityId: CityId = CITY, kindergarten: number | null = null): Viewer => ({
  kind: 'PERSON',
  personId: 501 as PersonId,
  grants: [{ role, cityId, kindergartenId: kindergarten as KindergartenId | null }],
});
const PARENT: Viewer = { kind: 'PERSON', personId: 502 as PersonId, grants: [] };
const own: Family = { cityId: CITY, isOwn: true };
const strange: Family = { cityId: CITY, isOwn: false };

describe('Who may act', () => {
  it('R14–R16: a parent for their own child alone; a specialist does not cancel, extend or leave for a family', () => {
    expect(mayActAsParent(PARENT, own)).toBe('PARENT');
    expect(mayActAsParent(ANONYMOUS, own)).toBeNull();
    for (const viewer of [PARENT, ...ROLES.map((role) => personWith(role))])
      expect(mayActAsParent(viewer, strange)).toBeNull();
  });

  it('D11: the desk of the city takes what a family brings on paper, and its own child it serves as a parent', () => {
    expect(mayActForFamily(PARENT, own)).toBe('PARENT');
    expect(mayActForFamily(personWith('SPECIALIST'), strange)).toBe('SPECIALIST');
    expect(mayActForFamily(personWith('SPECIALIST'), own)).toBe('PARENT');
    expect(mayActForFamily(personWith('SPECIALIST', ELSEWHERE), strange)).toBeNull();
    for (const role of ROLES) if (role !== 'SPECIALIST') expect(mayActForFamily(personWith(role), strange)).toBeNull();
  });

  it('R1: only a specialist of the city gives a verdict, never for their own family', () => {
    expect(mayVerify(personWith('SPECIALIST'), strange)).toBe('SPECIALIST');
    expect(mayVerify(personWith('SPECIALIST'), own)).toBe('OWN_FAMILY');
    expect(mayVerify(personWith('SPECIALIST', ELSEWHERE), strange)).toBeNull();
    for (const viewer of [
      ANONYMOUS,
      PARENT,
      ...ROLES.filter((role) => role !== 'SPECIALIST').map((role) => personWith(role)),
    ]) {
      expect(mayVerify(viewer, strange)).toBeNull();
      expect(mayVerify(viewer, own)).toBeNull();
    }
  });

  it('R11, R13: the second person is a supervisor of the city, never of their own family', () => {
    expect(maySupervise(personWith('SUPERVISOR'), strange)).toBe('SUPERVISOR');
    expect(maySupervise(personWith('SUPERVISOR'), own)).toBe('OWN_FAMILY');
    expect(maySupervise(personWith('SUPERVISOR', ELSEWHERE), strange)).toBeNull();
    for (const role of ROLES) if (role !== 'SUPERVISOR') expect(maySupervise(personWith(role), strange)).toBeNull();
  });

  it('R5: a kindergarten admin is one of their own kindergarten alone', () => {
    const admin = personWith('KINDERGARTEN_ADMIN', CITY, 41);
    expect([41, 52].map((id) => isAdminOf(admin, id as KindergartenId))).toEqual([true, false]);
    expect(isAdminOf(personWith('SUPERVISOR', CITY, 41), 41 as KindergartenId)).toBe(false);
    expect(isAdminOf(ANONYMOUS, 41 as KindergartenId)).toBe(false);
  });

  it('R1: a role counts in its own city, and nobody without one holds any', () => {
    expect(holdsRoleIn(personWith('AUDITOR'), CITY, 'AUDITOR', 'SUPERVISOR')).toBe(true);
    expect(holdsRoleIn(personWith('AUDITOR'), ELSEWHERE, 'AUDITOR')).toBe(false);
    expect(holdsRole(personWith('AUDITOR'), 'SUPERVISOR')).toBe(false);
    expect(holdsRole(PARENT, ...ROLES)).toBe(false);
    expect(holdsRole(ANONYMOUS, ...ROLES)).toBe(false);
  });

  it('R1: the first gate tells who is not signed in from who lacks the role', () => {
    const desk = ['SPECIALIST', 'SUPERVISOR'] as const;
    const admissions = [ANONYMOUS, PARENT, personWith('AUDITOR'), personWith('SPECIALIST')].map((viewer) =>
      admissionTo(desk, viewer),
    );
    expect(admissions).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN', 'ADMITTED']);
    expect([ANONYMOUS, PARENT].map((viewer) => admissionTo('SIGNED_IN', viewer))).toEqual([
      'UNAUTHENTICATED',
      'ADMITTED',
    ]);
    expect([ANONYMOUS, PARENT].map((viewer) => admissionTo('PUBLIC', viewer))).toEqual(['ADMITTED', 'ADMITTED']);
  });
});
