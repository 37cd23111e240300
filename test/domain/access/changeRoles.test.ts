import { describe, expect, test } from 'vitest';
import { grantRole, revokeRole } from '../../../src/domain/access/changeRoles.ts';
import { ROLES } from '../../../src/domain/access/viewer.ts';
import type { CityId, KindergartenId, PersonId } from '../../../src/domain/shared/ids.ts';
import { accept, refusalOf } from '../support/outcome.ts';

const [me, another] = [1 as PersonId, 2 as PersonId];
const cityId = 1 as CityId;
const kindergartenId = 7 as KindergartenId;

describe('who may change whose roles', () => {
  test.each(ROLES)('%s is given in its own scope, to somebody else', (role) => {
    const isOfKindergarten = role === 'KINDERGARTEN_ADMIN';
    const right = { role, cityId, kindergartenId: isOfKindergarten ? kindergartenId : null };
    const wrong = { ...right, kindergartenId: isOfKindergarten ? null : kindergartenId };
    accept(grantRole(me, another, right));
    expect(refusalOf(grantRole(me, another, wrong))).toMatchObject({ issues: [{ path: 'kindergartenId' }] });
    expect(refusalOf(grantRole(me, me, right))).toEqual({ code: 'OWN_ROLES' });
    accept(revokeRole(me, another, right, 1));
    expect(refusalOf(revokeRole(me, me, right, 1))).toEqual({ code: 'OWN_ROLES' });
  });

  test('a city keeps its last supervisor, whoever asks', () => {
    for (const by of [me, another]) {
      expect(refusalOf(revokeRole(by, another, { role: 'SUPERVISOR' }, 0))).toEqual({ code: 'LAST_SUPERVISOR' });
    }
    accept(revokeRole(me, another, { role: 'SPECIALIST' }, 0));
  });
});
