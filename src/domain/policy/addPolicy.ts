import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import type { Instant } from '../shared/time.ts';
import type { Policy, PolicyRules, Preset } from './policy.ts';
import { readRules } from './readRules.ts';
import type { Setting } from './setting.ts';

/** A version is never taken back, and the next one must begin later: a slip in the year would close the book for good. */
const MOST_AHEAD_MS = 3_653 * 86_400_000;

interface Wanted {
  readonly preset: Preset;
  readonly validFrom: Instant;
  /** What differs from the preset. */
  readonly changes: Partial<PolicyRules>;
}

/**
 * The next dated version of a city's rules: later than the latest, and never in the past, since what was decided was
 * decided by the rules of its day. No open deadline is touched: a direction lives under the version of its issue (I7).
 */
export function addPolicy(
  { preset, validFrom, changes }: Wanted,
  { policies, now }: Setting,
): Outcome<Pick<Policy, 'version' | 'preset' | 'validFrom' | 'rules'>> {
  const latestValidFrom = policies.reduce(
    (latest, each) => (each.validFrom > latest ? each.validFrom : latest),
    validFrom,
  );
  const isLater = policies.every((each) => each.validFrom < validFrom);
  if (!isLater) return refused({ code: 'POLICY_NOT_LATER', latestValidFrom });
  if (validFrom < now) {
    const message = 'Rules cannot begin in the past.';
    return refused({ code: 'INVALID_INPUT', issues: [{ path: 'validFrom', code: 'PAST', message }] });
  }
  if (validFrom > now + MOST_AHEAD_MS) {
    const message = 'Rules can be dated ten years ahead at most.';
    return refused({ code: 'INVALID_INPUT', issues: [{ path: 'validFrom', code: 'TOO_FAR', message }] });
  }
  const read = readRules(preset, changes);
  if (!read.ok) return read;
  const version = policies.reduce((highest, each) => Math.max(highest, each.version), 0) + 1;
  return accepted({ version, preset, validFrom, rules: read.value });
}
