import { createHash } from 'node:crypto';
import { canonicalInput, canonicalOutput } from '../domain/allocation/protocol.ts';
import { disagreements, recompute, type Disagreement } from '../domain/allocation/recompute.ts';
import { dayOf } from '../domain/calendar/days.ts';
import { Replay } from '../domain/journal/replay.ts';
import { TIDIED_TYPES } from '../domain/journal/tidiedTypes.ts';
import type { StoredLine } from '../domain/journal/exportedLine.ts';
import { policyById } from '../domain/policy/setting.ts';
import type { RunId } from '../domain/shared/ids.ts';
import { loadCalendar } from '../db/calendar.ts';
import { findCity } from '../db/city.ts';
import type { Database } from '../db/client.ts';
import { findGroupsOfCity } from '../db/kindergarten.ts';
import { loadPolicies } from '../db/policy.ts';
import { findJournalLines } from '../db/reads/journalLines.ts';
import { findPublishedRun, type NewRun } from '../db/run.ts';

export interface Verdict {
  /** The published record has the hashes that were published with it. */
  readonly areHashesTrue: boolean;
  /** Where the run comes out otherwise; empty: it is equal. */
  readonly disagreements: readonly Disagreement[];
}

/**
 * Computes a published run once more from the journal alone, up to its watermark (P9, P18), and compares. It changes
 * nothing. Null: there is no such run.
 */
export async function verifyRun({ db, sql }: Pick<Database, 'db' | 'sql'>, runId: RunId): Promise<Verdict | null> {
  const run = await findPublishedRun(db, runId);
  if (run === null) return null;
  const city = await findCity(db, run.cityId);
  if (city === null) throw new Error('A run belongs to no city');
  const [replay, policies, calendar, groups] = await Promise.all([
    replayUntil(run, findJournalLines(sql, city.code)),
    loadPolicies(db, run.cityId),
    loadCalendar(db, run.cityId),
    findGroupsOfCity(db, run.cityId),
  ]);
  const { rules, version } = policyById({ policies, calendar, now: run.at }, run.policyId);
  const recomputed = recompute(replay, run.protocol, {
    rules,
    isDryRun: run.isDry,
    groups: new Map(groups.map(({ id, number, language }) => [id, { number, language }])),
    dayOf: (at) => dayOf(calendar.zone, at),
  });
  // What the columns say of it, the protocol must say too.
  const named = {
    ...recomputed,
    at: run.at,
    birthYear: run.birthYear,
    watermark: run.watermark,
    policyVersion: version,
  };
  return {
    areHashesTrue:
      isHashOf(run.inputHash, canonicalInput(run.protocol)) && isHashOf(run.outputHash, canonicalOutput(run.protocol)),
    disagreements: disagreements(run.protocol, named),
  };
}

const isHashOf = (hash: Uint8Array, text: string): boolean => createHash('sha256').update(text).digest().equals(hash);

const TIDIED: ReadonlySet<string> = new Set(TIDIED_TYPES);

async function replayUntil(
  { id, at, birthYear, isDry, watermark }: NewRun & { readonly watermark: number },
  portions: AsyncIterable<readonly StoredLine[]>,
): Promise<Replay> {
  const replay = new Replay();
  for await (const lines of portions) {
    for (const line of lines) {
      const isBehind = line.id > watermark;
      if (line.runId === id) return replay;
      const isTidied = !isDry && line.at === at && line.birthYear === birthYear && TIDIED.has(line.type);
      if (!isBehind || isTidied) replay.apply(line);
    }
  }
  return replay;
}
