import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendEvidence,
  decideVerdict,
  hear,
  heldUntil,
  isUndecided,
  openCase as open,
  proposeVerdict,
  takeUp,
  VERDICTS,
  type Case,
  type Reviewer,
} from '../../../src/domain/integrity/case.ts';
import type { Evidence } from '../../../src/domain/integrity/evidence.ts';
import { judgeFlag } from '../../../src/domain/integrity/judgeFlag.ts';
import type { Flag } from '../../../src/domain/integrity/watch.ts';
import type { PolicyRules } from '../../../src/domain/policy/policy.ts';
import type { CaseId, ChildId, CityId, DirectionId, PersonId } from '../../../src/domain/shared/ids.ts';
import type { Outcome } from '../../../src/domain/shared/outcome.ts';
import { asInstant, type Instant } from '../../../src/domain/shared/time.ts';
import { setting } from '../support/setting.ts';

// The database gives ids in the city; here a plain number does.
const reviewer = (id: number, isOwnFamily = false): Reviewer => ({ personId: id as PersonId, isOwnFamily });
const directions = (...ids: number[]): Evidence[] =>
  ids.map((id) => ({ kind: 'DIRECTION', directionId: id as DirectionId }));

const now = asInstant(Date.parse('2025-06-10T10:00:00+05:00'));
const openCase: Case = {
  id: 1 as CaseId,
  cityId: 1 as CityId,
  childId: 1 as ChildId,
  openedAt: asInstant(Date.parse('2025-06-09T10:00:00+05:00')),
  cause: 'REPEATED_EXTRAORDINARY',
  evidence: directions(1, 2),
  heldUntil: null,
  state: { kind: 'OPEN' },
  version: 1,
};
const specialist = reviewer(10);
const supervisor = reviewer(20);

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  return outcome.value;
}
const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'accepted' : outcome.refusal.code);

const inReview = value(takeUp(openCase, specialist, now));
const proposed = value(
  proposeVerdict(inReview, { verdict: 'VIOLATION', reason: 'two papers, one number' }, specialist, now),
);

describe('The verdict on a case', () => {
  it.each(VERDICTS)('R13: %s is two people’s: one proposes, the other decides', (verdict) => {
    const waiting = value(proposeVerdict(inReview, { verdict, reason: 'looked at' }, specialist, now));
    expect(waiting.state.kind).toBe('IN_REVIEW');
    const decided = value(decideVerdict(waiting, true, supervisor, now));
    expect(decided.state).toEqual({
      kind: verdict,
      proposal: { verdict, reason: 'looked at', by: 10, at: now },
      by: 20,
      at: now,
    });
    expect(decided.version).toBe(openCase.version + 3);
  });

  it('R13: is not given by the one who proposed it, whether agreeing or not', () => {
    expect(codeOf(decideVerdict(proposed, true, specialist, now))).toBe('SECOND_PERSON_NEEDED');
    expect(codeOf(decideVerdict(proposed, false, specialist, now))).toBe('SECOND_PERSON_NEEDED');
  });

  it('R13: a later proposal by the supervisor needs another second person', () => {
    const replaced = value(proposeVerdict(proposed, { verdict: 'CLEARED', reason: 'a namesake' }, supervisor, now));
    expect(codeOf(decideVerdict(replaced, true, supervisor, now))).toBe('SECOND_PERSON_NEEDED');
    expect(value(decideVerdict(replaced, true, specialist, now)).state.kind).toBe('CLEARED');
  });

  it('R13: nobody acts on their own family', () => {
    const family = reviewer(30, true);
    expect(codeOf(takeUp(openCase, family, now))).toBe('OWN_FAMILY');
    expect(codeOf(proposeVerdict(inReview, { verdict: 'CLEARED', reason: 'x' }, family, now))).toBe('OWN_FAMILY');
    expect(codeOf(decideVerdict(proposed, true, family, now))).toBe('OWN_FAMILY');
  });

  it('R13: a proposal not agreed to falls, and the case stays in review', () => {
    const back = value(decideVerdict(proposed, false, supervisor, now));
    expect(back.state).toEqual({ kind: 'IN_REVIEW', since: now, by: 10, proposal: null });
    expect(codeOf(decideVerdict(back, true, supervisor, now))).toBe('NO_VERDICT_PROPOSED');
  });
});

