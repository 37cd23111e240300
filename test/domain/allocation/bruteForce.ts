import { CATEGORIES } from '../../../src/domain/privilege/category.ts';
import type { AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import type { Applicant } from '../../../src/domain/allocation/applicant.ts';
import { naiveOrder, type Stood } from '../queue/naiveOrder.ts';
import { accepted, batchId, got, satisfaction, type Got } from './market.ts';

/** Who could be given a seat in this run, read off the rules one clause at a time (P4). */
export const mayBeServed = (input: AllocationInput, one: Applicant): boolean => {
  if (!one.isWaiting || one.directedAt !== null || one.isStopListed) return false;
  if (input.slots === null) return true;
  return input.slots.some(
    (slot) =>
      slot.opensAt <= input.now &&
      input.now < slot.closesAt &&
      slot.birthYears.includes(input.birthYear) &&
      CATEGORIES.indexOf(one.category) <= CATEGORIES.indexOf(slot.lowestCategory),
  );
};

/** The cohort in the order of the simulation, each with its ground. */
export const stoodOf = (input: AllocationInput): Stood<Applicant>[] =>
  naiveOrder(
    input.cohort,
    input.rules,
    Math.min(input.laneCounter, input.rules.everyoneTurnsPerPriority ?? input.laneCounter),
  );

export const orderOf = (input: AllocationInput): Applicant[] => stoodOf(input).map((stood) => stood.entry);

/** How many seats of the cohort's birth year each kindergarten and language has. */
export const capacities = (input: AllocationInput): Map<Got, number> => {
  const seats = new Map<Got, number>();
  for (const one of input.freeSeats) {
    if (one.birthYear === input.birthYear) seats.set(got(one), (seats.get(got(one)) ?? 0) + 1);
  }
  return seats;
};

/** Who got what; who got nothing is absent. */
export type Assignment = ReadonlyMap<Applicant, Got>;

/** Every way at all to seat these applicants, each on something it accepts, within the seats there are. */
export function* everyAssignment(those: readonly Applicant[], seats: ReadonlyMap<Got, number>): Generator<Assignment> {
  const [first, ...others] = those;
  if (first === undefined) {
    yield new Map();
    return;
  }
  yield* everyAssignment(others, seats);
  for (const choice of accepted(first)) {
    const left = seats.get(choice) ?? 0;
    if (left === 0) continue;
    for (const rest of everyAssignment(others, new Map(seats).set(choice, left - 1))) {
      yield new Map(rest).set(first, choice);
    }
  }
}

const satisfactions = (those: readonly Applicant[], assignment: Assignment): number[] =>
  those.map((one) => satisfaction(one, assignment.get(one)));

/** Of two lists the one that is smaller where they first differ. */
const isBetterFirst = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
};

/**
 * Of every possible assignment the one that is best for the first in order, among those best for the second, and so
 * on: what serial dictatorship must find, found by trying all.
 */
export const bestByTrying = (input: AllocationInput): Assignment => {
  const those = orderOf(input).filter((one) => mayBeServed(input, one));
  let best: Assignment = new Map();
  for (const assignment of everyAssignment(those, capacities(input))) {
    if (isBetterFirst(satisfactions(those, assignment), satisfactions(those, best))) best = assignment;
  }
  return best;
};

/** An assignment that is worse for nobody and better for somebody, if there is one (P8). */
export const findParetoImprovement = (input: AllocationInput, found: Assignment): Assignment | null => {
  const those = input.cohort.filter((one) => mayBeServed(input, one));
  const now = satisfactions(those, found);
  for (const assignment of everyAssignment(those, capacities(input))) {
    const then = satisfactions(those, assignment);
    const isWorseForNobody = then.every((value, index) => value <= (now[index] ?? 0));
    if (isWorseForNobody && then.some((value, index) => value < (now[index] ?? 0))) return assignment;
  }
  return null;
};

/** Every order of every selection: all lists a parent could hand in. */
export const everyList = <T>(those: readonly T[]): T[][] => [
  [],
  ...those.flatMap((one) => everyList(those.filter((other) => other !== one)).map((rest) => [one, ...rest])),
];

/** The batches that stand as such, each in the order of the simulation (B6). */
export const twinsOf = (input: AllocationInput): Applicant[][] =>
  input.rules.areTwinBatchesOpen
    ? [batchId(1), batchId(2)]
        .map((id) => orderOf(input).filter((one) => one.batchId === id))
        .filter((members) => members.length > 1)
        .filter((members) => members.every((one) => one.directedAt === null && !one.isStopListed))
    : [];

/** A market small enough to walk with twins: every seating of a batch in a kindergarten is listed, the first that fits is taken. */
export const walkWithTwins = (input: AllocationInput): [Applicant, Got][] => {
  const left = capacities(input);
  const fits = (seating: readonly Got[]): boolean =>
    seating.every((choice) => seating.filter((other) => other === choice).length <= (left.get(choice) ?? 0));
  const seatings = (members: readonly Applicant[], kindergarten: number): Got[][] =>
    members.reduce<Got[][]>(
      (known, member) =>
        known.flatMap((seating) =>
          member.languages.map((language) => [...seating, got({ kindergartenId: kindergarten, language })]),
        ),
      [[]],
    );

  return orderOf(input).flatMap((one): [Applicant, Got][] => {
    const members = twinsOf(input).find((those) => those.includes(one)) ?? [one];
    if (members.at(-1) !== one || !members.every((member) => mayBeServed(input, member))) return [];
    const wished = one.wishes.filter((asked) =>
      members.every((member) =>
        member.wishes.some((other) => other.kindergartenId === asked.kindergartenId && !other.isSkipped),
      ),
    );
    const seating = wished.flatMap((asked) => seatings(members, asked.kindergartenId)).find(fits) ?? [];
    for (const choice of seating) left.set(choice, (left.get(choice) ?? 0) - 1);
    return seating.flatMap((choice, nth) => {
      const member = members[nth];
      return member === undefined ? [] : [[member, choice] satisfies [Applicant, Got]];
    });
  });
};
