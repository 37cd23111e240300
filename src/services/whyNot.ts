import { mayActAsParent, maySupervise, mayVerify, type Family } from '../domain/access/may.ts';
import { isAdminOf, type Viewer } from '../domain/access/viewer.ts';
import type { Standing } from '../domain/application/standing.ts';
import { cancelDirection } from '../domain/direction/cancelDirection.ts';
import { declineDirection } from '../domain/direction/declineDirection.ts';
import { enrolChild } from '../domain/direction/enrolChild.ts';
import { extendDirection } from '../domain/direction/extendDirection.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { PersonId } from '../domain/shared/ids.ts';
import { refused, type Outcome } from '../domain/shared/outcome.ts';
import type { Refusal } from '../domain/shared/refusal.ts';
import { confirmPrivilege } from '../domain/verification/confirmPrivilege.ts';
import { rejectPrivilege } from '../domain/verification/rejectPrivilege.ts';
import { requestFreshCertificate } from '../domain/verification/requestFreshCertificate.ts';
import { reverseVerdict } from '../domain/verification/reverseVerdict.ts';

/** A direction as it stands, and who looks at it. */
export interface Look {
  readonly viewer: Viewer & { readonly kind: 'PERSON' };
  readonly family: Family;
  readonly standing: Standing;
  readonly setting: Setting;
}

const NOT_FOUND = refused({ code: 'NOT_FOUND' });

const asParent =
  (rule: (look: Look) => Outcome<unknown>) =>
  (look: Look): Outcome<unknown> =>
    mayActAsParent(look.viewer, look.family) === null ? NOT_FOUND : rule(look);

const asJudge =
  (may: typeof mayVerify | typeof maySupervise, rule: (look: Look, by: PersonId) => Outcome<unknown>) =>
  (look: Look): Outcome<unknown> => {
    const role = may(look.viewer, look.family);
    if (role === null) return NOT_FOUND;
    return role === 'OWN_FAMILY' ? refused({ code: 'OWN_FAMILY' }) : rule(look, look.viewer.personId);
  };

const asKindergarten =
  (rule: (look: Look) => Outcome<unknown>) =>
  (look: Look): Outcome<unknown> => {
    const { direction } = look.standing;
    return direction !== null && isAdminOf(look.viewer, direction.kindergartenId) ? rule(look) : NOT_FOUND;
  };

/** Acts on a direction, each by the very rule and right that its verb asks. What is typed with the act is not judged. */
const ACTS = {
  cancel: asParent(({ standing, setting }) => cancelDirection(standing, setting)),
  extend: asParent(({ standing, setting }) => extendDirection(standing, '', setting)),
  confirm: asJudge(mayVerify, ({ standing, setting }, by) =>
    confirmPrivilege(standing, { by, staleAcceptedBecause: null }, setting),
  ),
  reject: asJudge(mayVerify, ({ standing, setting }, by) =>
    rejectPrivilege(standing, { by, reason: 'OTHER' }, setting),
  ),
  requestFresh: asJudge(mayVerify, ({ standing, setting }) => requestFreshCertificate(standing, setting)),
  reverse: asJudge(maySupervise, ({ standing, setting }) => reverseVerdict(standing, setting)),
  enrol: asKindergarten(({ standing, setting }) => enrolChild(standing, setting)),
  decline: asKindergarten(({ standing, setting }) => declineDirection(standing, 'PAPERS_INCOMPLETE', setting)),
} as const;

export type DirectionAct = keyof typeof ACTS;

/** What the verb would answer this viewer at this moment, or null when it would be done. */
export function whyNot(act: DirectionAct, look: Look): Refusal | null {
  const outcome = ACTS[act](look);
  return outcome.ok ? null : outcome.refusal;
}
