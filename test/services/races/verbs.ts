import type { Standing } from '../../../src/domain/application/standing.ts';
import type { Grant, Role, Viewer } from '../../../src/domain/access/viewer.ts';
import type { DirectionId, PersonId } from '../../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import type { Outcome } from '../../../src/domain/shared/outcome.ts';
import { cancelDirection } from '../../../src/services/cancelDirection.ts';
import { confirmPrivilege } from '../../../src/services/confirmPrivilege.ts';
import { declineDirection } from '../../../src/services/declineDirection.ts';
import { enrolChild } from '../../../src/services/enrolChild.ts';
import { expireOverdue } from '../../../src/services/expireOverdue.ts';
import { extendDirection } from '../../../src/services/extendDirection.ts';
import { leaveQueue } from '../../../src/services/leaveQueue.ts';
import { rejectPrivilege } from '../../../src/services/rejectPrivilege.ts';
import { requestFreshCertificate } from '../../../src/services/requestFreshCertificate.ts';
import type { Call, Deps } from '../../../src/services/verb.ts';
import type { Db } from '../../../src/db/client.ts';

/** Whoever is concerned with one direction, each about to act on it. */
export interface Concerned {
  readonly standing: Standing;
  readonly directionId: DirectionId;
  readonly parentId: PersonId;
  readonly staffId: PersonId;
}

/** Issued on Monday 2 March 2026, either window ends with Tuesday 10 March: on its day 5, shortly before its end. */
export const ON_DAY_5: Instant = asInstant(Date.parse('2026-03-10T18:59:58.000Z'));
export const AT_THE_END: Instant = asInstant(Date.parse('2026-03-10T19:00:00.000Z'));

/** What somebody does to a direction on its last day; the answer. `turn` makes the key. */
export type Act = (db: Db, concerned: Concerned, turn: string) => Promise<Outcome<Readonly<Record<string, unknown>>>>;

const depsAt = (db: Db, now: Instant): Deps => ({ db, clock: { now: async () => now } });

const by = (personId: PersonId, idempotencyKey: string, ...grants: readonly Grant[]): Call => {
  const viewer: Viewer = { kind: 'PERSON', personId, grants };
  return { viewer, idempotencyKey };
};

const parent = ({ parentId }: Concerned, turn: string): Call => by(parentId, turn);

const staff = ({ standing, staffId }: Concerned, role: Role, turn: string): Call => {
  const { cityId } = standing.application;
  const kindergartenId = role === 'KINDERGARTEN_ADMIN' ? (standing.direction?.kindergartenId ?? null) : null;
  return by(staffId, turn, { role, cityId, kindergartenId });
};

const ACTS = {
  cancel: (db, on, turn) => cancelDirection(depsAt(db, ON_DAY_5), parent(on, turn), on),
  extend: (db, { directionId, ...on }, turn) =>
    extendDirection(depsAt(db, ON_DAY_5), parent({ directionId, ...on }, turn), { directionId, reason: 'ILLNESS' }),
  confirm: (db, on, turn) =>
    confirmPrivilege(depsAt(db, ON_DAY_5), staff(on, 'SPECIALIST', turn), {
      directionId: on.directionId,
      staleAcceptedBecause: 'The unit is abroad',
    }),
  reject: (db, on, turn) =>
    rejectPrivilege(depsAt(db, ON_DAY_5), staff(on, 'SPECIALIST', turn), {
      directionId: on.directionId,
      reason: 'OTHER',
    }),
  requestFresh: (db, on, turn) => requestFreshCertificate(depsAt(db, ON_DAY_5), staff(on, 'SPECIALIST', turn), on),
  // Its clock already shows the end: what was received in time and commits first still counts (D2).
  expire: (db, on, turn) =>
    expireOverdue(depsAt(db, AT_THE_END), staff(on, 'SUPERVISOR', turn), { cityId: on.standing.application.cityId }),
  enrol: (db, on, turn) => enrolChild(depsAt(db, ON_DAY_5), staff(on, 'KINDERGARTEN_ADMIN', turn), on),
  decline: (db, on, turn) =>
    declineDirection(depsAt(db, ON_DAY_5), staff(on, 'KINDERGARTEN_ADMIN', turn), {
      directionId: on.directionId,
      code: 'GROUP_UNSUITABLE',
    }),
  leave: (db, on, turn) =>
    leaveQueue(depsAt(db, ON_DAY_5), parent(on, turn), {
      applicationId: on.standing.application.id,
      reason: 'MOVED',
    }),
} satisfies Readonly<Record<string, Act>>;

export type ActName = keyof typeof ACTS;
export const actOf = (name: ActName): Act => ACTS[name];

// The keys of a literal written above.
const NAMES = Object.keys(ACTS) as readonly ActName[];

/** Every pair, an act with itself among them. */
export const PAIRS: readonly (readonly [ActName, ActName])[] = NAMES.flatMap((first, index) =>
  NAMES.slice(index).map((second) => [first, second] as const),
);

/** An expiry is never refused: it has done something or not. */
export const hasWon = (name: ActName, outcome: Outcome<Readonly<Record<string, unknown>>>): boolean =>
  outcome.ok && (name !== 'expire' || outcome.value['settled'] === 1);

const EXCLUSIVE: readonly (readonly ActName[])[] = [
  // A direction ends once (I4).
  ['cancel', 'reject', 'expire', 'enrol', 'decline'],
  // One presentation is judged once (R10).
  ['confirm', 'reject', 'requestFresh'],
  // Enrolled is final (D6), and so is left (R14).
  ['leave', 'enrol'],
];

/** D2: can the second still be done when the first has been? */
export const onlyOneCanWin = (first: ActName, second: ActName): boolean =>
  first === second || EXCLUSIVE.some((acts) => acts.includes(first) && acts.includes(second));
