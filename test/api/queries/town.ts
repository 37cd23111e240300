import type { Role } from '../../../src/domain/access/viewer.ts';
import type { CityId, KindergartenId } from '../../../src/domain/shared/ids.ts';
import { ANONYMOUS } from '../../../src/domain/access/viewer.ts';
import type { Standing } from '../../../src/domain/application/standing.ts';
import type { Direction } from '../../../src/domain/direction/direction.ts';
import { makeIdsOf } from './ids.ts';
import { signedIn } from '../../support/callApi.ts';
import type { World } from '../../support/world.ts';

const EXTRAORDINARY = { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } as const;

/**
 * One city with one family that waits, one directed on a privilege (to be proved) and one directed without (proven),
 * both to the same kindergarten; and everybody who might look.
 */
export async function makeTown({ make }: World) {
  const cityId = await make.city();
  const group = await make.group({ cityId, seats: 4 });
  const other = await make.group({ cityId, seats: 2 });
  const wishes = [{ kindergartenId: group.kindergartenId, isSkipped: false }];
  const family = async (privilege: typeof EXTRAORDINARY | null) => {
    const guardianId = await make.person({ name: 'Test Parent', phone: '+77010000042' });
    return {
      viewer: signedIn(guardianId),
      standing: await make.application({ cityId, guardianId, wishes, privilege }),
    };
  };
  const [unproven, proven, waiting] = [await family(EXTRAORDINARY), await family(null), await family(EXTRAORDINARY)];
  const [seat, nextSeat] = group.seats;
  if (seat === undefined || nextSeat === undefined) throw new Error('The group has too few seats');
  const toProve = await make.direction({ standing: unproven.standing, seat });
  const toEnrol = await make.direction({ standing: proven.standing, seat: nextSeat });

  const staff = async (role: Role, at: CityId, kindergartenId: KindergartenId | null = null) => {
    const scope = { role, cityId: at, ...(kindergartenId !== null && { kindergartenId }) };
    return signedIn(await make.person({ roles: [scope] }), { role, cityId: at, kindergartenId });
  };
  const elsewhere = await make.city();
  const viewers = {
    anonymous: ANONYMOUS,
    stranger: signedIn(await make.person()),
    admin: await staff('KINDERGARTEN_ADMIN', cityId, group.kindergartenId),
    otherAdmin: await staff('KINDERGARTEN_ADMIN', cityId, other.kindergartenId),
    specialist: await staff('SPECIALIST', cityId),
    supervisor: await staff('SUPERVISOR', cityId),
    auditor: await staff('AUDITOR', cityId),
    integrator: await staff('INTEGRATOR', cityId),
    foreignSpecialist: await staff('SPECIALIST', elsewhere),
    foreignAuditor: await staff('AUDITOR', elsewhere),
  };
  return {
    cityId,
    elsewhere,
    group,
    other,
    viewers: {
      ...viewers,
      unprovenParent: unproven.viewer,
      provenParent: proven.viewer,
      waitingParent: waiting.viewer,
    },
    waiting: waiting.standing,
    toProve: { ...toProve, direction: directionOf(toProve) },
    toEnrol: { ...toEnrol, direction: directionOf(toEnrol) },
    ids: makeIdsOf({ cityId, group, waiting: waiting.standing, toProve, toEnrol }),
  };
}

export type Town = Awaited<ReturnType<typeof makeTown>>;
export type Who = keyof Town['viewers'];

const directionOf = ({ direction }: Standing): Direction => {
  if (direction === null) throw new Error('No direction was issued');
  return direction;
};
