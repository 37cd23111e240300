import { mayActForFamily } from '../domain/access/may.ts';
import type { Application } from '../domain/application/application.ts';
import { transition, withApplication } from '../domain/application/standing.ts';
import { joinBatch } from '../domain/application/twinBatch.ts';
import type { ApplicationId, BatchId, ChildId } from '../domain/shared/ids.ts';
import { accepted, refused, type Outcome } from '../domain/shared/outcome.ts';
import { findOpenMembers, saveNewBatch } from '../db/batch.ts';
import { nextIds } from '../db/nextIds.ts';
import { lockStandings } from '../db/standing/standing.ts';
import type { Work } from './work.ts';

interface Joining {
  readonly batchId: BatchId;
  /** Before the child itself is saved: a new batch, and the twin that stood alone until now. */
  save(): Promise<void>;
}

/** B6: into the batch of a twin, or into a new one with it. Locks the twin and all that stand with it; writes nothing yet. */
export async function joinTwins(
  work: Work,
  twinId: ApplicationId,
  child: Pick<Application, 'cityId' | 'birthYear' | 'birthOn' | 'state'>,
  haveOneGuardian: (childIds: readonly ChildId[]) => Promise<boolean>,
): Promise<Outcome<Joining>> {
  const { tx, act } = work;
  const twin = await work.lockByApplication(twinId);
  const role = twin && mayActForFamily(act.viewer, twin.family);
  if (!twin || !role) return refused({ code: 'NOT_FOUND' });
  const { standing, setting } = twin;
  const { batchId, cityId } = standing.application;
  const members =
    batchId === null
      ? [standing.application]
      : (await lockStandings(tx, await findOpenMembers(tx, batchId))).map(({ application }) => application);
  const areOfOne = await haveOneGuardian(members.map(({ childId }) => childId));
  const [newBatchId] = await nextIds(tx, 'batch', 1);
  const joined = joinBatch(child, members, areOfOne, newBatchId, setting);
  if (!joined.ok) return joined;
  return accepted({
    batchId: joined.value,
    save: async () => {
      if (batchId !== null) return;
      await saveNewBatch(tx, joined.value, cityId, setting.now);
      const step = transition(withApplication(standing, { batchId: joined.value }), { type: 'WISHES_CHANGED' });
      await work.save(standing, step, setting, role);
    },
  });
}
