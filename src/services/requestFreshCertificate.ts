import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { requestFreshCertificate as requestFresh } from '../domain/verification/requestFreshCertificate.ts';
import { lockForVerdict } from './lockForVerdict.ts';
import { verb } from './verb.ts';

/** R10: in place of a stale certificate, an up-to-date one. */
export const requestFreshCertificate = verb(
  'requestFreshCertificate',
  async (work, { directionId }: { readonly directionId: DirectionId }) => {
    const found = await lockForVerdict(work, directionId);
    if (found === null) return refused({ code: 'NOT_FOUND' });
    const step = requestFresh(found.standing, found.setting);
    if (!step.ok) return step;
    await work.save(found.standing, step.value, found.setting, 'SPECIALIST');
    return accepted({ directionId });
  },
);
