import { makeCalendar, type Calendar, type CalendarOverride } from '../../../src/domain/calendar/calendar.ts';
import type { Policy, PolicyRules, Preset } from '../../../src/domain/policy/policy.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import type { Setting } from '../../../src/domain/policy/setting.ts';
import type { CityId, PolicyId } from '../../../src/domain/shared/ids.ts';
import { at, day, ZONE } from './at.ts';

interface PolicyOf {
  readonly id?: number;
  readonly preset?: Preset;
  readonly validFrom?: string;
  readonly rules?: Partial<PolicyRules>;
}

export const policyOf = ({
  id = 1,
  preset = 'astana-2019',
  validFrom = '2018-01-01 00:00',
  rules,
}: PolicyOf): Policy => ({
  id: id as PolicyId,
  cityId: 1 as CityId,
  version: id,
  preset,
  validFrom: at(validFrom),
  rules: { ...PRESET_RULES[preset], ...rules },
});

const calendars = new Map<string, Calendar>();

/** The city's calendar with these days taken off or worked over what ships. */
export const calendarWith = (
  days: { readonly off?: readonly string[]; readonly worked?: readonly string[] } = {},
): Calendar => {
  const name = JSON.stringify(days);
  const override =
    (isWorking: boolean) =>
    (on: string): CalendarOverride => ({ on: day(on), isWorking, title: null });
  const found =
    calendars.get(name) ??
    makeCalendar({
      zone: ZONE,
      overrides: [...(days.off ?? []).map(override(false)), ...(days.worked ?? []).map(override(true))],
    });
  calendars.set(name, found);
  return found;
};

interface SettingOf extends Omit<PolicyOf, 'id' | 'validFrom'> {
  readonly calendar?: Calendar;
  /** Instead of the one policy of `preset` and `rules`. */
  readonly policies?: readonly Policy[];
}

/** What the rules judge by at this moment of the city: `setting('2025-06-11 10:00')`. */
export const setting = (now: string, { calendar, policies, ...policy }: SettingOf = {}): Setting => ({
  now: at(now),
  calendar: calendar ?? calendarWith(),
  policies: policies ?? [policyOf(policy)],
});
