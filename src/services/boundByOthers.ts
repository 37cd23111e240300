import type { Finding } from '../domain/integrity/finding.ts';
import { rulesInForce, type Setting } from '../domain/policy/setting.ts';
import { falsifiedUntil } from '../domain/privilege/claimPrivilege.ts';
import type { ChildId } from '../domain/shared/ids.ts';
import { asInstant, type Instant } from '../domain/shared/time.ts';
import { findLastViolationByCase, findOtherViolationsUntil } from '../db/finding.ts';
import type { Work } from './work.ts';

/** B4a: until when FALSIFIED binds this child by other verdicts than this finding's; null: by none. */
export async function boundByOthers(
  work: Work,
  finding: Finding,
  childId: ChildId,
  setting: Setting,
): Promise<Instant | null> {
  const byFinding = await findOtherViolationsUntil(work.tx, finding, childId, setting.now);
  const decidedAt = await findLastViolationByCase(work.tx, childId);
  const { falsifiedDays } = rulesInForce(setting);
  const byCase = decidedAt === null ? 0 : falsifiedUntil(decidedAt, falsifiedDays, setting.calendar.zone);
  const latest = Math.max(byFinding ?? 0, byCase);
  return latest > setting.now ? asInstant(latest) : null;
}
