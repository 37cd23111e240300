import type { Category } from '../privilege/category.ts';
import { laneCounterUnder } from '../queue/laneCounter.ts';
import { compareKeys, type QueueKey } from '../queue/queueKey.ts';
import type { ApplicationId, BatchId, KindergartenId } from '../shared/ids.ts';
import {
  lowestServedNow,
  seatsOnOffer,
  type AllocatedDirection,
  type Allocation,
  type AllocationInput,
} from './allocate.ts';
import type { Applicant, FreeSeat } from './applicant.ts';
import { latestOf, standingBatches, type Batch } from './batch.ts';
import { stockOf, type SeatStock } from './seatStock.ts';
import { serves } from './slot.ts';
import { takeBest, takeTogether } from './takeSeats.ts';

/** Somebody who waits, as they stand in the line of one kindergarten that they wish and do not skip. */
export interface WaitingWish {
  readonly applicant: Omit<Applicant, 'wishes'>;
  /** 1 is the best of its wishes. */
  readonly rank: number;
  /** B6: all open applications of its batch in the cohort; empty for who is no twin. */
  readonly twins: readonly Applicant[];
}

/** Whom a run wants to see next, of one kindergarten: so many, from the head or behind this key. */
export interface LineAsked {
  readonly kindergartenId: KindergartenId;
  readonly behind: QueueKey | null;
  readonly count: number;
}

/** They who stand there, in the order of their keys; at its end nobody stands behind the last of them. */
export interface LineRead {
  readonly kindergartenId: KindergartenId;
  readonly waiting: readonly WaitingWish[];
  readonly isEnd: boolean;
}

export interface LinesAsked {
  /** R18: who stands in a category below it is not asked for. */
  readonly lowestCategory: Category;
  readonly lines: readonly LineAsked[];
}

export type LinesInput = Omit<AllocationInput, 'cohort'>;

/** Only in strict order is everybody who gets a seat found in the line of a kindergarten that has one (B8 counts turns). */
export const canRunFromLines = ({ rules }: Pick<LinesInput, 'rules'>): boolean =>
  rules.everyoneTurnsPerPriority === null;

/**
 * The same allocation as `allocate`, without the cohort: the lines of those kindergartens alone that still have seats,
 * merged in the order of keys. Whoever stands in none of them gets nothing, whatever else they wish. It yields what it
 * has to see of them and is answered with it, so that a run of 10,000 seats reads a few rows a seat, whoever else waits.
 *
 * All answers must be of one moment. Beside them it returns the applicants it has seen win, for the protocol.
 */
export function* allocateFromLines(
  input: LinesInput,
): Generator<LinesAsked, Allocation & { readonly winners: readonly Applicant[] }, readonly LineRead[]> {
  if (!canRunFromLines(input)) throw new Error('With lanes the whole cohort is walked (B8)');
  const stock = stockOf(seatsOnOffer(input));
  const lowestCategory = lowestServedNow(input);
  const issued = new Issued(input);
  if (lowestCategory !== null) {
    const lines = new Lines(stock, input);
    for (let asked = lines.toAsk(); ; asked = lines.toAsk()) {
      if (asked.length > 0) lines.add(yield { lowestCategory, lines: asked });
      const group = lines.next();
      if (group === null) break;
      serve(group, stock, input, lowestCategory, issued);
    }
  }
  return {
    directions: issued.directions(),
    laneCounter: laneCounterUnder(input.rules, input.laneCounter),
    stillFree: stock.remaining(),
    winners: issued.winners,
  };
}

/** B6 as in `allocate`: a batch acts once, where its latest member is reached; its others wait for that. */
function serve(
  [first, wishes]: Group,
  stock: SeatStock,
  { rules }: LinesInput,
  lowest: Category,
  issued: Issued,
): void {
  const batch = rules.areTwinBatchesOpen ? batchOf(first.twins) : undefined;
  if (batch === undefined) {
    const applicant = { ...first.applicant, wishes };
    const seat = takeBest(applicant, stock);
    if (seat !== null) issued.add(applicant, seat, null);
    return;
  }
  const isEligible = (member: Applicant): boolean => member.isWaiting && serves(lowest, member.category);
  if (latestOf(batch).applicant.applicationId !== first.applicant.applicationId) return;
  if (!batch.every(({ applicant }) => isEligible(applicant))) return;
  const seats = takeTogether(batch, stock);
  batch.forEach(({ applicant }, nth) => {
    const seat = seats[nth];
    if (seat !== undefined) issued.add(applicant, seat, applicant.batchId);
  });
}

/** As it stands at this moment; undefined where the twins stand singly, or there are none. */
function batchOf(twins: readonly Applicant[]): Batch | undefined {
  return twins.length < 2 ? undefined : [...standingBatches(twins.toSorted(compareKeys)).values()][0];
}

/** One applicant, with the wishes that still have a seat. */
type Group = readonly [WaitingWish, Applicant['wishes']];

