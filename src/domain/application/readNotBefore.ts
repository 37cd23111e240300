import { parseDay } from '../calendar/days.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Day } from '../shared/time.ts';

type ReadNotBefore =
  | { readonly ok: true; readonly on: Day | null }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

/** D12: the day as a form brings it; none is fine. */
export function readNotBefore(typed: string | null): ReadNotBefore {
  const on = typed === null ? null : parseDay(typed);
  if (typed === null || on !== null) return { ok: true, on };
  const message = 'This day is not in the calendar.';
  return { ok: false, issues: [{ path: 'notBeforeOn', code: 'IMPOSSIBLE_DATE', message }] };
}
