import { reconcile } from '../domain/integrity/reconcile.ts';
import type { Finding } from '../domain/integrity/finding.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { ReconciliationId } from '../domain/shared/ids.ts';
import { findEvidence, type EvidenceRow } from '../db/evidence.ts';
import { saveSweptFindings } from '../db/finding.ts';
import { lockReconciliation, saveProgress, type Reconciliation } from '../db/reconciliation.ts';
import { lineOfBooks } from './bookEntry.ts';
import { findingLine } from './findingEntry.ts';
import { systemAct } from './systemAct.ts';
import type { SystemWork } from './systemWork.ts';

/** Certificates in one transaction. */
const A_BATCH = 500;

interface Sweep {
  readonly reconciliationId: ReconciliationId;
  readonly most?: number;
}

/**
 * R13: the next part of the evidence, checked again. How far the sweep is, is saved with what it found: whoever is cut
 * off has done nothing of its batch, and the next one, here or in another process, goes on where the last ended.
 *
 * @returns whether the sweep has come to its end.
 */
export const sweepEvidence = systemAct('sweepEvidence', async (work, { reconciliationId, most = A_BATCH }: Sweep) => {
  const sweep = await lockReconciliation(work.tx, reconciliationId);
  if (sweep === null || sweep.finishedAt !== null) return true;
  const { cityId, lastCertificateId: after, uptoCertificateId: upto } = sweep;
  const setting = await work.settingOf(cityId);
  const evidence = await findEvidence(work.tx, { cityId, after, upto, most });
  const found = await saveSweptFindings(
    work.tx,
    evidence.flatMap((row) => findingsOf(row, sweep, setting)),
  );
  for (const each of found) {
    const facts = { certificateId: each.certificateId, reconciliationId };
    work.journal(findingLine('FINDING_RECORDED', each, setting, work.act.verb, 'SYSTEM', facts));
  }
  const isLast = evidence.length < most;
  const checked = sweep.checked + evidence.length;
  const progress: Reconciliation = {
    ...sweep,
    lastCertificateId: evidence.at(-1)?.certificateId ?? after,
    checked,
    found: sweep.found + found.length,
    // What was being recorded while it began is checked too, and belongs to the whole.
    total: isLast ? checked : Math.max(sweep.total, checked),
    finishedAt: isLast ? setting.now : null,
  };
  await saveProgress(work.tx, progress);
  if (isLast) finish(work, progress, setting);
  return isLast;
});

const findingsOf = (
  row: EvidenceRow,
  { id: reconciliationId, cityId }: Reconciliation,
  setting: Setting,
): readonly Omit<Finding, 'id' | 'state'>[] =>
  reconcile(row, setting).map(({ kind, sameAs }) => ({
    cityId,
    reconciliationId,
    applicationId: row.applicationId,
    privilegeId: row.privilegeId,
    certificateId: row.certificateId,
    sameAs,
    kind,
    foundAt: setting.now,
  }));

function finish(work: SystemWork, { id, cityId, checked, found }: Reconciliation, { now }: Setting): void {
  const facts = { reconciliationId: id, checked, found };
  work.journal(lineOfBooks({ type: 'RECONCILIATION_FINISHED', cityId, facts }, now, work.act.verb, 'SYSTEM'));
}
