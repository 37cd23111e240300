import { describe, expect, it } from 'vitest';
import { isLetInAfter, isWaiting } from '../../../src/domain/application/application.ts';
import { keyOf } from '../../../src/domain/application/standing.ts';
import { hold } from '../../../src/domain/integrity/hold.ts';
import { effectOfViolation } from '../../../src/domain/integrity/violation.ts';
import { at } from '../support/at.ts';
import { accept } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { privilegeOf, standingOf } from '../support/standing.ts';
import { confirmed, offered } from '../support/story.ts';

const NOW = at('2025-06-09 10:00');
const UNTIL = at('2025-07-10 00:00');

describe('The hold of an open case', () => {
  it('R17: keeps new directions back and nothing else', () => {
    const before = standingOf();
    const held = hold(before, UNTIL, NOW);
    expect(held?.event).toEqual({ type: 'PUT_ON_HOLD' });
    const application = held?.standing.application ?? before.application;
    expect(application).toEqual({ ...before.application, heldUntil: UNTIL });
    expect(isWaiting(application, NOW)).toBe(false);
    expect(isWaiting(application, UNTIL)).toBe(true);
    expect(isLetInAfter(before.application, application, NOW)).toBe(false);
    expect(keyOf(held?.standing ?? before)).toEqual(keyOf(before));
    const directed = offered();
    expect(hold(directed, UNTIL, NOW)?.standing.direction).toEqual(directed.direction);
  });

  it('R17: ends at once when nothing holds any more', () => {
    const before = standingOf({ heldUntil: UNTIL, isLetIn: false });
    const free = hold(before, null, NOW);
    expect(free?.event).toEqual({ type: 'HOLD_ENDED', effectiveAt: NOW });
    expect(free && isWaiting(free.standing.application, NOW)).toBe(true);
  });

  it('R17: changes nothing that is so already, has passed, or has left', () => {
    expect(hold(standingOf({ heldUntil: UNTIL }), UNTIL, NOW)).toBeNull();
    expect(hold(standingOf(), null, NOW)).toBeNull();
    expect(hold(standingOf({ heldUntil: NOW }), null, NOW)).toBeNull();
    const left = { kind: 'LEFT', at: NOW, reason: 'MOVED', stopListedUntil: null } as const;
    expect(hold(standingOf({ state: left }), UNTIL, NOW)).toBeNull();
  });
});

describe('The effect of a violation', () => {
  const now = setting('2025-06-05 10:00');

  it('R13: takes the privilege of who stands, and the mark follows the child (B4a)', () => {
    const { step, falsifiedUntil } = accept(effectOfViolation(standingOf({ category: 'EXTRAORDINARY' }), now));
    expect(step?.event).toEqual({ type: 'PRIVILEGE_FALSIFIED' });
    expect(step?.standing.privilege?.state.kind).toBe('REVOKED_FALSIFIED');
    expect(falsifiedUntil).toBe(at('2026-06-06 00:00'));
  });

  it('R13: ends the live direction on that privilege, and its seat is free', () => {
    for (const directed of [offered(), confirmed()]) {
      const { step } = accept(effectOfViolation(directed, now));
      expect(step?.standing.direction?.state.kind).toBe('REVOKED_FALSIFIED');
      expect(step?.standing.seat?.state).toEqual({ kind: 'FREE' });
      expect(step?.standing.application).toMatchObject({
        state: { kind: 'QUEUED' },
        queuedAt: directed.application.queuedAt,
      });
    }
  });

  it('R13: expels nobody who is enrolled, and touches nobody without a claim', () => {
    const enrolled = standingOf({ category: 'EXTRAORDINARY', state: { kind: 'ENROLLED', at: NOW } });
    expect(accept(effectOfViolation(enrolled, now))).toEqual({ step: null, falsifiedUntil: at('2026-06-06 00:00') });
    expect(accept(effectOfViolation(standingOf(), now))).toEqual({ step: null, falsifiedUntil: null });
    const dropped = standingOf({ privilege: privilegeOf({ state: { kind: 'DROPPED_BY_PARENT', at: NOW } }) });
    expect(accept(effectOfViolation(dropped, now))).toEqual({ step: null, falsifiedUntil: null });
  });
});
