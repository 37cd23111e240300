import { randomUUID } from 'node:crypto';
import { mayActForFamily } from '../domain/access/may.ts';
import type { DirectionId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import { mayPresent } from '../domain/verification/presentCertificate.ts';
import { nextIds } from '../db/nextIds.ts';
import { saveUpload } from '../db/upload.ts';
import { newTicket } from './ticket.ts';
import { verb } from './verb.ts';

/** Seconds: time to choose a file and to send it over a slow line. */
const LIFE_SECONDS = 15 * 60;

/** R4: the family or the desk is about to send the scan of a certificate for one direction. */
export const requestUpload = verb('requestUpload', async (work, { directionId }: { directionId: DirectionId }) => {
  const found = await work.lockByDirection(directionId);
  if (!found || !mayActForFamily(work.act.viewer, found.family)) return refused({ code: 'NOT_FOUND' });
  const may = mayPresent(found.standing, found.setting);
  if (!may.ok) return may;
  const [id] = await nextIds(work.tx, 'upload', 1);
  await saveUpload(work.tx, {
    id,
    directionId,
    requestedBy: work.personId,
    ticket: newTicket(),
    fileKey: randomUUID(),
    lifeSeconds: LIFE_SECONDS,
  });
  return accepted({ uploadId: id });
});
