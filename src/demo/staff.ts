import type { KindergartenId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Counter } from './counter.ts';
import { SHOWN_KINDERGARTEN, type DemoKindergarten } from './kindergartens.ts';
import type { DemoGrant, DemoPerson } from './people.ts';
import { DEMO_PERSONAS } from './personas.ts';

interface Staff {
  readonly people: readonly DemoPerson[];
  readonly grants: readonly DemoGrant[];
  readonly specialistId: PersonId;
  adminOf(kindergartenId: KindergartenId): PersonId;
}

/** The department's people, and one admin for every kindergarten. The supervisor comes first and grants the rest. */
export function makeStaff(ids: Counter<PersonId>, kindergartens: readonly DemoKindergarten[], at: Instant): Staff {
  const people: DemoPerson[] = [];
  const grants: DemoGrant[] = [];
  const admins = new Map<KindergartenId, PersonId>();
  const hire = (subject: string, name: string): PersonId => {
    const id = ids.take();
    people.push({ id, subject, name, phone: null, locale: 'ru', createdAt: at });
    return id;
  };

  const supervisorId = hire('supervisor', 'Demo Supervisor');
  grants.push({ personId: supervisorId, role: 'SUPERVISOR', kindergartenId: null, grantedBy: null, grantedAt: at });
  const byRole = new Map([['SUPERVISOR', supervisorId]]);
  for (const { key, role } of DEMO_PERSONAS) {
    if (role === null || role === 'SUPERVISOR' || role === 'KINDERGARTEN_ADMIN') continue;
    const personId = hire(key, `Demo ${key.slice(0, 1).toUpperCase()}${key.slice(1)}`);
    byRole.set(role, personId);
    grants.push({ personId, role, kindergartenId: null, grantedBy: supervisorId, grantedAt: at });
  }
  for (const { id, number } of kindergartens) {
    const isShown = number === SHOWN_KINDERGARTEN;
    const personId = hire(isShown ? 'kindergarten' : `demo-kindergarten-${number}`, `Demo Admin ${number}`);
    admins.set(id, personId);
    grants.push({ personId, role: 'KINDERGARTEN_ADMIN', kindergartenId: id, grantedBy: supervisorId, grantedAt: at });
  }

  return {
    people,
    grants,
    specialistId: known(byRole.get('SPECIALIST')),
    adminOf: (kindergartenId) => known(admins.get(kindergartenId)),
  };
}

function known(id: PersonId | undefined): PersonId {
  if (id === undefined) throw new Error('A demo city has all its staff');
  return id;
}
