import { describe, expect, test } from 'vitest';
import { addPolicy } from '../../../src/domain/policy/addPolicy.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { readRules } from '../../../src/domain/policy/readRules.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { at } from '../support/at.ts';
import { accept, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';

describe('the rules of a new version', () => {
  test.each(PRESETS)('%s needs no change to be good', (preset) => {
    expect(accept(readRules(preset, {}))).toEqual(PRESET_RULES[preset]);
  });

  test('R21: a freeze of one day is one, and one that ends before it begins is none', () => {
    const day = asDay('2026-08-01');
    expect(accept(readRules('astana-2019', { freezes: [{ fromOn: day, toOn: day }] })).freezes).toHaveLength(1);
    const freezes = Array.from({ length: 51 }, () => ({ fromOn: day, toOn: day }));
    expect(refusalOf(readRules('astana-2019', { freezes }))).toMatchObject({ issues: [{ code: 'TOO_MANY' }] });
  });

  test('B8: a ratio needs the category it is for', () => {
    const changes = { everyoneTurnsPerPriority: 3, hasPriorityCategory: false };
    expect(refusalOf(readRules('astana-2019', changes))).toMatchObject({ issues: [{ code: 'NEEDS_PRIORITY' }] });
  });

  test('every number has its range, and each is said', () => {
    const numbers = Object.entries(PRESET_RULES['astana-2019-ratio']).filter(([, value]) => typeof value === 'number');
    expect(numbers).toHaveLength(19);
    for (const [name] of numbers) {
      for (const wrong of [-1, 1_000_000, 1.5, Number.NaN]) {
        const { issues } = Object(refusalOf(readRules('astana-2019-ratio', { [name]: wrong })));
        expect(issues).toContainEqual(expect.objectContaining({ path: `rules.${name}`, code: 'OUT_OF_RANGE' }));
      }
    }
  });
});

test('a version counts on from the highest, and begins after the latest and not before now', () => {
  const here = setting('2026-03-02 10:00');
  const wanted = { preset: 'astana-2019', validFrom: here.now, changes: { maxWishes: 5 } } as const;
  const highest = Math.max(...here.policies.map(({ version }) => version));
  expect(accept(addPolicy(wanted, here))).toMatchObject({ version: highest + 1, rules: { maxWishes: 5 } });
  const past = { ...wanted, validFrom: at('2026-03-02 09:59') };
  expect(refusalOf(addPolicy(past, here))).toMatchObject({ issues: [{ path: 'validFrom', code: 'PAST' }] });
  for (const { validFrom } of here.policies) {
    expect(refusalOf(addPolicy({ ...wanted, validFrom }, here))).toMatchObject({ code: 'POLICY_NOT_LATER' });
  }
});
