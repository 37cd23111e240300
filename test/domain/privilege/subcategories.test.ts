import { describe, expect, it } from 'vitest';
import { findSubcategory, SUBCATEGORIES } from '../../../src/domain/privilege/subcategories.ts';

describe('The subcategories', () => {
  it('R2: EXTRAORDINARY has conscripts, special bodies, contract military and children of the fallen', () => {
    const codes = SUBCATEGORIES.filter(({ category }) => category === 'EXTRAORDINARY').map(({ code }) => code);
    expect(codes).toEqual(['CONSCRIPT', 'SPECIAL_BODY_STAFF', 'CONTRACT_MILITARY', 'FALLEN_IN_SERVICE']);
  });

  it('R2: name the two laws of the letter, and no clause of any', () => {
    expect(findSubcategory('CONSCRIPT')?.legalBasis).toMatchObject({ number: '561-IV', adoptedOn: '2012-02-16' });
    expect(findSubcategory('SPECIAL_BODY_STAFF')?.legalBasis).toMatchObject({
      number: '552-IV',
      adoptedOn: '2012-02-13',
    });
    const others = SUBCATEGORIES.filter(({ code }) => code !== 'CONSCRIPT' && code !== 'SPECIAL_BODY_STAFF');
    expect(others.every(({ legalBasis }) => legalBasis === null)).toBe(true);
    expect(JSON.stringify(SUBCATEGORIES)).not.toMatch(/стать|статья|бап|тармақ|article|clause|§/i);
  });

  it('R3: PRIORITY has five grounds', () => {
    const codes = SUBCATEGORIES.filter(({ category }) => category === 'PRIORITY').map(({ code }) => code);
    expect(codes).toEqual([
      'PARENT_WITH_DISABILITY',
      'WITHOUT_PARENTAL_CARE',
      'ORPHAN',
      'LARGE_FAMILY',
      'SPECIAL_EDUCATIONAL_NEEDS',
    ]);
  });

  it('R1: are all verified by a person', () => {
    expect(new Set(SUBCATEGORIES.map(({ verification }) => verification))).toEqual(new Set(['MANUAL']));
  });

  it('R22: say in three languages who they are for and what to bring', () => {
    for (const { title, evidence } of SUBCATEGORIES) {
      for (const text of [title, evidence]) {
        expect(text.kk).toMatch(/[әғқңөұүһі]/i);
        expect(text.ru).toMatch(/^[А-ЯЁ]/);
        expect(text.en).toMatch(/^[A-Z][\x20-\x7E’]+$/);
      }
    }
  });

  it('are found by their code, each once', () => {
    for (const subcategory of SUBCATEGORIES) expect(findSubcategory(subcategory.code)).toBe(subcategory);
    expect(new Set(SUBCATEGORIES.map(({ code }) => code)).size).toBe(SUBCATEGORIES.length);
    expect(findSubcategory('GENERAL')).toBeNull();
    expect(findSubcategory('__proto__')).toBeNull();
  });
});
