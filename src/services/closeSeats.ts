import { endByClosing } from '../domain/direction/declineDirection.ts';
import type { Setting } from '../domain/policy/setting.ts';
import { withdrawByClosing } from '../domain/seat/withdrawSeat.ts';
import type { Cohort } from '../db/cohort.ts';
import { lockCohort } from '../db/cohort.ts';
import type { Group } from '../db/kindergarten.ts';
import { findDirectedInto } from '../db/liveDirections.ts';
import { lockSeatsOfGroup, saveSeats } from '../db/seat.ts';
import { lockStandings } from '../db/standing/standing.ts';
import { seatEntry } from './seatEntry.ts';
import type { Work } from './work.ts';

/** Whoever issues in one of these cohorts waits, and no direction into a closing group appears meanwhile. */
export async function lockIssuing(work: Work, cohorts: readonly Cohort[]): Promise<void> {
  const inOrder = [...cohorts].sort((a, b) => a.birthYear - b.birthYear);
  for (const cohort of inOrder) await lockCohort(work.tx, cohort);
}

/**
 * D5: live directions into these groups end, the families back in the queue with key and privilege, and FREE seats
 * leave the register. Children who are enrolled keep their seats. Under the locks of `lockIssuing`.
 */
export async function closeSeats(work: Work, groups: readonly Group[], setting: Setting): Promise<void> {
  const ids = await findDirectedInto(
    work.tx,
    groups.map(({ id }) => id),
  );
  const ended = [];
  for (const standing of await lockStandings(work.tx, ids)) {
    const before = await work.settle(standing, setting);
    const step = endByClosing(before, setting);
    if (step !== null) ended.push({ before, step });
  }
  if (ended.length > 0) await work.saveAll(ended, setting, 'SUPERVISOR');
  for (const group of groups) {
    const seats = await lockSeatsOfGroup(work.tx, group.id);
    const closed = seats.flatMap((before) => {
      const after = withdrawByClosing(before, setting);
      return after === null ? [] : [{ before, after }];
    });
    const saved = await saveSeats(
      work.tx,
      closed.map(({ after }) => after),
    );
    for (const [index, after] of saved.entries()) {
      const before = closed[index]?.before ?? null;
      const change = { type: 'SEAT_WITHDRAWN', before, after, facts: { reason: 'CLOSED' } } as const;
      work.journal(seatEntry(work, change, setting, 'SUPERVISOR'));
    }
  }
}
