import { randomUUID } from 'node:crypto';
import { holdsRoleIn } from '../domain/access/viewer.ts';
import { readNotBefore } from '../domain/application/readNotBefore.ts';
import { submitApplication as submit, type ChildBefore } from '../domain/application/submitApplication.ts';
import { wishIssues, type WishList } from '../domain/application/wishes.ts';
import { parseDay } from '../domain/calendar/days.ts';
import { readChild, type Child, type ChildForm } from '../domain/child/readChild.ts';
import type { CertificateParts } from '../domain/direction/certificate.ts';
import { readCertificate, type ReadCertificate } from '../domain/direction/readCertificate.ts';
import { readGuardian, type GuardianForm, type PaperGuardian } from '../domain/guardian/readGuardian.ts';
import { findSubcategory, type Subcategory } from '../domain/privilege/subcategories.ts';
import type { ApplicationId, ChildId, CityId, PersonId } from '../domain/shared/ids.ts';
import { accepted, refused, type Outcome } from '../domain/shared/outcome.ts';
import type { InputIssue } from '../domain/shared/refusal.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { findChildBefore, lockChildByIin, saveNewChild } from '../db/child.ts';
import { findCity } from '../db/city.ts';
import { findWishable } from '../db/kindergarten.ts';
import { nextIds, nextQueueNumbers } from '../db/nextIds.ts';
import { findIsGuardianOfAll, findPaperGuardian, PAPER_ISSUER, saveGuardian, saveNewPerson } from '../db/people.ts';
import { noSuchSubcategory } from './claimPrivilege.ts';
import { layCertificate } from './layCertificate.ts';
import { Forbidden, ownFamily } from './forbidden.ts';
import { joinTwins } from './joinTwins.ts';
import { verb } from './verb.ts';
import type { Work } from './work.ts';

interface SubmitInput extends WishList {
  readonly cityId: CityId;
  readonly child: ChildForm;
  readonly notBeforeOn: string | null;
  /** Code of a subcategory; null without a privilege. */
  readonly subcategory: string | null;
  /** A twin to be served together with (B6). */
  readonly togetherWithId: ApplicationId | null;
  /** Taken by a specialist for a family (D11); null when a parent submits online. */
  readonly paper: (GuardianForm & { readonly certificate: CertificateParts | null }) | null;
}

/** The form without a mistake. */
interface ReadSubmission {
  readonly cityId: CityId;
  readonly child: Child;
  readonly wishes: WishList;
  readonly notBeforeOn: Day | null;
  readonly subcategory: Subcategory | null;
  readonly togetherWithId: ApplicationId | null;
  readonly paper: { readonly guardian: PaperGuardian; readonly certificate: ReadCertificate | null } | null;
}

/** R20, D7, D11: a child takes its place in the queue, by its parent or on paper over the desk. */
export const submitApplication = verb('submitApplication', async (work, input: SubmitInput) => {
  const { cityId } = input;
  if ((await findCity(work.tx, cityId)) === null) return refused({ code: 'NOT_FOUND' });
  if (input.paper !== null && !holdsRoleIn(work.act.viewer, cityId, 'SPECIALIST')) {
    throw new Forbidden('Only the desk of the city takes an application on paper.');
  }
  const read = await readForm(work, input);
  if (!read.ok) return read;
  for (;;) {
    const outcome = await submitOnce(work, read.value);
    if (outcome !== 'CHILD_APPEARED') return outcome;
  }
});

/** Every mistake of the form at once. */
async function readForm(work: Work, input: SubmitInput): Promise<Outcome<ReadSubmission>> {
  const { cityId, kindergartenIds, languages, togetherWithId } = input;
  const wishes: WishList = { kindergartenIds, languages };
  const child = readChild(input.child, 'child');
  const notBefore = readNotBefore(input.notBeforeOn);
  const guardian = input.paper && readGuardian(input.paper, 'paper');
  const certificate = input.paper?.certificate ? readCertificate(input.paper.certificate, 'paper.certificate') : null;
  const subcategory = input.subcategory === null ? null : findSubcategory(input.subcategory);

  const issues: InputIssue[] = child.ok ? [] : [...child.issues];
  issues.push(...(await issuesOfWishes(work, cityId, wishes, input.child.birthOn)));
  if (!notBefore.ok) issues.push(...notBefore.issues);
  if (input.subcategory !== null && subcategory === null) issues.push(noSuchSubcategory);
  if (guardian !== null && !guardian.ok) issues.push(...guardian.issues);
  if (certificate !== null && !certificate.ok) issues.push(...certificate.issues);
  if (issues.length > 0 || !child.ok || !notBefore.ok || guardian?.ok === false || certificate?.ok === false) {
    return refused({ code: 'INVALID_INPUT', issues });
  }
  const paper = guardian && { guardian: guardian.guardian, certificate: certificate?.certificate ?? null };
  return accepted({
    cityId,
    child: child.child,
    wishes,
    notBeforeOn: notBefore.on,
    subcategory,
    togetherWithId,
    paper,
  });
}

