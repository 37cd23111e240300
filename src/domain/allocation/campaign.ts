import { categoryRank } from '../privilege/category.ts';
import type { CampaignId, CityId, SlotId } from '../shared/ids.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { asInstant, type Instant } from '../shared/time.ts';
import type { Translated } from '../shared/translated.ts';
import { serves, slotsInForce, type Slot } from './slot.ts';
import type { Category } from '../privilege/category.ts';

/** A slot as it was planned. */
export interface CampaignSlot extends Slot {
  readonly id: SlotId;
  readonly campaignId: CampaignId;
  readonly withdrawnAt: Instant | null;
}

/** A distribution as it was planned, with every slot it ever had. */
export interface Campaign {
  readonly id: CampaignId;
  readonly cityId: CityId;
  readonly name: Translated;
  /** From here on its birth years are issued only in its slots. */
  readonly opensAt: Instant;
  /** When somebody closed it. */
  readonly closedAt: Instant | null;
  readonly slots: readonly CampaignSlot[];
}

export const CAMPAIGN_STATES = ['PLANNED', 'OPEN', 'OVER'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

export const slotsLeft = ({ slots }: Campaign): readonly CampaignSlot[] =>
  slots.filter(({ withdrawnAt }) => withdrawnAt === null);

/**
 * R20: "year-round, no closing date". A campaign is over when it is closed, and with its last slot at the latest: one
 * that nobody remembers to close never holds a birth year back. Null: all its slots were withdrawn, another may come.
 */
export function overAt(campaign: Campaign): Instant | null {
  if (campaign.closedAt !== null) return campaign.closedAt;
  const ends = slotsLeft(campaign).map(({ closesAt }) => closesAt);
  return ends.length === 0 ? null : asInstant(Math.max(...ends));
}

export function stateOf(campaign: Campaign, now: Instant): CampaignState {
  const end = overAt(campaign);
  if (end !== null && end <= now) return 'OVER';
  return campaign.opensAt <= now ? 'OPEN' : 'PLANNED';
}

/** R18: the slots by which a birth year is issued now; null: the standing rule. Overlapping campaigns unite too. */
export const slotsAt = (campaigns: readonly Campaign[], birthYear: number, now: Instant): readonly Slot[] | null =>
  slotsInForce(
    campaigns.map((campaign) => ({ isOpen: stateOf(campaign, now) === 'OPEN', slots: slotsLeft(campaign).map(bare) })),
    birthYear,
  );

/** As the protocol of a run publishes it. */
const bare = ({ opensAt, closesAt, birthYears, lowestCategory }: CampaignSlot): Slot => ({
  opensAt,
  closesAt,
  birthYears,
  lowestCategory,
});

/**
 * "It is not your day": the running slot that serves this birth year and category, or else the next. Null: none is
 * planned, and the standing rule decides, or nothing before the campaign is over.
 */
export const nextSlotFor = (
  campaigns: readonly Campaign[],
  { birthYear, category }: { readonly birthYear: number; readonly category: Category },
  now: Instant,
): CampaignSlot | null =>
  campaigns
    .filter((campaign) => stateOf(campaign, now) !== 'OVER')
    .flatMap(slotsLeft)
    .filter(
      (slot) => slot.closesAt > now && slot.birthYears.includes(birthYear) && serves(slot.lowestCategory, category),
    )
    .sort(
      (a, b) => a.opensAt - b.opensAt || categoryRank(a.lowestCategory) - categoryRank(b.lowestCategory) || a.id - b.id,
    )
    .at(0) ?? null;

/**
 * R18: "a run at opening". The next instant after `now` at which the schedule alone lets seats be given that could not
 * be given before: a slot opens, or a campaign is over and the standing rule holds again (R20).
 */
export function nextOpeningBySchedule(campaigns: readonly Campaign[], now: Instant): Instant | null {
  const openings = campaigns
    .flatMap((campaign) => [overAt(campaign), ...slotsLeft(campaign).map(({ opensAt }) => opensAt)])
    .filter((at) => at !== null)
    .filter((at) => at > now);
  return openings.length === 0 ? null : asInstant(Math.min(...openings));
}

/** R20: closing ends the slots of this campaign and nothing else; its birth years follow the standing rule at once. */
export function closeCampaign(campaign: Campaign, now: Instant): Outcome<Campaign> {
  const over = refuseWhenOver(campaign, now);
  return over ?? accepted({ ...campaign, closedAt: now });
}

/** A slot may be taken back until it begins: what has begun has been promised. */
export function withdrawSlot(campaign: Campaign, slotId: SlotId, now: Instant): Outcome<CampaignSlot> {
  const slot = slotsLeft(campaign).find(({ id }) => id === slotId);
  if (slot === undefined) return refused({ code: 'NOT_FOUND' });
  const over = refuseWhenOver(campaign, now);
  if (over !== null) return over;
  if (slot.opensAt <= now) return refused({ code: 'SLOT_BEGUN', begunAt: slot.opensAt });
  return accepted({ ...slot, withdrawnAt: now });
}

export function refuseWhenOver(campaign: Campaign, now: Instant): Outcome<never> | null {
  const end = overAt(campaign);
  return end !== null && end <= now ? refused({ code: 'CAMPAIGN_OVER', overAt: end }) : null;
}

/** Every birth year that some slot of it serves, ascending. */
export const birthYearsOf = (slots: readonly Slot[]): readonly number[] =>
  [...new Set(slots.flatMap(({ birthYears }) => birthYears))].sort((a, b) => a - b);
