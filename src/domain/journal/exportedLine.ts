import type { QueueKey } from '../queue/queueKey.ts';
import type { Instant } from '../shared/time.ts';
import type { JournalEntry } from './journalEntry.ts';
import { ruleOf } from './ruleOf.ts';

/** A stored line and what is known about it from outside: its place, its city, its rules. */
export interface StoredLine extends Omit<JournalEntry, 'cityId' | 'actorId' | 'idempotencyKey' | 'policyId'> {
  readonly id: number;
  /** Null: not sealed yet. */
  readonly citySeq: number | null;
  readonly city: string;
  /** Null: an act that no rules were asked for. */
  readonly policyVersion: number | null;
}

/** Moments inside a state or among facts; everything else that is a number is an id or a count. */
const MOMENTS: ReadonlySet<string> = new Set([
  'at',
  'agesOutAt',
  'directedAt',
  'effectiveAt',
  'eligibleFrom',
  'endsAt',
  'extendedAt',
  'from',
  'heldUntil',
  'queuedAt',
  'stopListedUntil',
  'until',
  'vacatedAt',
  'validFrom',
]);

/**
 * One line of the exported journal, as `docs/journal.schema.json` describes it: moments in UTC, acts by role and never
 * by person, and no text that somebody typed.
 */
export function exportedLine(line: StoredLine): Readonly<Record<string, unknown>> {
  const { applicationId, childId, directionId, seatId, groupId, kindergartenId, runId } = line;
  return {
    seq: line.id,
    citySeq: line.citySeq,
    city: line.city,
    at: inUtc(line.at),
    effectiveAt: inUtc(line.effectiveAt),
    type: line.type,
    rule: ruleOf(line.type),
    verb: line.verb,
    actorRole: line.actorRole,
    ids: { applicationId, childId, directionId, seatId, groupId, kindergartenId, runId },
    birthYear: line.birthYear,
    key: { before: exportedKey(line.keyBefore), after: exportedKey(line.keyAfter) },
    waits: { before: line.waitedBefore, after: line.waitsAfter },
    before: withMoments(line.before),
    after: withMoments(line.after),
    facts: withMoments(withoutTypedText(line)),
    policyVersion: line.policyVersion,
  };
}

/** A correction is told in a specialist's own words, which may name somebody (D11). */
const withoutTypedText = ({ type, facts }: StoredLine): Readonly<Record<string, unknown>> => {
  if (type !== 'ERROR_CORRECTED') return facts;
  const { reason: _typed, ...told } = facts;
  return told;
};

const exportedKey = (key: QueueKey | null) => key && { ...key, queuedAt: inUtc(key.queuedAt) };

const inUtc = (at: Instant): string => new Date(at).toISOString();

function withMoments(value: unknown, name = ''): unknown {
  if (typeof value === 'number') return MOMENTS.has(name) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map((each) => withMoments(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMoments(each, key)]));
}