async function issuesOfWishes(
  work: Work,
  cityId: CityId,
  wishes: WishList,
  declaredBirthOn: string,
): Promise<readonly InputIssue[]> {
  const wishable = await findWishable(work.tx, cityId, wishes.kindergartenIds);
  const birthOn = parseDay(declaredBirthOn);
  // Of a child without a birth date it cannot be said which groups are for it.
  return wishIssues(wishes, Number(birthOn?.slice(0, 4)), wishable).filter(
    ({ code }) => birthOn !== null || code !== 'NO_GROUP_OF_BIRTH_YEAR',
  );
}

const NEW_CHILD: ChildBefore = {
  standsBy: 'NOBODY',
  isEnrolled: false,
  isSomeoneElses: false,
  stopListedUntil: null,
  falsifiedUntil: null,
  heldUntil: null,
};

/** 'CHILD_APPEARED': somebody else made the same child at this moment; now it is there to be judged by. */
async function submitOnce(
  work: Work,
  form: ReadSubmission,
): Promise<Outcome<{ readonly applicationId: ApplicationId }> | 'CHILD_APPEARED'> {
  const { tx } = work;
  const { cityId, child, paper, wishes } = form;
  const known = await lockChildByIin(tx, child.iin);
  const childId = known?.id ?? (await nextIds(tx, 'child', 1))[0];
  const before = known === null ? NEW_CHILD : await findChildBefore(tx, known, work.personId);
  if (paper !== null && known !== null && (await findIsGuardianOfAll(tx, work.personId, [known.id]))) throw ownFamily();
  const setting = await work.settingOf(cityId);

  const laid = paper?.certificate ? layCertificate(paper.certificate, setting) : null;
  if (laid !== null && !laid.ok) return laid;
  const guardianId =
    paper === null ? work.personId : await findPaperGuardian(tx, paper.guardian.phone, paper.guardian.name);
  const joining = form.togetherWithId === null ? null : await joinTwin(work, form, form.togetherWithId, guardianId);
  if (joining !== null && !joining.ok) return joining;

  const [[applicationId], [privilegeId], [queueNumber], wishable] = await Promise.all([
    nextIds(tx, 'application', 1),
    nextIds(tx, 'privilege', 1),
    nextQueueNumbers(tx, cityId),
    findWishable(tx, cityId, wishes.kindergartenIds),
  ]);
  const { birthOn } = child;
  const { notBeforeOn, subcategory } = form;
  const batchId = joining?.value.batchId ?? null;
  const desk = paper && { certificate: laid?.value ?? null };
  const step = submit(
    {
      applicationId,
      privilegeId,
      queueNumber,
      cityId,
      childId,
      birthOn,
      wishes,
      notBeforeOn,
      subcategory,
      batchId,
      desk,
    },
    before,
    wishable,
    setting,
  );
  if (!step.ok) return step;

  if (known === null && (await saveNewChild(tx, childId, child)) === null) return 'CHILD_APPEARED';
  await saveGuardianOf(work, childId, guardianId, paper?.guardian ?? null, setting.now);
  await joining?.value.save();
  await work.save(null, step.value, setting, paper === null ? 'PARENT' : 'SPECIALIST');
  await laid?.value.save(work, applicationId);
  return accepted({ applicationId });
}

/** The twin's parent is the one who submits, at the desk the one whose paper it is. */
const joinTwin = (work: Work, { cityId, child }: ReadSubmission, twinId: ApplicationId, guardianId: PersonId | null) =>
  joinTwins(
    work,
    twinId,
    { cityId, birthOn: child.birthOn, birthYear: Number(child.birthOn.slice(0, 4)), state: { kind: 'QUEUED' } },
    (others) => (guardianId === null ? Promise.resolve(false) : findIsGuardianOfAll(work.tx, guardianId, others)),
  );

/** Before the application: its first notice goes to the guardians. */
async function saveGuardianOf(
  work: Work,
  childId: ChildId,
  known: PersonId | null,
  paper: PaperGuardian | null,
  now: Instant,
): Promise<void> {
  const { tx } = work;
  const id = known ?? (await nextIds(tx, 'person', 1))[0];
  if (known === null && paper !== null) {
    const account = { issuer: PAPER_ISSUER, subject: randomUUID(), isDemo: false, createdAt: now };
    await saveNewPerson(tx, { id, ...account, ...paper, email: null, locale: 'ru' });
  }
  await saveGuardian(tx, childId, id, now);
}