describe('A case', () => {
  it('R17: goes OPEN → IN_REVIEW → one verdict, and nothing else', () => {
    const decided = value(decideVerdict(proposed, true, supervisor, now));
    expect(codeOf(proposeVerdict(openCase, { verdict: 'CLEARED', reason: 'x' }, specialist, now))).toBe(
      'WRONG_CASE_STATE',
    );
    expect(codeOf(decideVerdict(openCase, true, supervisor, now))).toBe('WRONG_CASE_STATE');
    expect(codeOf(takeUp(inReview, supervisor, now))).toBe('WRONG_CASE_STATE');
    expect(takeUp(decided, supervisor, now)).toEqual({
      ok: false,
      refusal: { code: 'WRONG_CASE_STATE', state: 'VIOLATION' },
    });
    expect(codeOf(proposeVerdict(decided, { verdict: 'CLEARED', reason: 'x' }, specialist, now))).toBe(
      'WRONG_CASE_STATE',
    );
    expect(codeOf(decideVerdict(decided, true, reviewer(40), now))).toBe('WRONG_CASE_STATE');
  });

  it('R17: later directions append, each once; a decided case takes none', () => {
    const longer = value(appendEvidence(proposed, directions(2, 3, 3)));
    expect(longer.evidence).toEqual(directions(1, 2, 3));
    expect(longer.state).toEqual(proposed.state);
    expect(value(appendEvidence(longer, directions(1, 3)))).toBe(longer);
    expect(codeOf(appendEvidence(value(decideVerdict(proposed, true, supervisor, now)), directions(4)))).toBe(
      'WRONG_CASE_STATE',
    );
  });

  it('R17: is opened once for a pattern; what has been looked at opens nothing again, what is new does', () => {
    const flag = (...ids: number[]): Flag => ({
      childId: openCase.childId,
      cause: 'REPEATED_EXTRAORDINARY',
      evidence: directions(...ids),
    });
    expect(judgeFlag(flag(1, 2), [])).toEqual({ kind: 'OPEN', flag: flag(1, 2) });
    expect(judgeFlag(flag(1, 2), [proposed])).toBeNull();
    expect(judgeFlag(flag(1, 2, 3), [proposed])).toEqual({ kind: 'APPEND', to: proposed, evidence: directions(3) });
    const decided = value(decideVerdict(proposed, true, supervisor, now));
    expect(judgeFlag(flag(1, 2), [decided])).toBeNull();
    expect(judgeFlag(flag(1, 2, 3), [decided])).toEqual({ kind: 'OPEN', flag: flag(1, 2, 3) });
    expect(judgeFlag({ ...flag(1, 2), cause: 'ENDED_REPEATEDLY' }, [proposed])?.kind).toBe('OPEN');
  });

  it('R17: hears a family and a desk until it is decided', () => {
    const heard = value(hear(proposed));
    expect(heard).toEqual({ ...proposed, version: proposed.version + 1 });
    expect(codeOf(hear(value(decideVerdict(proposed, true, supervisor, now))))).toBe('WRONG_CASE_STATE');
  });

  it('R13: whatever anybody tries, every verdict bears two different people of other families', () => {
    const step = fc.record({
      act: fc.constantFrom('take', 'propose', 'agree', 'disagree' as const),
      who: fc.integer({ min: 1, max: 3 }),
      isOwnFamily: fc.boolean(),
      verdict: fc.constantFrom(...VERDICTS),
    });
    let decided = 0;
    fc.assert(
      fc.property(fc.constantFrom(openCase, inReview, proposed), fc.array(step, { maxLength: 12 }), (begun, steps) => {
        let found = begun;
        const family = new Set<number>();
        for (const { act, who, isOwnFamily, verdict } of steps) {
          const by = reviewer(who, isOwnFamily);
          const next =
            act === 'take'
              ? takeUp(found, by, now)
              : act === 'propose'
                ? proposeVerdict(found, { verdict, reason: 'x' }, by, now)
                : decideVerdict(found, act === 'agree', by, now);
          if (next.ok && isOwnFamily) family.add(who);
          if (next.ok) found = next.value;
        }
        expect(family.size).toBe(0);
        if ('proposal' in found.state && found.state.kind !== 'IN_REVIEW') {
          decided += 1;
          expect(found.state.proposal.by).not.toBe(found.state.by);
          expect(found.state.proposal.verdict).toBe(found.state.kind);
        }
      }),
      { numRuns: 2000 },
    );
    expect(decided).toBeGreaterThan(100);
  });
});

describe('The hold of a case', () => {
  const flag: Flag = { childId: openCase.childId, cause: openCase.cause, evidence: openCase.evidence };
  const opened = (rules: Partial<PolicyRules> = {}): Case =>
    open(flag, { id: openCase.id, cityId: openCase.cityId }, setting('2025-06-09 10:00', { rules }));
  const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

  it('R17: by default there is none', () => {
    expect(opened()).toMatchObject({ state: { kind: 'OPEN' }, heldUntil: null, version: 1 });
    expect(heldUntil([opened()], now)).toBeNull();
    expect(isUndecided(opened())).toBe(true);
  });

  it('R17: with the switch new directions wait 30 days from the opening', () => {
    const held = opened({ holdOnOpenCase: true });
    expect(iso(held.heldUntil)).toBe('2025-07-09T19:00:00.000Z');
    expect(iso(opened({ holdOnOpenCase: true, caseHoldDays: 3 }).heldUntil)).toBe('2025-06-12T19:00:00.000Z');
    expect(heldUntil([held], now)).toBe(held.heldUntil);
    expect(heldUntil([held], asInstant(held.heldUntil ?? 0))).toBeNull();
  });

  it('R17: ends when the case is CLEARED, and of several the last one counts', () => {
    const held = opened({ holdOnOpenCase: true });
    const shorter = opened({ holdOnOpenCase: true, caseHoldDays: 3 });
    const cleared = value(
      decideVerdict(
        value(
          proposeVerdict(value(takeUp(held, specialist, now)), { verdict: 'CLEARED', reason: 'x' }, specialist, now),
        ),
        true,
        supervisor,
        now,
      ),
    );
    expect(heldUntil([cleared], now)).toBeNull();
    expect(heldUntil([cleared, shorter], now)).toBe(shorter.heldUntil);
    expect(heldUntil([shorter, held], now)).toBe(held.heldUntil);
  });
});
