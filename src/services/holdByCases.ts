import type { Standing } from '../domain/application/standing.ts';
import { heldUntil, type Case } from '../domain/integrity/case.ts';
import { hold } from '../domain/integrity/hold.ts';
import type { ActorRole } from '../domain/journal/journalEntry.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { SystemWork } from './systemWork.ts';

/** R17: the standing waits as long as the cases of its child say, and no longer. @param cases all of the child's. */
export async function holdByCases(
  work: SystemWork,
  standing: Standing,
  cases: readonly Case[],
  setting: Setting,
  role: ActorRole,
): Promise<Standing> {
  const step = hold(standing, heldUntil(cases, setting.now), setting.now);
  return step === null ? standing : work.save(standing, step, setting, role);
}
