import { accepted, refused, type Outcome } from './outcome.ts';
import type { Instant } from './time.ts';

/** A jump is lived event by event; more than a year at once would be a long life. */
const FARTHEST = 366 * 86_400_000;

/** D10: the clock of a demo goes forward only. */
export function moveClock(now: Instant, to: Instant): Outcome<{ readonly by: number }> {
  const issue = (code: string, message: string) =>
    refused({ code: 'INVALID_INPUT', issues: [{ path: 'to', code, message }] });
  if (to <= now) return issue('NOT_FORWARD', 'The clock only goes forward.');
  if (to - now > FARTHEST) return issue('TOO_FAR', 'At most 366 days at once.');
  return accepted({ by: to - now });
}
