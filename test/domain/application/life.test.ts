import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS, type Preset } from '../../../src/domain/policy/policy.ts';
import { runs } from '../../support/runs.ts';
import { ACT_NAMES, anyScript } from '../support/life/acts.ts';
import { ARROWS, arrowsOf, NOT_BY_THE_LETTER } from '../support/life/arrows.ts';
import { assertLawful } from '../support/life/laws.ts';
import { liveThrough } from '../support/life/liveThrough.ts';

/** Always the same lives, so that what is seen is the same on every machine. */
const SEED = 20190704;

describe.each(PRESETS)('Any life in the queue (%s)', (preset) => {
  it('§3, R1, R5, R14–R16, D1, D2, I3, I5, I7, P12–P14: never breaks a law, whatever is done and however late', () => {
    fc.assert(
      fc.property(anyScript, (script) => assertLawful(liveThrough(script, preset))),
      { numRuns: runs(100, 15_000) },
    );
  });

  it('§3: every transition is seen, and every act is accepted somewhere', () => {
    const { arrows, acts } = seenIn(preset, runs(400, 10_000));
    const possible = ARROWS.filter((arrow) => preset !== 'letter-literal' || !NOT_BY_THE_LETTER.includes(arrow));
    expect(possible.filter((arrow) => !arrows.has(arrow))).toEqual([]);
    const impossible = preset === 'letter-literal' ? ['claim', 'drop', 'withdraw', 'republish'] : [];
    expect(ACT_NAMES.filter((name) => !acts.has(name))).toEqual(impossible);
  });

  it('D10: lived again, a life is the same', () => {
    for (const script of fc.sample(anyScript, { numRuns: 20, seed: SEED })) {
      expect(liveThrough(script, preset)).toEqual(liveThrough(script, preset));
    }
  });
});

/** Which arrows of §3, and which acts, were seen in so many lives. */
function seenIn(preset: Preset, lives: number) {
  const arrows = new Set<string>();
  const acts = new Set<string>();
  for (const script of fc.sample(anyScript, { numRuns: lives, seed: SEED })) {
    const lived = liveThrough(script, preset);
    assertLawful(lived);
    for (const happening of lived.happenings) {
      acts.add(happening.act);
      for (const arrow of arrowsOf(happening)) arrows.add(arrow);
    }
  }
  return { arrows, acts };
}
