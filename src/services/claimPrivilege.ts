import { mayActForFamily } from '../domain/access/may.ts';
import type { CertificateParts } from '../domain/direction/certificate.ts';
import { readCertificate } from '../domain/direction/readCertificate.ts';
import { claimPrivilege as claim } from '../domain/privilege/claimPrivilege.ts';
import { findSubcategory } from '../domain/privilege/subcategories.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import { accepted, refused } from '../domain/shared/outcome.ts';
import type { InputIssue } from '../domain/shared/refusal.ts';
import { findKnownChild } from '../db/child.ts';
import { nextIds } from '../db/nextIds.ts';
import { layCertificate } from './layCertificate.ts';
import { verb } from './verb.ts';

interface ClaimInput {
  readonly applicationId: ApplicationId;
  /** Code of a subcategory. */
  readonly subcategory: string;
  /** What is laid before the specialist; a family online has none to lay. */
  readonly certificate: CertificateParts | null;
}

export const noSuchSubcategory: InputIssue = {
  path: 'subcategory',
  code: 'NO_SUCH_SUBCATEGORY',
  message: 'Choose one of the listed privileges.',
};

/** B4a: claimed by the family, or re-admitted by the desk on a certificate. */
export const claimPrivilege = verb('claimPrivilege', async (work, input: ClaimInput) => {
  const { applicationId } = input;
  const found = await work.lockByApplication(applicationId);
  const role = found && mayActForFamily(work.act.viewer, found.family);
  if (!found || !role) return refused({ code: 'NOT_FOUND' });
  const { standing, setting } = found;

  const subcategory = findSubcategory(input.subcategory);
  const paper = input.certificate && readCertificate(input.certificate, 'certificate');
  const issues: InputIssue[] = [];
  if (subcategory === null) issues.push(noSuchSubcategory);
  if (paper !== null && !paper.ok) issues.push(...paper.issues);
  if (paper !== null && role === 'PARENT') {
    const message = 'A certificate for a claim is laid before the desk. Online, claim without it.';
    issues.push({ path: 'certificate', code: 'ONLY_AT_DESK', message });
  }
  if (issues.length > 0 || subcategory === null || paper?.ok === false)
    return refused({ code: 'INVALID_INPUT', issues });

  const laid = paper && layCertificate(paper.certificate, setting);
  if (laid !== null && !laid.ok) return laid;
  const known = await findKnownChild(work.tx, standing.application.childId);
  const [privilegeId] = await nextIds(work.tx, 'privilege', 1);
  const deskCertificate = laid?.value ?? null;
  const falsifiedUntil = known?.falsifiedUntil ?? null;
  const step = claim(standing, { privilegeId, subcategory, deskCertificate, falsifiedUntil }, setting);
  if (!step.ok) return step;
  await laid?.value.save(work, applicationId);
  await work.save(standing, step.value, setting, role);
  return accepted({ applicationId });
});
