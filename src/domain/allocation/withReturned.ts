import { compareKeys } from '../queue/queueKey.ts';
import type { ApplicationId } from '../shared/ids.ts';
import type { LineAsked, LineRead, LinesAsked, WaitingWish } from './allocateFromLines.ts';
import type { Applicant } from './applicant.ts';
import { serves } from './slot.ts';

/** Somebody who holds a seat now, as it would stand if the direction ended. */
export interface Returned {
  readonly applicationId: ApplicationId;
  /** Null: it stands no more. */
  readonly applicant: Applicant | null;
  /** B6: all open applications of its batch in the cohort, itself as it is read. */
  readonly twins: readonly Applicant[];
}

/** The lines that were read for `asked` as they would be if it had returned: it waits in those that it wishes. */
export const withReturned = (
  { lowestCategory, lines }: LinesAsked,
  read: readonly LineRead[],
  returned: Returned,
): readonly LineRead[] => {
  const { applicant } = returned;
  const mayTake = applicant !== null && applicant.isWaiting && serves(lowestCategory, applicant.category);
  return read.map((line) => {
    const waiting = line.waiting.map((each) => amongTwins(each, returned));
    const asked = lines.find(({ kindergartenId }) => kindergartenId === line.kindergartenId);
    if (!mayTake || asked === undefined) return { ...line, waiting };
    return { ...line, waiting: joined({ ...line, waiting }, asked, applicant, twinsWith(returned)) };
  });
};

function joined(
  { kindergartenId, waiting, isEnd }: LineRead,
  { behind }: LineAsked,
  applicant: Applicant,
  twins: readonly Applicant[],
): readonly WaitingWish[] {
  const wish = applicant.wishes.findIndex((each) => each.kindergartenId === kindergartenId && !each.isSkipped);
  const wasReached = behind !== null && compareKeys(applicant, behind) <= 0;
  if (wish < 0 || wasReached) return waiting;
  const next = waiting.findIndex((other) => compareKeys(applicant, other.applicant) < 0);
  // Further behind: it is met when more is asked for.
  if (next < 0 && !isEnd) return waiting;
  return waiting.toSpliced(next < 0 ? waiting.length : next, 0, { applicant, rank: wish + 1, twins });
}

const amongTwins = (each: WaitingWish, returned: Returned): WaitingWish =>
  each.twins.length === 0 ? each : { ...each, twins: twinsWith({ ...returned, twins: each.twins }) };

const twinsWith = ({ applicationId, applicant, twins }: Returned): readonly Applicant[] =>
  twins.flatMap((twin) => (twin.applicationId !== applicationId ? [twin] : applicant === null ? [] : [applicant]));
