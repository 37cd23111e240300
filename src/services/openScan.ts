import type { ReadReason } from '../domain/access/readReason.ts';
import { sightOf } from '../domain/access/sight.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import type { InputIssue } from '../domain/shared/refusal.ts';
import { nextIds } from '../db/nextIds.ts';
import { findIsGuardian } from '../db/people.ts';
import { findScanOfDirection } from '../db/scan.ts';
import { saveScanLink } from '../db/scanLink.ts';
import { readingEntry } from './recordReading.ts';
import { newTicket } from './ticket.ts';
import { verb } from './verb.ts';

interface OpenInput {
  readonly directionId: DirectionId;
  /** The family need not say why it reads what is its own. */
  readonly reason: ReadReason | null;
}

/** Seconds: a page follows the address at once. */
const LIFE_SECONDS = 60;

const whyNeeded: InputIssue = {
  path: 'reason',
  code: 'REQUIRED',
  message: 'Say why you read special personal data.',
};

/**
 * An address at which the scan of a direction's certificate can be read once. That the desk reads it, and why, is
 * journalled in the transaction that makes the address, so that nothing is ever shown without its line.
 */
export const openScan = verb('openScan', async (work, { directionId, reason }: OpenInput) => {
  const scan = await findScanOfDirection(work.tx, directionId);
  if (scan === null) return refused({ code: 'NOT_FOUND' });
  const { certificateId, applicationId, cityId, childId } = scan;
  const isOwn = await findIsGuardian(work.tx, work.personId, childId);
  const sight = sightOf(work.act.viewer, { cityId, isOwn, kindergartenId: null });
  if (sight !== 'FAMILY' && sight !== 'DESK') return refused({ code: 'NOT_FOUND' });
  if (sight === 'DESK') {
    if (reason === null) return refused({ code: 'INVALID_INPUT', issues: [whyNeeded] });
    const { now } = await work.settingOf(cityId);
    const reading = { what: 'SCAN', reason, cityId, applicationId, directionId } as const;
    work.journal(readingEntry(reading, work.act.viewer, now));
  }
  const [id] = await nextIds(work.tx, 'scan_link', 1);
  const made = { id, certificateId, requestedBy: work.personId, ticket: newTicket(), lifeSeconds: LIFE_SECONDS };
  await saveScanLink(work.tx, made);
  return accepted({ linkId: id });
});
