import { expect, test } from 'vitest';
import {
  closeCampaign,
  nextOpeningBySchedule,
  nextSlotFor,
  overAt,
  slotsAt,
  stateOf,
  withdrawSlot,
  type Campaign,
  type CampaignSlot,
} from '../../../src/domain/allocation/campaign.ts';
import { nextOpeningByDate } from '../../../src/domain/allocation/microBatch.ts';
import { addSlot, planCampaign } from '../../../src/domain/allocation/planCampaign.ts';
import type { CampaignId, CityId, SlotId } from '../../../src/domain/shared/ids.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';
import { setting } from '../support/setting.ts';
import { at } from '../support/at.ts';

const CAMPAIGN = 1 as CampaignId;
const moment = asInstant;

const slot = (id: number, from: number, to: number, wish: Partial<CampaignSlot> = {}): CampaignSlot => ({
  id: id as SlotId,
  campaignId: CAMPAIGN,
  opensAt: moment(from),
  closesAt: moment(to),
  birthYears: [2017],
  lowestCategory: 'GENERAL',
  withdrawnAt: null,
  ...wish,
});

const campaign = (slots: readonly CampaignSlot[], wish: Partial<Campaign> = {}): Campaign => ({
  id: CAMPAIGN,
  cityId: 1 as CityId,
  name: { kk: 'Науқан', ru: 'Кампания', en: 'Campaign' },
  opensAt: moment(5),
  closedAt: null,
  slots,
  ...wish,
});

test('R18 a campaign is planned, open from its opening, and over with its last slot', () => {
  const planned = campaign([slot(1, 10, 20), slot(2, 40, 50)]);
  expect([4, 5, 9, 30, 49, 50].map((now) => stateOf(planned, moment(now)))).toEqual([
    'PLANNED',
    'OPEN',
    'OPEN',
    'OPEN',
    'OPEN',
    'OVER',
  ]);
  expect(stateOf(campaign([slot(1, 10, 20)], { closedAt: moment(8) }), moment(8))).toBe('OVER');
});

test('R18 while a campaign is open its birth years have its slots, also between two of them; others the standing rule', () => {
  const open = [campaign([slot(1, 10, 20), slot(2, 40, 50, { birthYears: [2018] })])];
  expect(slotsAt(open, 2017, moment(30))).toHaveLength(1);
  expect(slotsAt(open, 2018, moment(15))).toHaveLength(1);
  expect(slotsAt(open, 2019, moment(15))).toBeNull();
  expect(slotsAt(open, 2017, moment(4))).toBeNull();
});

test('R20 when the last slot has ended, or all were withdrawn, nothing is held back any more', () => {
  expect(slotsAt([campaign([slot(1, 10, 20)])], 2017, moment(20))).toBeNull();
  const withdrawn = campaign([slot(1, 10, 20, { withdrawnAt: moment(6) })]);
  expect(overAt(withdrawn)).toBeNull();
  expect(slotsAt([withdrawn], 2017, moment(15))).toBeNull();
});

test('R18 two campaigns over one birth year unite', () => {
  const both = [campaign([slot(1, 10, 20)]), campaign([slot(2, 15, 40, { lowestCategory: 'PRIORITY' })])];
  expect(slotsAt(both, 2017, moment(16))).toHaveLength(2);
});

test('R18 a family reads which slot is its own: of its birth year and down to its category', () => {
  const open = [
    campaign([
      slot(1, 10, 20, { lowestCategory: 'EXTRAORDINARY' }),
      slot(2, 12, 14, { birthYears: [2018] }),
      slot(3, 30, 40),
    ]),
  ];
  const of = (category: 'EXTRAORDINARY' | 'GENERAL', now: number) =>
    nextSlotFor(open, { birthYear: 2017, category }, moment(now))?.id ?? null;
  expect([of('EXTRAORDINARY', 6), of('EXTRAORDINARY', 19), of('EXTRAORDINARY', 20)]).toEqual([1, 1, 3]);
  expect([of('GENERAL', 6), of('GENERAL', 39), of('GENERAL', 40)]).toEqual([3, 3, null]);
});

