import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { proofOf } from '../../../src/domain/direction/directionProof.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { at, lastMomentOf } from '../support/at.ts';
import { after, present } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { confirmed, JUDGED, offered, presented, rejected } from '../support/story.ts';

const worth = (standing: Standing, now: string) => proofOf(present(standing.direction), at(now));

describe('What a direction on paper is worth', () => {
  it('R5, R8: once confirmed it is valid until the end of the second window, and not a moment longer (D1)', () => {
    const until = at('2025-06-16 24:00');
    expect(worth(confirmed(), JUDGED)).toEqual({ kind: 'VALID', until });
    expect(proofOf(present(confirmed().direction), lastMomentOf('2025-06-16'))).toEqual({ kind: 'VALID', until });
    expect(proofOf(present(confirmed().direction), until)).toEqual({ kind: 'NOT_VALID' });
  });

  it('R8: on the ground GENERAL it is valid from its issue', () => {
    expect(worth(offered({ category: 'GENERAL' }), '2025-06-04 10:00')).toMatchObject({ kind: 'VALID' });
  });

  it('R5: before the privilege is confirmed it is not valid, whatever was presented', () => {
    expect(worth(offered(), '2025-06-04 10:00')).toEqual({ kind: 'NOT_VALID' });
    expect(worth(presented(), '2025-06-06 10:00')).toEqual({ kind: 'NOT_VALID' });
  });

  it('R11, R15: one that has ended is not valid', () => {
    expect(worth(rejected(), '2025-06-10 10:00')).toEqual({ kind: 'NOT_VALID' });
    const cancelled = after(cancelDirection(confirmed(), setting('2025-06-10 10:00')));
    expect(worth(cancelled, '2025-06-10 10:01')).toEqual({ kind: 'NOT_VALID' });
  });

  it('D6: the one a child was enrolled on is used, for ever', () => {
    const enrolled = after(enrolChild(confirmed(), setting('2025-06-10 10:00')));
    expect(worth(enrolled, '2025-06-10 10:01')).toEqual({ kind: 'USED' });
    expect(worth(enrolled, '2026-06-10 10:01')).toEqual({ kind: 'USED' });
  });
});
