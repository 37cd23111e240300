import { describe, expect, it } from 'vitest';
import { dayInWords, momentInWords } from '../../../src/domain/notice/dateWords.ts';
import { noticeFor } from '../../../src/domain/notice/noticeFor.ts';
import { refusalMessage } from '../../../src/domain/notice/refusalMessage.ts';
import { REFUSALS_IN_ENGLISH } from '../../../src/domain/notice/refusalsInEnglish.ts';
import { LANGUAGES, type Language } from '../../../src/domain/shared/language.ts';
import type { Refusal, RefusalCode } from '../../../src/domain/shared/refusal.ts';
import { at, day, ZONE } from '../support/at.ts';
import { standingOf } from '../support/standing.ts';

/** Any facts a refusal may carry; each of its words takes what it needs. */
const FACTS = {
  issues: [],
  state: 'CANCELLED',
  presentVersion: 3,
  endedAt: at('2025-06-04 12:30'),
  extendedAt: at('2025-06-11 10:00'),
  closedAt: at('2025-06-12 00:00'),
  opensAt: at('2025-06-22 00:00'),
  latestValidFrom: at('2025-06-01 00:00'),
  overAt: at('2025-06-04 12:30'),
  begunAt: at('2025-06-04 12:30'),
  startedAt: at('2025-06-04 12:30'),
  agedOutOn: day('2025-06-10'),
  opensOn: day('2025-06-11'),
  closedOn: day('2025-06-11'),
  validUntil: day('2025-06-10'),
  until: day('2025-08-31'),
  most: 10,
  available: 2,
  inUse: 7,
  triesLeft: 2,
  changes: 4,
};

const CODES = Object.keys(REFUSALS_IN_ENGLISH) as RefusalCode[];
// A record of all facts has those of every code.
const say = (code: RefusalCode, language: Language): string =>
  refusalMessage({ code, ...FACTS } as Refusal, { language, zone: ZONE });

describe.each(LANGUAGES)('What a refusal says (%s)', (language) => {
  it.each(CODES)('R22: %s in plain words that do not shout', (code) => {
    const words = say(code, language);
    expect(words).toMatch(/^\p{Lu}[^!]*\.$/u);
    expect(words).not.toMatch(/\p{Lu}{2,}/u);
    expect(words).not.toMatch(/undefined|null|NaN|\[object|\d{4}-\d{2}-\d{2}/);
  });

  it('R22: with the exact date and hour', () => {
    const words: Readonly<Record<Language, readonly string[]>> = {
      KAZAKH: ['2025 жылғы 4 маусым, 12:30', '2025 жылғы 11 маусым'],
      RUSSIAN: ['4 июня 2025, 12:30', '11 июня 2025'],
      ENGLISH: ['4 June 2025, 12:30', '11 June 2025'],
    };
    const [moment = '', date = ''] = words[language];
    expect(say('DIRECTION_ENDED', language)).toContain(moment);
    expect(say('EXTENSION_NOT_OPEN', language)).toContain(date);
  });

  it('R6, R22: a window that ended on a day ended for people at 23:59 of it, not at the midnight after', () => {
    const lastMinute = momentInWords(at('2025-06-11 23:59'), ZONE, language);
    expect(say('PRESENTATION_CLOSED', language)).toContain(lastMinute);
    for (const state of ['EXPIRED_CONFIRMATION', 'EXPIRED_ENROLMENT']) {
      const ended = { code: 'DIRECTION_ENDED', state, endedAt: at('2025-06-12 00:00') } as const;
      expect(refusalMessage(ended, { language, zone: ZONE })).toContain(lastMinute);
    }
  });

  it('D7: the neutral answer says nothing of who registered the child', () => {
    expect(say('CANNOT_REGISTER_ONLINE', language)).not.toMatch(
      /already|another|other parent|уже|друг|бұрын|басқа ата/i,
    );
  });

  it('every month has its own name', () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      dayInWords(day(`2025-${String(month + 1).padStart(2, '0')}-09`), language),
    );
    expect(new Set(months).size).toBe(12);
    for (const words of months) expect(words).toMatch(/\p{L}{3,}/u);
  });
});

describe('What a family is told', () => {
  it('R7, R22: one event, at most one notice, and none for what the family has just done at its desk', () => {
    const standing = standingOf();
    expect(noticeFor({ type: 'WISHES_CHANGED' }, standing)).toBeNull();
    expect(noticeFor({ type: 'PRIVILEGE_CLAIMED', isAtDesk: false }, standing)).toBeNull();
    expect(noticeFor({ type: 'PRIVILEGE_DROPPED' }, standing)).toBeNull();
    expect(noticeFor({ type: 'CERTIFICATE_PRESENTED', age: 'VALID', isAtDesk: true }, standing)).toBeNull();
    expect(noticeFor({ type: 'BECAME_ELIGIBLE', effectiveAt: at('2025-06-10 00:00') }, standing)).toBeNull();
  });

  it('R11, R13, R15, R16, B1: whatever ends, moves or returns is told', () => {
    const standing = standingOf();
    const when = at('2025-06-10 10:00');
    expect(noticeFor({ type: 'DIRECTION_CANCELLED', reason: 'BY_PARENT' }, standing)).toBe('DIRECTION_CANCELLED');
    expect(noticeFor({ type: 'DIRECTION_EXTENDED', reason: 'ILLNESS' }, standing)).toBe('DIRECTION_EXTENDED');
    expect(noticeFor({ type: 'DIRECTION_EXPIRED', effectiveAt: when }, standing)).toBe('DIRECTION_EXPIRED');
    expect(noticeFor({ type: 'CHILD_ENROLLED' }, standing)).toBe('CHILD_ENROLLED');
    expect(noticeFor({ type: 'ERROR_CORRECTED', reason: 'TYPED_WRONG' }, standing)).toBe('ERROR_CORRECTED');
  });
});
