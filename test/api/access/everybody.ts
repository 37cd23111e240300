import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { ANONYMOUS, type Role, type Viewer } from '../../../src/domain/access/viewer.ts';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { openCase, proposeVerdict, takeUp, type Case } from '../../../src/domain/integrity/case.ts';
import type { CaseCause } from '../../../src/domain/integrity/watch.ts';
import type { CaseId, DirectionId, PersonId, RunId } from '../../../src/domain/shared/ids.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { encodeId } from '../../../src/schema/node.ts';
import { saveNewCampaign, saveNewSlots } from '../../../src/db/campaign.ts';
import { saveCase, saveCaseEvents, saveNewCase } from '../../../src/db/integrityCase.ts';
import { nextIds } from '../../../src/db/nextIds.ts';
import { queueNotice } from '../../../src/db/notice.ts';
import { saveGuardian } from '../../../src/db/people.ts';
import { certificate } from '../../../src/db/tables/direction.ts';
import { notice } from '../../../src/db/tables/notice.ts';
import { roleGrant } from '../../../src/db/tables/person.ts';
import { transaction } from '../../../src/db/transaction.ts';
import { presentCertificate } from '../../../src/services/presentCertificate.ts';
import { proposeViolation } from '../../../src/services/proposeViolation.ts';
import { recordFinding } from '../../../src/services/recordFinding.ts';
import { startReconciliation } from '../../../src/services/startReconciliation.ts';
import { sweepEvidence } from '../../../src/services/sweepEvidence.ts';
import { accept, present } from '../../domain/support/outcome.ts';
import { depsAt, signedIn } from '../../support/callApi.ts';
import { NOW } from '../../support/made.ts';
import type { World } from '../../support/world.ts';
import { makeTown } from '../queries/town.ts';

/** Named in no answer to whom R5 hides the child from. */
export const SECRET_CHILD = 'Құпия Бала';

/** What a specialist wrote of its evidence: for the desk alone, and not for a guardian of the child at the desk. */
export const SECRET_SUSPICION = 'The stamp is drawn by hand';

/**
 * The town, the families whose directions it shows, and everybody who might call: each role in this city and in
 * another, each parent, a parent of none of them, and nobody at all.
 */
