import type { Standing } from '../domain/application/standing.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { ApplicationId, CityId, DirectionId, PersonId } from '../domain/shared/ids.ts';
import { findIsGuardian } from '../db/people.ts';
import { lockStandingByApplication, lockStandingByDirection } from '../db/standing/standing.ts';
import { SystemWork, type SystemAct } from './systemWork.ts';
import type { Call } from './verb.ts';

/** A standing under lock, settled, with what it is judged by and how the caller is related to it. */
export interface Locked {
  readonly standing: Standing;
  readonly setting: Setting;
  readonly family: { readonly cityId: CityId; readonly isOwn: boolean };
}

/** One transaction of one verb, called by a person: what it locks, saves and will have journalled. */
export class Work extends SystemWork<SystemAct & Call> {
  get personId(): PersonId {
    return this.act.viewer.personId;
  }

  protected override get caller() {
    return { personId: this.personId, idempotencyKey: this.act.idempotencyKey };
  }

  lockByApplication(id: ApplicationId): Promise<Locked | null> {
    return this.#locked(lockStandingByApplication(this.tx, id));
  }

  lockByDirection(id: DirectionId): Promise<Locked | null> {
    return this.#locked(lockStandingByDirection(this.tx, id));
  }

  async #locked(found: Promise<Standing | null>): Promise<Locked | null> {
    const standing = await found;
    if (standing === null) return null;
    const { cityId, childId } = standing.application;
    const [setting, isOwn] = await Promise.all([
      this.settingOf(cityId),
      findIsGuardian(this.tx, this.personId, childId),
    ]);
    return { standing: await this.settle(standing, setting), setting, family: { cityId, isOwn } };
  }
}
