import { holdsRoleIn } from '../domain/access/viewer.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { lockCity } from '../db/city.ts';
import { findRunningReconciliation, saveNewReconciliation } from '../db/reconciliation.ts';
import { requestSweep } from '../db/sweepRequest.ts';
import { bookEntry } from './bookEntry.ts';
import { verb, type InCity } from './verb.ts';

/** R13: "reconciliation of all supporting documents is now being carried out". The sweep itself goes by in batches. */
export const startReconciliation = verb('startReconciliation', async (work, { cityId }: InCity) => {
  if (!holdsRoleIn(work.act.viewer, cityId, 'SUPERVISOR')) return refused({ code: 'NOT_FOUND' });
  await lockCity(work.tx, cityId);
  const running = await findRunningReconciliation(work.tx, cityId);
  if (running !== null) return refused({ code: 'RECONCILIATION_RUNNING', startedAt: running.startedAt });
  const setting = await work.settingOf(cityId);
  const { id, total } = await saveNewReconciliation(work.tx, {
    cityId,
    startedBy: work.personId,
    startedAt: setting.now,
  });
  const facts = { reconciliationId: id, total };
  work.journal(bookEntry(work, { type: 'RECONCILIATION_STARTED', cityId, facts }, setting));
  await requestSweep(work.tx);
  return accepted({ reconciliationId: id });
});
