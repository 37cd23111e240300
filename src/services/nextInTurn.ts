import { allocateInOrder } from '../domain/allocation/allocate.ts';
import { allocateFromLines, canRunFromLines, type LinesInput } from '../domain/allocation/allocateFromLines.ts';
import type { Applicant } from '../domain/allocation/applicant.ts';
import { withReturned, type Returned } from '../domain/allocation/withReturned.ts';
import { orderCohort } from '../domain/queue/order.ts';
import type { ApplicationId, SeatId } from '../domain/shared/ids.ts';
import type { Tx } from '../db/client.ts';
import { loadCohortInPieces, type Cohort } from '../db/cohort.ts';
import { findLines, findTwins } from '../db/lines.ts';
import { turnOfLoop } from './turnOfLoop.ts';

interface Freed {
  readonly seatId: SeatId;
  /** Who would hold it no more. */
  readonly applicationId: ApplicationId;
  /** As it would stand then; null: it stands no more. */
  readonly applicant: Applicant | null;
}

/**
 * R12: whom a run of this moment would give a seat that comes free; the queue number, or null for nobody. Read as a run
 * reads: the lines alone of those kindergartens that have seats, and with the lanes of B8 the whole cohort, in pieces.
 *
 * @param tx of one snapshot.
 * @param input with the freed seat among the free ones.
 */
export async function nextInTurn(tx: Tx, cohort: Cohort, input: LinesInput, freed: Freed): Promise<number | null> {
  const { directions, seen } = canRunFromLines(input)
    ? await runFromLines(tx, cohort, input, freed)
    : await runFromCohort(tx, cohort, input, freed);
  const next = directions.find(({ seatId }) => seatId === freed.seatId);
  return seen.find(({ applicationId }) => applicationId === next?.applicationId)?.queueNumber ?? null;
}

/** Whose children are marked (B7) changes nothing about who is next. */
const NOBODY_MARKED = new Map<never, never>();

async function runFromLines(tx: Tx, cohort: Cohort, input: LinesInput, { applicationId, applicant }: Freed) {
  const sight = { ...cohort, now: input.now, isDryRun: true, childrenOfStaff: NOBODY_MARKED };
  const batchId = applicant?.batchId ?? null;
  const twins = batchId === null ? [] : await findTwins(tx, sight, batchId);
  const returned: Returned = { applicationId, applicant, twins };
  const run = allocateFromLines(input);
  let step = run.next();
  while (!step.done) {
    const { lines } = await findLines(tx, sight, step.value);
    await turnOfLoop();
    step = run.next(withReturned(step.value, lines, returned));
  }
  return { directions: step.value.directions, seen: step.value.winners };
}

async function runFromCohort(tx: Tx, cohort: Cohort, input: LinesInput, { applicationId, applicant }: Freed) {
  const members: Applicant[] = applicant === null ? [] : [applicant];
  for await (const piece of loadCohortInPieces(tx, cohort, input.now)) {
    for (const member of piece) if (member.applicationId !== applicationId) members.push(member);
    await turnOfLoop();
  }
  const order = orderCohort(members, input.rules, input.laneCounter);
  await turnOfLoop();
  const { directions } = allocateInOrder(input, () => order);
  return { directions, seen: members };
}
