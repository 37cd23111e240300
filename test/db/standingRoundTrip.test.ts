import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { leaveQueue } from '../../src/domain/application/leaveQueue.ts';
import type { Standing, Transition } from '../../src/domain/application/standing.ts';
import { timePasses } from '../../src/domain/application/timePasses.ts';
import { addDays, dayOf } from '../../src/domain/calendar/days.ts';
import { cancelDirection } from '../../src/domain/direction/cancelDirection.ts';
import { declineDirection, endByClosing } from '../../src/domain/direction/declineDirection.ts';
import { CANCEL_REASONS, DIRECTION_STATES, VERIFICATION_STATES } from '../../src/domain/direction/direction.ts';
import { enrolChild } from '../../src/domain/direction/enrolChild.ts';
import { extendDirection } from '../../src/domain/direction/extendDirection.ts';
import { issueDirection } from '../../src/domain/direction/issueDirection.ts';
import type { Setting } from '../../src/domain/policy/setting.ts';
import { categoryInForce, PRIVILEGE_STATES } from '../../src/domain/privilege/privilege.ts';
import { dropPrivilege } from '../../src/domain/privilege/dropPrivilege.ts';
import { APPLICATION_STATES } from '../../src/domain/application/application.ts';
import type { Outcome } from '../../src/domain/shared/outcome.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { vacateSeat } from '../../src/domain/seat/vacateSeat.ts';
import { confirmPrivilege } from '../../src/domain/verification/confirmPrivilege.ts';
import { falsifyPrivilege } from '../../src/domain/verification/falsifyPrivilege.ts';
import { rejectPrivilege } from '../../src/domain/verification/rejectPrivilege.ts';
import { requestFreshCertificate } from '../../src/domain/verification/requestFreshCertificate.ts';
import { reverseVerdict } from '../../src/domain/verification/reverseVerdict.ts';
import { saveCertificate } from '../../src/db/certificate.ts';
import type { Tx } from '../../src/db/client.ts';
import { nextIds } from '../../src/db/nextIds.ts';
import {
  findStanding,
  findStandingByDirection,
  lockStandingByApplication,
  lockStandingByDirection,
  saveStanding,
} from '../../src/db/standing/standing.ts';
import { transaction } from '../../src/db/transaction.ts';
import { NOW } from '../support/made.ts';
import { runs } from '../support/runs.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld({ max: 2 });
afterAll(world.close);
const { db, make } = world;

const DAY = 86_400_000;
const specialist = await make.person();

interface Moment {
  readonly tx: Tx;
  readonly setting: Setting;
}

type Step = (standing: Standing, moment: Moment) => Promise<Transition | null>;

const ifAccepted = (outcome: Outcome<Transition>): Transition | null => (outcome.ok ? outcome.value : null);
const rule =
  (apply: (standing: Standing, setting: Setting) => Outcome<Transition>): Step =>
  (standing, { setting }) =>
    Promise.resolve(ifAccepted(apply(standing, setting)));

/** Everything that can happen to a family, as the rules do it; a rule that refuses changes nothing. */
const STEPS: Readonly<Record<string, Step>> = {
  issue: async (standing, { tx, setting }) => {
    if (standing.application.state.kind !== 'QUEUED') return null;
    const { cityId, birthYear } = standing.application;
    const seat = await make.seat({ cityId, birthYear });
    const runId = await make.run({ cityId, birthYear });
    const [directionId] = await nextIds(tx, 'direction', 1);
    return issueDirection(
      standing,
      { directionId, seat, ground: categoryInForce(standing.privilege), runId, isStaffChild: false },
      setting,
    );
  },
  presentValid: (standing, moment) => present(standing, moment, 1),
  presentStale: (standing, moment) => present(standing, moment, 20),
  requestFresh: rule(requestFreshCertificate),
  confirm: rule((standing, setting) =>
    confirmPrivilege(standing, { by: specialist, staleAcceptedBecause: null }, setting),
  ),
  confirmStale: rule((standing, setting) =>
    confirmPrivilege(standing, { by: specialist, staleAcceptedBecause: 'seen at the desk' }, setting),
  ),
  reject: rule((standing, setting) => rejectPrivilege(standing, { by: specialist, reason: 'NOT_AUTHENTIC' }, setting)),
  reverse: rule(reverseVerdict),
  falsify: rule(falsifyPrivilege),
  extend: rule((standing, setting) => extendDirection(standing, 'ill', setting)),
  cancel: rule(cancelDirection),
  decline: rule((standing, setting) => declineDirection(standing, 'PAPERS_INCOMPLETE', setting)),
  close: (standing, { setting }) => Promise.resolve(endByClosing(standing, setting)),
  enrol: rule(enrolChild),
  vacate: (standing, { setting }) => {
    if (standing.seat === null) return Promise.resolve(null);
    const vacated = vacateSeat(standing.seat, standing.direction, setting);
    const event = { type: 'CHILD_ENROLLED' } as const;
    return Promise.resolve(vacated.ok ? { standing: { ...standing, ...vacated.value }, event } : null);
  },
  drop: rule(dropPrivilege),
  leave: rule((standing, setting) => leaveQueue(standing, 'MOVED', setting)),
  wait: () => Promise.resolve(null),
};

