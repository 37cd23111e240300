import { openWindow } from '../calendar/workingDays.ts';
import { openPresentation, type Direction, type Window } from '../direction/direction.ts';
import { rulesOf, type Setting } from '../policy/setting.ts';

/**
 * R6: "the desk has its own 2 working days and is flagged": from the presentation under judgement. Missing it costs
 * the family nothing. Null while nothing waits for a verdict.
 */
export function deskWindow(direction: Direction, setting: Setting): Window | null {
  const presentation = openPresentation(direction);
  if (presentation === null) return null;
  return openWindow(setting.calendar, presentation.presentedAt, rulesOf(setting, direction).deskWorkingDays);
}

/** R6: the flag. */
export function isDeskLate(direction: Direction, setting: Setting): boolean {
  const window = deskWindow(direction, setting);
  return window !== null && setting.now >= window.endsAt;
}
