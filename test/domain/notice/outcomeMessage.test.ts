import { describe, expect, it } from 'vitest';
import { RUN_OUTCOMES } from '../../../src/domain/allocation/runOutcome.ts';
import { outcomeMessage } from '../../../src/domain/notice/outcomeMessage.ts';
import { LANGUAGES } from '../../../src/domain/shared/language.ts';
import { at, ZONE } from '../support/at.ts';

describe.each(LANGUAGES)('Why a distribution gave nothing, in words (%s)', (language) => {
  it.each(RUN_OUTCOMES)('P20, R22: %s in plain words that do not shout', (kind) => {
    const words = outcomeMessage({ kind, until: at('2025-06-22 00:00'), wishes: [] }, { language, zone: ZONE });
    expect(words).toMatch(/^\p{Lu}[^!]*\.$/u);
    expect(words).not.toMatch(/\p{Lu}{2,}/u);
    expect(words).not.toMatch(/undefined|null|NaN|\[object|\d{4}-\d{2}-\d{2}/);
  });

  it('P20, R22: what ends is said with its exact date', () => {
    const said = (kind: 'STOP_LISTED' | 'NOT_YET' | 'ON_HOLD') =>
      outcomeMessage({ kind, until: at('2025-06-22 00:00'), wishes: [] }, { language, zone: ZONE });
    for (const kind of ['STOP_LISTED', 'NOT_YET', 'ON_HOLD'] as const) expect(said(kind)).toMatch(/22/);
  });
});