interface Place {
  readonly waiting: WaitingWish;
  readonly line: Line;
}

interface Line {
  readonly kindergartenId: KindergartenId;
  /** Seen and not yet reached. */
  ahead: number;
  last: QueueKey | null;
  isEnd: boolean;
}

/**
 * At first so many of a line as this for each of its seats: by measurement a run sees four of them, and few lines twice.
 */
const FIRST_SIGHT = 2.5;

/** Afterwards one for each seat that is left, and these. */
const SPARE = 4;

/** The lines, merged. None is left without anybody ahead in it while its kindergarten has seats and people stand behind. */
class Lines {
  readonly #stock: SeatStock;
  readonly #lines: Map<KindergartenId, Line>;
  #merged: Place[] = [];
  #at = 0;
  #isAnyDry = true;

  constructor(stock: SeatStock, { freeSeats, birthYear }: LinesInput) {
    this.#stock = stock;
    const kindergartens = freeSeats.filter((seat) => seat.birthYear === birthYear).map((seat) => seat.kindergartenId);
    this.#lines = new Map(
      kindergartens.map((kindergartenId) => [kindergartenId, { kindergartenId, ahead: 0, last: null, isEnd: false }]),
    );
  }

  /** Nothing unless a line has run dry; then all that are short, since one answer costs one round trip. */
  toAsk(): readonly LineAsked[] {
    if (!this.#isAnyDry) return [];
    this.#isAnyDry = false;
    const open = [...this.#lines.values()].filter((line) => !line.isEnd && this.#stock.leftAt(line.kindergartenId) > 0);
    if (open.every(({ ahead }) => ahead > 0)) return [];
    return open.flatMap(({ kindergartenId, ahead, last }) => {
      const left = this.#stock.leftAt(kindergartenId);
      const count = last === null ? Math.ceil(left * FIRST_SIGHT) : left + SPARE - ahead;
      return count > 0 ? [{ kindergartenId, behind: last, count }] : [];
    });
  }

  add(read: readonly LineRead[]): void {
    const more: Place[] = [];
    for (const { kindergartenId, waiting, isEnd } of read) {
      const line = this.#lines.get(kindergartenId);
      if (line === undefined) throw new Error('A line was answered that nobody asked for');
      line.ahead += waiting.length;
      line.last = waiting.at(-1)?.applicant ?? line.last;
      line.isEnd = isEnd;
      for (const each of waiting) more.push({ waiting: each, line });
    }
    const rest = this.#merged.slice(this.#at).filter(({ line }) => this.#stock.leftAt(line.kindergartenId) > 0);
    this.#merged = [...rest, ...more].sort((a, b) => compareKeys(a.waiting.applicant, b.waiting.applicant));
    this.#at = 0;
  }

  /** Null: no seat is left, or nobody who waits for one. */
  next(): Group | null {
    if (this.#stock.left() === 0) return null;
    const first = this.#merged[this.#at];
    if (first === undefined) return null;
    const { applicationId } = first.waiting.applicant;
    const found: { readonly rank: number; readonly kindergartenId: KindergartenId }[] = [];
    for (let here = this.#merged[this.#at]; here !== undefined; here = this.#merged[(this.#at += 1)]) {
      if (here.waiting.applicant.applicationId !== applicationId) break;
      here.line.ahead -= 1;
      if (here.line.ahead === 0) this.#isAnyDry = true;
      found.push({ rank: here.waiting.rank, kindergartenId: here.line.kindergartenId });
    }
    found.sort((a, b) => a.rank - b.rank);
    return [first.waiting, found.map(({ kindergartenId }) => ({ kindergartenId, isSkipped: false }))];
  }
}

class Issued {
  readonly #rules: LinesInput['rules'];
  readonly #directions: Omit<AllocatedDirection, 'standsAt'>[] = [];
  readonly winners: Applicant[] = [];

  constructor({ rules }: LinesInput) {
    this.#rules = rules;
  }

  add(applicant: Applicant, seat: FreeSeat, batchId: BatchId | null): void {
    this.winners.push(applicant);
    this.#directions.push({
      applicationId: applicant.applicationId,
      seatId: seat.id,
      kindergartenId: seat.kindergartenId,
      groupId: seat.groupId,
      language: seat.language,
      // In strict order the own category.
      ground: applicant.category,
      batchId,
      isStaffChild: this.#rules.areStaffChildrenMarked && applicant.staffOf.includes(seat.kindergartenId),
    });
  }

  directions(): readonly AllocatedDirection[] {
    const inOrder = this.winners.toSorted(compareKeys);
    const standsAt = new Map<ApplicationId, number>(inOrder.map(({ applicationId }, index) => [applicationId, index]));
    return this.#directions.map((direction) => ({
      ...direction,
      standsAt: standsAt.get(direction.applicationId) ?? 0,
    }));
  }
}
