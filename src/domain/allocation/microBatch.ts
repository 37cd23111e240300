import { addDays, startOfDay } from '../calendar/days.ts';
import type { JournalEntry, JournalEventType } from '../journal/journalEntry.ts';
import { frozenUntil } from '../policy/freeze.ts';
import type { PolicyRules } from '../policy/policy.ts';
import type { Setting } from '../policy/setting.ts';
import { asInstant, type Instant } from '../shared/time.ts';
import { nextOpeningBySchedule, type Campaign } from './campaign.ts';

/**
 * What can let somebody of the cohort take a seat that nobody could take before: a seat came free, a child came to
 * wait, or a family wishes something else. A changed key does not: it only changes who is first.
 */
const OPENING: ReadonlySet<JournalEventType> = new Set<JournalEventType>([
  'APPLICATION_SUBMITTED',
  'WISHES_CHANGED',
  'ERROR_CORRECTED',
  'STOP_LIST_ENDED',
  'RULE_CHANGED',
  'BECAME_ELIGIBLE',
  'HOLD_ENDED',
  // The twin that stays stands singly from then on (B6).
  'QUEUE_LEFT',
  'AGED_OUT',
  'DIRECTION_CANCELLED',
  'DIRECTION_EXPIRED',
  'DIRECTION_DECLINED',
  'PRIVILEGE_DROPPED',
  'PRIVILEGE_REJECTED',
  'PRIVILEGE_FALSIFIED',
  'SEAT_OPENED',
  'SEAT_VACATED',
  'SEAT_REPUBLISHED',
  // The schedule covers more than before, or the standing rule holds again (R18, R20).
  'SLOT_ADDED',
  'SLOT_WITHDRAWN',
  'CAMPAIGN_CLOSED',
]);

/** R21: the birth years whose cohort is to be run because of these lines, ascending. */
export function birthYearsToRun(entries: readonly JournalEntry[]): readonly number[] {
  const years = entries
    .filter(({ type }) => OPENING.has(type))
    .flatMap(({ birthYear, before }) => [birthYear, before?.application?.birthYear ?? null])
    .filter((year) => year !== null);
  return [...new Set(years)].sort((a, b) => a - b);
}

/**
 * R21: "a ranked micro-batch per cohort whenever something changed, at most every N seconds, so nobody wins by clicking
 * first". Batches stand on a grid of business time, the same for every process: what changes inside a square is judged
 * together at its end; what changes on a line of the grid, at once.
 */
export function batchDueAt(changedAt: Instant, { microBatchSeconds }: PolicyRules): Instant {
  const square = microBatchSeconds * 1000;
  return asInstant(Math.ceil(changedAt / square) * square);
}

/**
 * When the date alone lets seats be given again after `now`: another version of the rules, the end of a freeze (R21),
 * the opening of a slot or the end of a campaign (R18, R20).
 */
export function nextOpeningByDate(setting: Setting, campaigns: readonly Campaign[]): Instant | null {
  const { now, policies, calendar } = setting;
  const lastOn = frozenUntil(setting);
  const bySchedule = nextOpeningBySchedule(campaigns, now);
  const openings = [
    ...policies.map(({ validFrom }) => validFrom),
    ...(bySchedule === null ? [] : [bySchedule]),
    ...(lastOn === null ? [] : [startOfDay(calendar.zone, addDays(lastOn, 1))]),
  ].filter((at) => at > now);
  return openings.length === 0 ? null : asInstant(Math.min(...openings));
}
