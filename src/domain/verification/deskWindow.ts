import { openWindow } from '../calendar/workingDays.ts';
import { openPresentation, type Direction, type Window } from '../direction/direction.ts';
import { policyById, type Setting } from '../policy/setting.ts';
import type { PolicyId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';

/**
 * R6: "the desk has its own 2 working days and is flagged": from the presentation under judgement. Missing it costs
 * the family nothing. Null while nothing waits for a verdict.
 */
export function deskWindow(direction: Direction, setting: Setting): Window | null {
  const presentation = openPresentation(direction);
  return presentation === null ? null : deskWindowFrom(presentation.presentedAt, direction.policyId, setting);
}

/** The same for whatever was presented on that local day under that policy. */
export const deskWindowFrom = (presentedAt: Instant, policyId: PolicyId, setting: Setting): Window =>
  openWindow(setting.calendar, presentedAt, policyById(setting, policyId).rules.deskWorkingDays);

/** R6: the flag. */
export function isDeskLate(direction: Direction, setting: Setting): boolean {
  const window = deskWindow(direction, setting);
  return window !== null && setting.now >= window.endsAt;
}
