import { describe, expect, test } from 'vitest';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { freezeOn } from '../../../src/domain/policy/freeze.ts';
import {
  lowestCategoryServed,
  serves,
  slotsCovering,
  slotsInForce,
  type Slot,
} from '../../../src/domain/allocation/slot.ts';
import { STRICT } from '../queue/cohort.ts';

const slot = (from: number, to: number, lowestCategory: Slot['lowestCategory'], birthYears = [2017]): Slot => ({
  opensAt: asInstant(from),
  closesAt: asInstant(to),
  birthYears,
  lowestCategory,
});

const at = asInstant;

describe('R18 slots', () => {
  test('R18 a slot covers its first instant and no longer its end, for its birth years only', () => {
    const slots = [slot(10, 20, 'GENERAL')];
    expect([9, 10, 19, 20].map((now) => slotsCovering(slots, at(now), 2017).length)).toEqual([0, 1, 1, 0]);
    expect(slotsCovering(slots, at(15), 2018)).toEqual([]);
  });

  test('R18 overlapping slots unite: the lowest category of all that cover', () => {
    const slots = [slot(0, 30, 'EXTRAORDINARY'), slot(10, 20, 'GENERAL'), slot(10, 25, 'PRIORITY')];
    expect([5, 15, 22, 27, 30].map((now) => lowestCategoryServed(slots, at(now), 2017))).toEqual([
      'EXTRAORDINARY',
      'GENERAL',
      'PRIORITY',
      'EXTRAORDINARY',
      null,
    ]);
    expect(lowestCategoryServed(slots.toReversed(), at(15), 2017)).toBe('GENERAL');
  });

  test('R18 the standing rule serves all', () => {
    expect(lowestCategoryServed(null, at(15), 2017)).toBe('GENERAL');
  });

  test('R18 a slot’s category is the lowest it serves', () => {
    expect(serves('PRIORITY', 'EXTRAORDINARY')).toBe(true);
    expect(serves('PRIORITY', 'PRIORITY')).toBe(true);
    expect(serves('PRIORITY', 'GENERAL')).toBe(false);
  });

  test('R18 a birth year with an open campaign is issued only in its slots, every other by the standing rule', () => {
    const morning = slot(10, 20, 'PRIORITY');
    const evening = slot(30, 40, 'GENERAL', [2017, 2018]);
    const campaigns = [
      { isOpen: true, slots: [morning] },
      { isOpen: true, slots: [evening] },
    ];
    expect(slotsInForce(campaigns, 2017)).toEqual([morning, evening]);
    expect(slotsInForce(campaigns, 2018)).toEqual([evening]);
    expect(slotsInForce(campaigns, 2016)).toBeNull();
  });

  test('R20 ending a campaign closes only its slots', () => {
    const kept = slot(30, 40, 'GENERAL');
    const campaigns = [
      { isOpen: false, slots: [slot(10, 20, 'GENERAL')] },
      { isOpen: true, slots: [kept] },
    ];
    expect(slotsInForce(campaigns, 2017)).toEqual([kept]);
    expect(slotsInForce(campaigns.slice(0, 1), 2017)).toBeNull();
  });
});

test('R21 of several freezes that cover a day the longest counts', () => {
  const short = { fromOn: asDay('2019-08-01'), toOn: asDay('2019-08-10') };
  const long = { fromOn: asDay('2019-08-05'), toOn: asDay('2019-08-31') };
  for (const freezes of [
    [short, long],
    [long, short],
  ]) {
    const rules = { ...STRICT, freezes };
    expect(freezeOn(rules, asDay('2019-08-05'))).toBe(long);
    expect(freezeOn(rules, asDay('2019-08-04'))).toBe(short);
    expect(freezeOn(rules, asDay('2019-09-01'))).toBeNull();
  }
});