/** The certificate is a row of its own; what the standing says of it is read back from there. */
async function present(standing: Standing, { tx, setting }: Moment, ageDays: number): Promise<Transition | null> {
  const { direction } = standing;
  const check = direction?.verification;
  if (
    direction?.state.kind !== 'AWAITING_CONFIRMATION' ||
    (check?.kind !== 'PENDING' && check?.kind !== 'FRESH_REQUESTED')
  )
    return null;
  if (setting.now >= direction.window.endsAt) return null;
  const [certificateId] = await nextIds(tx, 'certificate', 1);
  const presentedOn = dayOf(setting.calendar.zone, setting.now);
  const presentation = {
    certificateId,
    issuedOn: addDays(presentedOn, -ageDays),
    presentedAt: setting.now,
    presentedOn,
    age: ageDays > 10 ? ('STALE' as const) : ('VALID' as const),
  };
  const { certificateId: id, ...dated } = presentation;
  await saveCertificate(tx, {
    id,
    applicationId: standing.application.id,
    directionId: direction.id,
    issuer: 'Unit 1',
    number: `${id}`,
    ...dated,
    recordedBy: specialist,
    isAtDesk: true,
    scan: null,
  });
  return {
    standing: { ...standing, direction: { ...direction, verification: { kind: 'PENDING', presentation } } },
    event: { type: 'CERTIFICATE_PRESENTED', age: presentation.age, isAtDesk: true },
  };
}

const seen = new Set<string>();

function note({ application, privilege, direction, seat }: Standing): void {
  seen.add(`application ${application.state.kind}`);
  if (privilege !== null) seen.add(`privilege ${privilege.state.kind}`);
  if (direction !== null) seen.add(`direction ${direction.state.kind}`);
  if (direction?.state.kind === 'CANCELLED') seen.add(`cancelled ${direction.state.reason}`);
  if (direction?.verification) seen.add(`verification ${direction.verification.kind}`);
  if (seat !== null) seen.add(`seat ${seat.state.kind}`);
}

/** What a save was given, without what a later reading leaves out: the seat of a direction that has ended. */
const asFound = (standing: Standing): Standing => ({
  ...standing,
  seat: standing.seat !== null && 'directionId' in standing.seat.state ? standing.seat : null,
});

const walk = fc.array(
  fc.record({ step: fc.constantFrom(...Object.keys(STEPS)), days: fc.constantFrom(0, 0, 0, 1, 3, 7, 12) }),
  { minLength: 1, maxLength: 12 },
);

async function follow(start: Standing, steps: readonly { step: string; days: number }[]): Promise<void> {
  let standing = start;
  const { calendar, policies } = await make.setting(start.application.cityId);
  let now = NOW;
  const keep = async (tx: Tx, next: Transition): Promise<void> => {
    standing = await saveStanding(tx, standing, next.standing);
    note(standing);
  };
  for (const { step, days } of steps) {
    now = asInstant(now + days * DAY);
    const setting: Setting = { now, calendar, policies };
    await transaction(db, async (tx) => {
      const asked = standing.direction?.id;
      const locked =
        asked === undefined
          ? await lockStandingByApplication(tx, start.application.id)
          : await lockStandingByDirection(tx, asked);
      expect(locked).toEqual(asFound(standing));
      for (let due = timePasses(standing, setting); due !== null; due = timePasses(standing, setting))
        await keep(tx, due);
      const next = await STEPS[step]?.(standing, { tx, setting });
      if (next) await keep(tx, next);
    });
    const found =
      standing.direction === null
        ? await findStanding(db, start.application.id)
        : await findStandingByDirection(db, standing.direction.id);
    expect(found).toEqual(asFound(standing));
  }
}

const privileged = () => make.application({ privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } });

test('whatever the rules make of a family is saved whole and read back the same', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(walk, fc.boolean(), async (steps, isPrivileged) => {
      await follow(isPrivileged ? await privileged() : await make.application(), steps);
    }),
    { numRuns: runs(25, 600) },
  );
});

test('every state of every union makes the round trip', { timeout: 60_000 }, async () => {
  const go = (...names: readonly (string | readonly [string, number])[]) =>
    names.map((name) => (typeof name === 'string' ? { step: name, days: 0 } : { step: name[0], days: name[1] }));
  const roads = [
    go('issue', 'presentValid', 'confirm', 'enrol', 'vacate'),
    go('issue', 'presentStale', 'requestFresh', 'presentValid', 'reject', 'reverse'),
    go('issue', 'presentStale', 'confirmStale', 'decline'),
    go('issue', 'presentValid', 'confirm', ['extend', 7], ['wait', 40]),
    go('issue', ['extend', 7], 'cancel'),
    go('issue', ['wait', 12], ['wait', 30], 'leave'),
    go('issue', ['wait', 12], 'leave'),
    go('issue', 'drop'),
    go('issue', 'falsify'),
    go('issue', 'leave'),
    go('issue', 'close', ['wait', 1500]),
  ];
  for (const road of roads) await follow(await privileged(), road);
  const all = [
    ...APPLICATION_STATES.map((kind) => `application ${kind}`),
    ...PRIVILEGE_STATES.map((kind) => `privilege ${kind}`),
    ...DIRECTION_STATES.map((kind) => `direction ${kind}`),
    ...VERIFICATION_STATES.map((kind) => `verification ${kind}`),
    ...CANCEL_REASONS.map((reason) => `cancelled ${reason}`),
  ];
  expect(all.filter((state) => !seen.has(state))).toEqual([]);
});
