import type { PolicyRules } from '../policy/policy.ts';
import { addDays, dayOf, endsAtOf } from '../calendar/days.ts';
import type { CaseId, ChildId, CityId, DirectionId, PersonId } from '../shared/ids.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';

export const VERDICTS = ['CLEARED', 'VIOLATION', 'ESCALATED'] as const;
/** ESCALATED: handed to the authorised bodies (R17). */
export type Verdict = (typeof VERDICTS)[number];

/** The first person's half of a verdict. */
export interface Proposal {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly by: PersonId;
  readonly at: Instant;
}

export type CaseState =
  | { readonly kind: 'OPEN' }
  | { readonly kind: 'IN_REVIEW'; readonly since: Instant; readonly by: PersonId; readonly proposal: Proposal | null }
  | { readonly kind: Verdict; readonly proposal: Proposal; readonly by: PersonId; readonly at: Instant };

/** R17: "each such case will be examined by us in detail": what was seen of one child, and what people made of it. */
export interface Case {
  readonly id: CaseId;
  readonly cityId: CityId;
  readonly childId: ChildId;
  readonly openedAt: Instant;
  /** The directions in question, oldest first. */
  readonly timeline: readonly DirectionId[];
  readonly state: CaseState;
  readonly version: number;
}

/** Who acts. That the first is a specialist and the second a supervisor is asked before (R13). */
export interface Reviewer {
  readonly personId: PersonId;
  readonly isOwnFamily: boolean;
}

export const isUndecided = ({ state }: Pick<Case, 'state'>): boolean =>
  state.kind === 'OPEN' || state.kind === 'IN_REVIEW';

/** R17: later directions append to the case that is open. A decided case is closed: what comes after it opens another. */
export function appendToTimeline(found: Case, directions: readonly DirectionId[]): Outcome<Case> {
  if (!isUndecided(found)) return refused(wrongState(found));
  const known = new Set(found.timeline);
  const later = directions.filter((id) => !known.has(id));
  return accepted(later.length === 0 ? found : changed(found, { timeline: [...found.timeline, ...later] }));
}

/** OPEN → IN_REVIEW: somebody looks into it. */
export function takeUp(found: Case, reviewer: Reviewer, now: Instant): Outcome<Case> {
  if (reviewer.isOwnFamily) return refused({ code: 'OWN_FAMILY' });
  if (found.state.kind !== 'OPEN') return refused(wrongState(found));
  return accepted(changed(found, { state: { kind: 'IN_REVIEW', since: now, by: reviewer.personId, proposal: null } }));
}

/** R13: the first person proposes. A later proposal takes the place of an undecided one. */
export function proposeVerdict(
  found: Case,
  proposed: Pick<Proposal, 'verdict' | 'reason'>,
  reviewer: Reviewer,
  now: Instant,
): Outcome<Case> {
  if (reviewer.isOwnFamily) return refused({ code: 'OWN_FAMILY' });
  if (found.state.kind !== 'IN_REVIEW') return refused(wrongState(found));
  const { verdict, reason } = proposed;
  return accepted(
    changed(found, { state: { ...found.state, proposal: { verdict, reason, by: reviewer.personId, at: now } } }),
  );
}

/**
 * R13: the effect is automatic, the verdict two people's: who decides is not who proposed, and neither judges their own
 * family. Agreeing makes the proposal the verdict; otherwise the case stays in review without it.
 */
export function decideVerdict(found: Case, isAgreed: boolean, reviewer: Reviewer, now: Instant): Outcome<Case> {
  if (reviewer.isOwnFamily) return refused({ code: 'OWN_FAMILY' });
  if (found.state.kind !== 'IN_REVIEW') return refused(wrongState(found));
  const { proposal } = found.state;
  if (proposal === null) return refused({ code: 'NO_VERDICT_PROPOSED' });
  if (proposal.by === reviewer.personId) return refused({ code: 'SECOND_PERSON_NEEDED' });
  if (!isAgreed) return accepted(changed(found, { state: { ...found.state, proposal: null } }));
  return accepted(changed(found, { state: { kind: proposal.verdict, proposal, by: reviewer.personId, at: now } }));
}

/**
 * R17: a case freezes nothing by default. With the policy's `holdOnOpenCase` it blocks new directions only, until it is
 * CLEARED or the policy's days after its opening are over: the first instant free again; null: no hold.
 */
export function heldUntil(
  found: Case,
  { holdOnOpenCase, caseHoldDays }: Pick<PolicyRules, 'holdOnOpenCase' | 'caseHoldDays'>,
  zone: string,
): Instant | null {
  if (!holdOnOpenCase || found.state.kind === 'CLEARED') return null;
  return endsAtOf(zone, addDays(dayOf(zone, found.openedAt), caseHoldDays));
}

const changed = (found: Case, change: Partial<Pick<Case, 'state' | 'timeline'>>): Case => ({
  ...found,
  ...change,
  version: found.version + 1,
});

const wrongState = ({ state }: Case): Refusal => ({ code: 'WRONG_CASE_STATE', state: state.kind });
