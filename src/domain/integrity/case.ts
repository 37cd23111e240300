import { addDays, dayOf, endsAtOf } from '../calendar/days.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import type { CaseId, ChildId, CityId, PersonId } from '../shared/ids.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';
import { withoutKnown, type Evidence } from './evidence.ts';
import type { CaseCause, Flag } from './watch.ts';

export const VERDICTS = ['CLEARED', 'VIOLATION', 'ESCALATED'] as const;
/** ESCALATED: handed to the authorised bodies (R17). */
export type Verdict = (typeof VERDICTS)[number];

export const CASE_STATES = ['OPEN', 'IN_REVIEW', ...VERDICTS] as const;

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
  readonly cause: CaseCause;
  readonly openedAt: Instant;
  /** What is in question, in the order in which it was found. */
  readonly evidence: readonly Evidence[];
  /** Until then it blocks new directions while it is not CLEARED; null: it holds nothing. */
  readonly heldUntil: Instant | null;
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

/** R17, R13: opened by what the watch has seen, or by a violation of an enrolled child. It is a look, not a sanction. */
export const openCase = (
  { childId, cause, evidence }: Flag,
  { id, cityId }: Pick<Case, 'id' | 'cityId'>,
  setting: Setting,
): Case => ({
  id,
  cityId,
  childId,
  cause,
  openedAt: setting.now,
  evidence,
  heldUntil: holdOf(setting),
  state: { kind: 'OPEN' },
  version: 1,
});

/**
 * R17: a case freezes nothing by default. With the policy's `holdOnOpenCase` it blocks new directions only, until it is
 * CLEARED or the policy's days after its opening are over: the first instant free again; null: no hold.
 */
function holdOf(setting: Setting): Instant | null {
  const { holdOnOpenCase, caseHoldDays } = rulesInForce(setting);
  const { zone } = setting.calendar;
  return holdOnOpenCase ? endsAtOf(zone, addDays(dayOf(zone, setting.now), caseHoldDays)) : null;
}

/** R17: until when the cases of one child block new directions; null: they do not. */
export function heldUntil(cases: readonly Pick<Case, 'state' | 'heldUntil'>[], now: Instant): Instant | null {
  const ends = cases.filter(({ state }) => state.kind !== 'CLEARED').map((found) => found.heldUntil);
  return ends.reduce((latest, end) => (end !== null && end > (latest ?? now) ? end : latest), null);
}

/** R17: what is found later appends to the case that is open. A decided case is closed: what comes after it opens another. */
export function appendEvidence(found: Case, evidence: readonly Evidence[]): Outcome<Case> {
  if (!isUndecided(found)) return refused(wrongState(found));
  const later = withoutKnown(evidence, found.evidence);
  return accepted(later.length === 0 ? found : changed(found, { evidence: [...found.evidence, ...later] }));
}

/** Something was said about it: a family's answer, a note of the desk. Whoever judges looks again (D2). */
export const hear = (found: Case): Outcome<Case> =>
  isUndecided(found) ? accepted(changed(found, {})) : refused(wrongState(found));

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

const changed = (found: Case, change: Partial<Pick<Case, 'state' | 'evidence'>>): Case => ({
  ...found,
  ...change,
  version: found.version + 1,
});

const wrongState = ({ state }: Case): Refusal => ({ code: 'WRONG_CASE_STATE', state: state.kind });
