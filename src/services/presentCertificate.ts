import { mayActForFamily } from '../domain/access/may.ts';
import type { CertificateDate } from '../domain/direction/certificate.ts';
import { openPresentation } from '../domain/direction/direction.ts';
import type { DirectionId, UploadId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import type { InputIssue } from '../domain/shared/refusal.ts';
import { readTexts } from '../domain/shared/readTexts.ts';
import { presentCertificate as present } from '../domain/verification/presentCertificate.ts';
import { saveCertificate } from '../db/certificate.ts';
import { nextIds } from '../db/nextIds.ts';
import { deletePresented } from '../db/upload.ts';
import { verb } from './verb.ts';

interface PresentInput extends CertificateDate {
  readonly directionId: DirectionId;
  readonly issuer: string;
  readonly number: string;
  /** A scan that was sent for this direction; left out where there is none. */
  readonly uploadId?: UploadId;
}

const noSuchUpload: InputIssue = {
  path: 'uploadId',
  code: 'NO_SUCH_UPLOAD',
  message: 'This scan did not arrive, or it was presented already. Send it again.',
};

/** R4, R6, R9, R10: the evidence for one direction, recorded by the parent or at the desk. */
export const presentCertificate = verb('presentCertificate', async (work, input: PresentInput) => {
  const { directionId } = input;
  const texts = readTexts({ issuer: { typed: input.issuer, most: 200 }, number: { typed: input.number, most: 100 } });
  if (!texts.ok) return texts;
  const { issuer, number } = texts.value;
  const found = await work.lockByDirection(directionId);
  const role = found && mayActForFamily(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const [certificateId] = await nextIds(work.tx, 'certificate', 1);
  const isAtDesk = role === 'SPECIALIST';
  const step = present(found.standing, { ...input, certificateId, isAtDesk }, found.setting);
  if (!step.ok) return step;

  const { direction, application } = step.value.standing;
  const presentation = direction && openPresentation(direction);
  if (!presentation) throw new Error('An accepted presentation is missing');
  const scan = input.uploadId === undefined ? null : await deletePresented(work.tx, input.uploadId, directionId);
  if (input.uploadId !== undefined && scan === null) return refused({ code: 'INVALID_INPUT', issues: [noSuchUpload] });
  await saveCertificate(work.tx, {
    id: certificateId,
    applicationId: application.id,
    directionId,
    issuer,
    number,
    issuedOn: presentation.issuedOn,
    presentedAt: presentation.presentedAt,
    presentedOn: presentation.presentedOn,
    age: presentation.age,
    recordedBy: work.personId,
    isAtDesk,
    scan,
  });
  await work.save(found.standing, step.value, found.setting, role);
  return accepted({ directionId, certificateId });
});
