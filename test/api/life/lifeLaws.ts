import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { scriptOf } from '../../domain/support/life/acts.ts';
import { ARROWS, NOT_BY_THE_LETTER } from '../../domain/support/life/arrows.ts';
import { openWorld } from '../../support/world.ts';
import { liveInStep } from './inStep.ts';

/** Always the same lives, so that what is seen is the same on every machine. */
const SEED = 20190704;

/** What only reconciliation and the closing of a kindergarten do: they are not among the acts here. */
const NOT_ACTED = /REVOKED_FALSIFIED|KINDERGARTEN_CLOSED/;

/**
 * @param lives how many in each of two rule books; @param acts how much is done in each.
 * @param isWhole so many that every arrow of rules §3 must be seen.
 */
export async function lifeLaws({
  lives,
  acts,
  isWhole,
}: {
  readonly lives: number;
  readonly acts: number;
  readonly isWhole: boolean;
}): Promise<void> {
  const world = await openWorld({ max: 4 });
  afterAll(world.close);
  // In the model nobody wishes a kindergarten for the children of 2020.
  const anyLife = scriptOf({ minLength: acts, maxLength: acts }).filter(({ birthOn }) => !birthOn.startsWith('2020'));
  const scripts = fc.sample(anyLife, { numRuns: lives, seed: SEED }).map((script, index) => ({ script, index }));

  describe.each(['astana-2019', 'letter-literal'] as const)('Any life through the API (%s)', (preset) => {
    const seen = new Set<string>();

    test.each(scripts)(
      '§3, D1, D2, R1–R16, B1–B5, P18: life $index has the answers, states, deadlines and seats of the pure model',
      async ({ script }) => {
        const arrows = await liveInStep(world, script, preset);
        for (const arrow of arrows) seen.add(arrow);
        expect(arrows.size).toBeGreaterThan(0);
      },
    );

    if (!isWhole) return;
    test('§3: every transition was seen', () => {
      const possible = ARROWS.filter(
        (arrow) => !NOT_ACTED.test(arrow) && (preset !== 'letter-literal' || !NOT_BY_THE_LETTER.includes(arrow)),
      );
      expect(possible.filter((arrow) => !seen.has(arrow))).toEqual([]);
    });
  });
}
