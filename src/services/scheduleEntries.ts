import type { Setting } from '../domain/policy/setting.ts';
import type { JournalEntry } from '../domain/journal/journalEntry.ts';
import type { CityId } from '../domain/shared/ids.ts';
import { bookEntry } from './bookEntry.ts';
import type { Work } from './work.ts';

interface ScheduleChange {
  readonly type: 'CAMPAIGN_PLANNED' | 'CAMPAIGN_CLOSED' | 'SLOT_ADDED' | 'SLOT_WITHDRAWN';
  readonly cityId: CityId;
  readonly birthYears: readonly number[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One line for each birth year whose schedule changed: each is a cohort of its own (R18). */
export const scheduleEntries = (
  work: Work,
  { birthYears, ...change }: ScheduleChange,
  setting: Setting,
): readonly JournalEntry[] => birthYears.map((birthYear) => bookEntry(work, { ...change, birthYear }, setting));
