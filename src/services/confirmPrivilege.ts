import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { confirmPrivilege as confirm } from '../domain/verification/confirmPrivilege.ts';
import { lockForVerdict } from './lockForVerdict.ts';
import { verb } from './verb.ts';

interface ConfirmInput {
  readonly directionId: DirectionId;
  /** Needed when the certificate was stale on the day it was presented (R10). */
  readonly staleAcceptedBecause: string | null;
}

/** R1, R7: a specialist confirms; the family is sent to the kindergarten. */
export const confirmPrivilege = verb('confirmPrivilege', async (work, input: ConfirmInput) => {
  const { directionId } = input;
  const reason =
    input.staleAcceptedBecause === null
      ? null
      : readTexts({ staleAcceptedBecause: { typed: input.staleAcceptedBecause, most: 1000 } });
  if (reason !== null && !reason.ok) return reason;
  const staleAcceptedBecause = reason?.value.staleAcceptedBecause ?? null;
  const found = await lockForVerdict(work, directionId);
  if (found === null) return refused({ code: 'NOT_FOUND' });
  const step = confirm(found.standing, { by: work.personId, staleAcceptedBecause }, found.setting);
  if (!step.ok) return step;
  await work.save(found.standing, step.value, found.setting, 'SPECIALIST');
  return accepted({ directionId });
});
