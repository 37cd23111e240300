import type { CohortColumns } from '../domain/queue/cohortColumns.ts';
import { samePosition, type Position } from '../domain/queue/position.ts';
import type { ApplicationId } from '../domain/shared/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { CohortNow, FollowedCohort } from './followedCohort.ts';

/** How many positions of a cohort were compared, and how many of them were not the same. */
export interface Agreement {
  readonly compared: number;
  readonly wrong: number;
}

interface Built {
  readonly followed: FollowedCohort;
  readonly columns: CohortColumns;
  /** Lines that it has seen before they were sealed. */
  readonly unsealed: ReadonlySet<number>;
}

/** Evenly over everybody who stands. */
const SAMPLE = 1_000;
const PATIENCE_MS = 100;
/** Between two lines of the journal there is a moment at which both have come equally far. */
const TRIES = 20;

/**
 * I12: a cohort that the journal has moved on says of everybody what one says that was just built from the database.
 *
 * @returns null: the two were never seen at the same place of the journal.
 */
export async function agreementOf(kept: FollowedCohort, built: Built, clock: Clock): Promise<Agreement | null> {
  const unsealed = [...built.unsealed];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const now = await clock.now();
    const [one, other] = [kept.at(now), built.followed.at(now)];
    if (one !== null && other !== null && kept.seq === built.followed.seq && kept.hasSeen({ lines: unsealed })) {
      const ids = built.columns.sample(SAMPLE);
      const wrong = ids.filter((id) => !samePosition(positionIn(one, id), positionIn(other, id)));
      return { compared: ids.length, wrong: wrong.length + Math.abs(kept.size - built.followed.size) };
    }
    const [behind, ahead] = kept.seq < built.followed.seq ? [kept, built.followed] : [built.followed, kept];
    await behind.awaits({ seq: Math.max(ahead.seq, behind.seq + 1) }, PATIENCE_MS);
  }
  return null;
}

const positionIn = (now: CohortNow, applicationId: ApplicationId): Position | null =>
  now.positionOf(applicationId)?.position ?? null;