test('R18 a run comes at every opening, and at the end of the campaign', () => {
  const open = [campaign([slot(1, 10, 20), slot(2, 12, 30, { withdrawnAt: moment(6) })])];
  expect([0, 9, 10, 20].map((now) => nextOpeningBySchedule(open, moment(now)))).toEqual([10, 10, 20, null]);
});

test('R18, R21 the schedule is one of the dates that open issuing', () => {
  const now = setting('2019-07-01 10:00');
  const opensAt = at('2019-07-02 09:00');
  expect(nextOpeningByDate(now, [])).toBeNull();
  expect(nextOpeningByDate(now, [campaign([slot(1, opensAt, opensAt + 1)])])).toBe(opensAt);
});

test('R18 a slot is taken back until it begins, and once', () => {
  const open = campaign([slot(1, 10, 20), slot(2, 30, 40)]);
  expect(withdrawSlot(open, 2 as SlotId, moment(12))).toMatchObject({ ok: true, value: { withdrawnAt: 12 } });
  expect(withdrawSlot(open, 1 as SlotId, moment(10))).toEqual({
    ok: false,
    refusal: { code: 'SLOT_BEGUN', begunAt: 10 },
  });
  const again = campaign([slot(1, 10, 20, { withdrawnAt: moment(6) })]);
  expect(withdrawSlot(again, 1 as SlotId, moment(7))).toEqual({ ok: false, refusal: { code: 'NOT_FOUND' } });
});

test('R20 a campaign is closed once', () => {
  const open = campaign([slot(1, 10, 20)]);
  expect(closeCampaign(open, moment(15))).toMatchObject({ ok: true, value: { closedAt: 15 } });
  expect(closeCampaign(open, moment(20))).toEqual({ ok: false, refusal: { code: 'CAMPAIGN_OVER', overAt: 20 } });
});

test('R18 every mistake of a plan is told at once', () => {
  const now = setting('2019-07-01 10:00');
  const form = {
    name: { kk: ' ', ru: 'Кампания', en: 'Campaign' },
    opensAt: at('2019-06-30 10:00'),
    slots: [
      {
        opensAt: at('2019-06-30 09:00'),
        closesAt: at('2019-06-30 09:00'),
        birthYears: [],
        lowestCategory: 'GENERAL' as const,
      },
      {
        opensAt: at('2019-07-02 09:00'),
        closesAt: at('2019-07-03 09:00'),
        birthYears: [1999],
        lowestCategory: 'GENERAL' as const,
      },
    ],
  };
  const read = planCampaign(form, now);
  const paths = !read.ok && read.refusal.code === 'INVALID_INPUT' ? read.refusal.issues.map(({ path }) => path) : [];
  expect(paths).toEqual([
    'name.kk',
    'opensAt',
    'slots.0.opensAt',
    'slots.0.closesAt',
    'slots.0.birthYears',
    'slots.1.birthYears.0',
  ]);
  expect(planCampaign({ ...form, slots: [] }, now)).toMatchObject({ ok: false });
});

test('R18 a plan keeps each birth year once, and a campaign that is over takes no more slots', () => {
  const now = setting('2019-07-01 10:00');
  const wanted = {
    opensAt: at('2019-07-02 09:00'),
    closesAt: at('2019-07-02 18:00'),
    birthYears: [2017, 2016, 2017],
    lowestCategory: 'GENERAL' as const,
  };
  expect(addSlot(campaign([]), wanted, now)).toMatchObject({ ok: true, value: { birthYears: [2016, 2017] } });
  expect(addSlot(campaign([slot(1, 10, 20)]), wanted, now)).toMatchObject({
    ok: false,
    refusal: { code: 'CAMPAIGN_OVER', overAt: 20 },
  });
});
