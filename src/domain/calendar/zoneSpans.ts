import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../shared/time.ts';

/** A stretch of time in which a zone keeps one offset: `from <= at < until`; open ends are infinite. */
export interface ZoneSpan {
  readonly from: number;
  readonly until: number;
  /** Local clock minus UTC, in milliseconds. */
  readonly offset: number;
}

/** Asking Temporal costs milliseconds and every rule asks: what was learnt of a zone is kept. It never changes. */
const known = new Map<string, ZoneSpan[]>();

/** The span that covers an instant. Throws a RangeError for a zone that does not exist. */
export function spanAt(zone: string, at: number): ZoneSpan {
  let spans = known.get(zone);
  const found = spans?.find((span) => span.from <= at && at < span.until);
  if (found !== undefined) return found;

  const span = lookUp(zone, at);
  if (spans === undefined) known.set(zone, (spans = []));
  spans.push(span);
  return span;
}

function lookUp(zone: string, at: number): ZoneSpan {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const next = here.getTimeZoneTransition('next');
  // "previous" means strictly before, and `at` may itself be the first moment of its span.
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous === null ? -Infinity : previous.epochMilliseconds,
    until: next === null ? Infinity : next.epochMilliseconds,
    offset: Math.round(here.offsetNanoseconds / 1e6),
  };
}

/** What the wall clock of the zone shows, as if it were UTC: milliseconds to be read in UTC. */
export const wallClock = (zone: string, at: Instant): number => at + spanAt(zone, at).offset;
