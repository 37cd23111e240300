import type { Instant } from '../shared/time.ts';
import { categoryRank, type Category } from '../privilege/category.ts';

/** A slot = window × birth years × lowest category (R18). */
export interface Slot {
  readonly opensAt: Instant;
  /** First instant too late: `at < closesAt` is in the slot. */
  readonly closesAt: Instant;
  readonly birthYears: readonly number[];
  /** "A slot's category is the lowest it serves: a GENERAL slot serves all, in order." */
  readonly lowestCategory: Category;
}

/** A planned distribution, as far as issuing asks. Ending it closes only its slots (R20). */
export interface SlotsOfCampaign {
  readonly isOpen: boolean;
  readonly slots: readonly Slot[];
}

/**
 * R18: "a birth year with an open campaign is issued only in its slots; every other birth year by the standing rule",
 * which is null here.
 */
export const slotsInForce = (campaigns: readonly SlotsOfCampaign[], birthYear: number): readonly Slot[] | null => {
  const slots = campaigns
    .filter((campaign) => campaign.isOpen)
    .flatMap((campaign) => campaign.slots.filter((slot) => slot.birthYears.includes(birthYear)));
  return slots.length === 0 ? null : slots;
};

/** The slots in which this birth year may be issued at this instant. "Another year's day gives nothing" (R18). */
export const slotsCovering = (slots: readonly Slot[], at: Instant, birthYear: number): readonly Slot[] =>
  slots.filter((slot) => slot.opensAt <= at && at < slot.closesAt && slot.birthYears.includes(birthYear));

/**
 * The lowest category that may be issued now: "overlapping slots unite" (R18). GENERAL under the standing rule
 * (`slots` null); null when there are slots and none covers this birth year now.
 */
export const lowestCategoryServed = (slots: readonly Slot[] | null, at: Instant, birthYear: number): Category | null =>
  slots === null
    ? 'GENERAL'
    : slotsCovering(slots, at, birthYear).reduce<Category | null>(
        (lowest, slot) => (lowest !== null && serves(lowest, slot.lowestCategory) ? lowest : slot.lowestCategory),
        null,
      );

/** Is this category served where `lowest` is the lowest served? */
export const serves = (lowest: Category, category: Category): boolean => categoryRank(category) <= categoryRank(lowest);
