import { dayOf } from '../calendar/days.ts';
import { rulesInForce, type Setting } from '../policy/setting.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { numberIssue } from '../shared/readNumber.ts';
import { readTexts } from '../shared/readTexts.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Instant } from '../shared/time.ts';
import type { Translated } from '../shared/translated.ts';
import { refuseWhenOver, type Campaign } from './campaign.ts';
import type { Slot } from './slot.ts';

/** A distribution as a form brings it. */
export interface CampaignForm {
  readonly name: Translated;
  /** Null: at once. */
  readonly opensAt: Instant | null;
  readonly slots: readonly Slot[];
}

const MOST_SLOTS = 200;
const MOST_BIRTH_YEARS = 20;

/** R18: a campaign with its slots, every mistake of the form at once. */
export function planCampaign(
  form: CampaignForm,
  setting: Setting,
): Outcome<CampaignForm & { readonly opensAt: Instant }> {
  const opensAt = form.opensAt ?? setting.now;
  const named = readTexts({
    'name.kk': { typed: form.name.kk, most: 200 },
    'name.ru': { typed: form.name.ru, most: 200 },
    'name.en': { typed: form.name.en, most: 200 },
  });
  const issues = [
    ...(!named.ok && named.refusal.code === 'INVALID_INPUT' ? named.refusal.issues : []),
    ...(opensAt < setting.now ? [issueOf('opensAt', 'PAST', 'A campaign cannot open in the past.')] : []),
    ...(form.slots.length < 1 || form.slots.length > MOST_SLOTS
      ? [issueOf('slots', 'OUT_OF_RANGE', `Expected 1 to ${MOST_SLOTS} slots.`)]
      : form.slots.flatMap((slot, place) => slotIssues(slot, `slots.${place}.`, opensAt, setting))),
  ];
  if (issues.length > 0 || !named.ok) return refused({ code: 'INVALID_INPUT', issues });
  const { 'name.kk': kk, 'name.ru': ru, 'name.en': en } = named.value;
  return accepted({ name: { kk, ru, en }, opensAt, slots: form.slots.map(inOrder) });
}

/** R18: one more slot of a campaign that is not over. Where it overlaps with others they unite. */
export function addSlot(campaign: Campaign, slot: Slot, setting: Setting): Outcome<Slot> {
  const over = refuseWhenOver(campaign, setting.now);
  if (over !== null) return over;
  const issues = slotIssues(slot, '', campaign.opensAt, setting);
  return issues.length > 0 ? refused({ code: 'INVALID_INPUT', issues }) : accepted(inOrder(slot));
}

const inOrder = (slot: Slot): Slot => ({
  ...slot,
  birthYears: [...new Set(slot.birthYears)].sort((a, b) => a - b),
});

function slotIssues(slot: Slot, path: string, campaignOpensAt: Instant, setting: Setting): readonly InputIssue[] {
  const rules = rulesInForce(setting);
  const year = Number(dayOf(setting.calendar.zone, slot.opensAt).slice(0, 4));
  // The year before the queue ends still has children in it until their birthday (R19).
  const years = { least: year - rules.agedOutAgeYears - 1, most: year };
  const first = Math.max(campaignOpensAt, setting.now);
  return [
    ...(slot.opensAt < first
      ? [issueOf(`${path}opensAt`, 'PAST', 'A slot cannot begin in the past, nor before its campaign opens.')]
      : []),
    ...(slot.closesAt <= slot.opensAt
      ? [issueOf(`${path}closesAt`, 'NOT_LATER', 'A slot must end after it begins.')]
      : []),
    ...(slot.birthYears.length < 1 || slot.birthYears.length > MOST_BIRTH_YEARS
      ? [issueOf(`${path}birthYears`, 'OUT_OF_RANGE', `Expected 1 to ${MOST_BIRTH_YEARS} birth years.`)]
      : slot.birthYears.flatMap((born, place) => numberIssue(`${path}birthYears.${place}`, born, years) ?? [])),
    ...(slot.lowestCategory === 'PRIORITY' && !rules.hasPriorityCategory
      ? [issueOf(`${path}lowestCategory`, 'NOT_IN_POLICY', 'The rules in force have no such category.')]
      : []),
  ];
}

const issueOf = (path: string, code: string, message: string): InputIssue => ({ path, code, message });