export async function makeEverybody(world: World) {
  const { make, db } = world;
  const town = await makeTown(world);
  const { cityId, elsewhere, group } = town;
  const foreignGroup = await make.group({ cityId: elsewhere, seats: 2 });
  const staff = async (role: Role): Promise<Viewer> => {
    const kindergartenId = role === 'KINDERGARTEN_ADMIN' ? foreignGroup.kindergartenId : null;
    const scope = { role, cityId: elsewhere, ...(kindergartenId !== null && { kindergartenId }) };
    return signedIn(await make.person({ roles: [scope] }), { role, cityId: elsewhere, kindergartenId });
  };

  // A certificate lies on the desk: this one waits for its verdict.
  const judgedParentId = await make.person({ name: 'Judged Parent', phone: '+77010000043' });
  const judged = await make.direction({
    standing: await make.application({
      cityId,
      guardianId: judgedParentId,
      childId: await make.child({ name: SECRET_CHILD, guardianId: judgedParentId }),
      wishes: [{ kindergartenId: group.kindergartenId, isSkipped: false }],
      privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' },
    }),
    seat: seatOf(group.seats, 2),
  });
  const call = { viewer: signedIn(judgedParentId), idempotencyKey: 'presented' };
  const paper = { directionId: directionIdOf(judged), issuer: 'Unit 1', number: 'N 1', year: 2026, month: 3, day: 1 };
  const presented = await presentCertificate(depsAt(db, NOW), call, paper);
  if (!presented.ok) throw new Error('The certificate was not taken');
  // With a scan that lies nowhere: here it is asked for, not opened.
  const scan = { fileKey: randomUUID(), fileType: 'image/png', fileSize: 1, fileFingerprint: Buffer.alloc(32) };
  await db.update(certificate).set(scan).where(eq(certificate.id, presented.value.certificateId));

  // Its evidence was checked again, and a specialist saw two things in it; one of them waits for the second person.
  const deps = depsAt(db, NOW);
  const first = signedIn(await make.person({ roles: [{ role: 'SPECIALIST', cityId }] }), {
    role: 'SPECIALIST',
    cityId,
    kindergartenId: null,
  });
  const by = (idempotencyKey: string) => ({ viewer: first, idempotencyKey });
  const seen = { applicationId: judged.application.id, reason: SECRET_SUSPICION };
  const { findingId } = accept(await recordFinding(deps, by('seen'), seen));
  const { findingId: proposedId } = accept(await recordFinding(deps, by('seen too'), seen));
  accept(await proposeViolation(deps, by('proposed'), { findingId: proposedId, reason: SECRET_SUSPICION }));
  const { supervisor } = town.viewers;
  const { reconciliationId } = accept(
    await startReconciliation(deps, { viewer: supervisor, idempotencyKey: 'reconciled' }, { cityId }),
  );
  await sweepEvidence(deps, { reconciliationId });

  const plain = await make.application({
    cityId,
    guardianId: town.viewers.waitingParent.personId,
    wishes: [{ kindergartenId: group.kindergartenId, isSkipped: false }],
  });

  // Both people of a verdict in one, and a guardian of the child that is judged.
  const colleagueId = await make.person({
    roles: [
      { role: 'SPECIALIST', cityId },
      { role: 'SUPERVISOR', cityId },
    ],
  });
  await transaction(db, (tx) => saveGuardian(tx, judged.application.childId, colleagueId, NOW));

  // Both were told of the offer.
  const setting = await make.setting(cityId);
  await transaction(db, (tx) => queueNotice(tx, 'CONFIRM_PRIVILEGE', judged, setting));
  const [told] = await db.select({ id: notice.id }).from(notice).where(eq(notice.personId, judgedParentId));

  const unopened = await make.group({
    cityId,
    kindergartenId: group.kindergartenId,
    seats: 2,
    state: { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' },
  });
  // A distribution for a birth year in which nobody of the town stands.
  const { campaignId, slotId } = await transaction(db, async (tx) => {
    const planned = { by: personOf(town.viewers.supervisor), at: NOW };
    const name = { kk: 'Науқан', ru: 'Кампания', en: 'Campaign' };
    const ofCampaign = { cityId, campaignId: await saveNewCampaign(tx, { cityId, name, opensAt: NOW }, planned) };
    const opensAt = asInstant(NOW + 86_400_000);
    const closesAt = asInstant(NOW + 2 * 86_400_000);
    const [id] = await saveNewSlots(tx, ofCampaign, [
      { opensAt, closesAt, birthYears: [2020], lowestCategory: 'GENERAL' },
    ]);
    if (id === undefined) throw new Error('No slot was saved');
    return { campaignId: ofCampaign.campaignId, slotId: id };
  });
  const [roleOfOther] = await db
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(eq(roleGrant.personId, personOf(town.viewers.otherAdmin)));

  const { unprovenParent, provenParent, waitingParent, ...others } = town.viewers;
  const cases = await makeCases(world, judged, personOf(others.specialist));
  const viewers = {
    anonymous: ANONYMOUS,
    stranger: others.stranger,
    waitingParent,
    unprovenParent,
    judgedParent: signedIn(judgedParentId),
    provenParent,
    admin: others.admin,
    otherAdmin: others.otherAdmin,
    specialist: others.specialist,
    supervisor: others.supervisor,
    judgeOfOwnChild: signedIn(
      colleagueId,
      { role: 'SPECIALIST', cityId, kindergartenId: null },
      { role: 'SUPERVISOR', cityId, kindergartenId: null },
    ),
    auditor: others.auditor,
    integrator: others.integrator,
    foreignAdmin: await staff('KINDERGARTEN_ADMIN'),
    foreignSpecialist: others.foreignSpecialist,
    foreignSupervisor: await staff('SUPERVISOR'),
    foreignAuditor: others.foreignAuditor,
  } satisfies Readonly<Record<string, Viewer>>;

  return {
    ...town,
    viewers,
    judged,
    foreignGroup,
    ids: {
      ...town.ids,
      elsewhere: encodeId('City', elsewhere),
      plain: encodeId('Application', plain.application.id),
      judged: {
        application: encodeId('Application', judged.application.id),
        child: encodeId('Child', judged.application.childId),
        direction: encodeId('Direction', directionIdOf(judged)),
        seat: encodeId('Seat', seatOf(group.seats, 2).id),
        notice: encodeId('Notice', present(told).id),
        privilege: judged.privilege === null ? null : encodeId('Privilege', judged.privilege.id),
      },
      stranger: encodeId('Person', personOf(others.stranger)),
      roleOfOther: encodeId('RoleGrant', roleOfOther?.id ?? 0),
      unopenedGroup: encodeId('Group', unopened.id),
      unopenedSeat: encodeId('Seat', seatOf(unopened.seats, 1).id),
      cases,
      run: encodeId('Run', runOf(judged)),
      reconciliation: encodeId('Reconciliation', reconciliationId),
      finding: encodeId('Finding', findingId),
      proposedFinding: encodeId('Finding', proposedId),
      campaign: encodeId('Campaign', campaignId),
      slot: encodeId('Slot', slotId),
      freeSeat: encodeId('Seat', seatOf(group.seats, 3).id),
      foreignKindergarten: encodeId('Kindergarten', foreignGroup.kindergartenId),
      foreignGroup: encodeId('Group', foreignGroup.id),
      foreignSeat: encodeId('Seat', seatOf(foreignGroup.seats, 0).id),
      otherKindergarten: encodeId('Kindergarten', town.other.kindergartenId),
    },
  };
}

/** Three cases about one child: nobody has looked at the first, the second is in review, on the third a verdict is proposed. */
const makeCases = ({ db, make }: World, { application }: Standing, specialistId: PersonId) =>
  transaction(db, async (tx) => {
    const { cityId, childId } = application;
    const setting = await make.setting(cityId);
    const reviewer = { personId: specialistId, isOwnFamily: false };
    const [first, second, third] = await nextIds(tx, 'integrity_case', 3);
    const opened = async (id: CaseId | undefined, cause: CaseCause): Promise<Case> => {
      const found = openCase({ childId, cause, evidence: [] }, { id: present(id), cityId }, setting);
      await saveNewCase(tx, found);
      await saveCaseEvents(tx, found.id, [{ type: 'CASE_OPENED', actorRole: 'SYSTEM', actorId: null }], NOW);
      return found;
    };
    const untouched = await opened(first, 'CERTIFICATE_SHARED');
    const atFirst = await opened(second, 'ENDED_REPEATEDLY');
    const inReview = accept(takeUp(atFirst, reviewer, NOW));
    await saveCase(tx, atFirst, inReview);
    const atBeginning = await opened(third, 'PHONE_SHARED');
    const taken = accept(takeUp(atBeginning, reviewer, NOW));
    await saveCase(tx, atBeginning, taken);
    const proposed = accept(proposeVerdict(taken, { verdict: 'CLEARED', reason: 'A namesake' }, reviewer, NOW));
    await saveCase(tx, taken, proposed);
    const [open, review, waiting] = [untouched, inReview, proposed].map(({ id }) => encodeId('Case', id));
    return { open: present(open), inReview: present(review), proposed: present(waiting) };
  });

export type Everybody = Awaited<ReturnType<typeof makeEverybody>>;
export type Caller = keyof Everybody['viewers'];

const directionIdOf = ({ direction }: Standing): DirectionId => {
  if (direction === null) throw new Error('No direction was issued');
  return direction.id;
};

const personOf = (viewer: Viewer): PersonId => {
  if (viewer.kind !== 'PERSON') throw new Error('Nobody is no person');
  return viewer.personId;
};

const runOf = ({ direction }: Standing): RunId => {
  if (direction === null || direction.runId === null) throw new Error('No run issued it');
  return direction.runId;
};

function seatOf<Seat>(seats: readonly Seat[], place: number): Seat {
  const seat = seats[place];
  if (seat === undefined) throw new Error('The group has too few seats');
  return seat;
}
