import type { Day, Instant } from '../shared/time.ts';
import type { ApplicationId, KindergartenId, SeatId } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { isPrivileged } from '../privilege/category.ts';
import type { LaneCounter } from '../queue/laneCounter.ts';
import { seatsOnOffer, type AllocatedDirection, type Allocation, type AllocationInput } from './allocate.ts';
import type { Applicant, FreeSeat } from './applicant.ts';
import type { Slot } from './slot.ts';

/** All the public learns of an applicant: never the kind of privilege, never the hour. */
export interface PublicKey {
  /** Directed on a ground above GENERAL. */
  readonly isPrivileged: boolean;
  /** Local day of `queuedAt`. */
  readonly queuedOn: Day;
  readonly queueNumber: number;
}

export interface OfferedSeat {
  readonly seatId: SeatId;
  readonly kindergartenId: KindergartenId;
  readonly groupNumber: number;
  readonly number: number;
  readonly language: Language;
}

export interface ProtocolDirection extends PublicKey {
  readonly seatId: SeatId;
  readonly kindergartenId: KindergartenId;
  readonly language: Language;
  /** A child of the kindergarten's staff (B7). */
  readonly isStaffChild: boolean;
}

/**
 * How far the seats of one kindergarten and language went, for one birth year (P20). A family that wished it, could
 * have taken a seat and got none nor a better one, stands behind the last of its kind here, and nothing was left over.
 */
export interface CutOff {
  readonly kindergartenId: KindergartenId;
  readonly birthYear: number;
  readonly language: Language;
  readonly offered: number;
  readonly issued: number;
  /** The last in order of those directed here on a privilege. */
  readonly lastPrivileged: PublicKey | null;
  /** The last in order of those directed here on the ground GENERAL. */
  readonly lastGeneral: PublicKey | null;
}

/** The public record of a run. Its inputs are named by watermark and versions, not copied. */
export interface Protocol {
  /** The last event of the city the run had seen. */
  readonly watermark: number;
  readonly policyVersion: number;
  readonly calendarVersion: string;
  readonly birthYear: number;
  readonly at: Instant;
  readonly slots: readonly Slot[] | null;
  readonly laneCounterBefore: LaneCounter;
  readonly laneCounterAfter: LaneCounter;
  readonly offered: readonly OfferedSeat[];
  /** In the order of issue. */
  readonly directions: readonly ProtocolDirection[];
  readonly cutOffs: readonly CutOff[];
}

/** What the run stood on that the allocator itself does not see. */
export interface ProtocolFacts {
  readonly watermark: number;
  readonly policyVersion: number;
  readonly calendarVersion: string;
  /** The city's local day of an instant. */
  readonly dayOf: (at: Instant) => Day;
}

export const protocolOf = (input: AllocationInput, allocation: Allocation, facts: ProtocolFacts): Protocol => {
  const issued = issuedTo(input.cohort, allocation.directions);
  const publicKey = ({ direction, applicant }: Issued): PublicKey => ({
    isPrivileged: isPrivileged(direction.ground),
    queuedOn: facts.dayOf(applicant.queuedAt),
    queueNumber: applicant.queueNumber,
  });
  const lastOf = (those: readonly Issued[]): PublicKey | null => {
    const last = those.toSorted((a, b) => a.direction.standsAt - b.direction.standsAt).at(-1);
    return last === undefined ? null : publicKey(last);
  };
  const cutOff = ({ kindergartenId, language, offered, taken }: Shelf): CutOff => ({
    kindergartenId,
    birthYear: input.birthYear,
    language,
    offered,
    issued: taken.length,
    lastPrivileged: lastOf(taken.filter(({ direction }) => isPrivileged(direction.ground))),
    lastGeneral: lastOf(taken.filter(({ direction }) => !isPrivileged(direction.ground))),
  });

  const seats = seatsOnOffer(input);
  return {
    watermark: facts.watermark,
    policyVersion: facts.policyVersion,
    calendarVersion: facts.calendarVersion,
    birthYear: input.birthYear,
    at: input.now,
    slots: input.slots,
    laneCounterBefore: input.laneCounter,
    laneCounterAfter: allocation.laneCounter,
    offered: seats.map(({ id, kindergartenId, groupNumber, number, language }) => ({
      seatId: id,
      kindergartenId,
      groupNumber,
      number,
      language,
    })),
    directions: issued.map((each) => ({
      seatId: each.direction.seatId,
      kindergartenId: each.direction.kindergartenId,
      language: each.direction.language,
      ...publicKey(each),
      isStaffChild: each.direction.isStaffChild,
    })),
    cutOffs: shelvesOf(seats, issued).map(cutOff),
  };
};

/** What the run was computed from, one JSON array a line; the same text for the same inputs. Its hash is published. */
export const canonicalInput = (protocol: Protocol): string =>
  lines([
    ['watermark', protocol.watermark],
    ['policy', protocol.policyVersion],
    ['calendar', protocol.calendarVersion],
    ['birthYear', protocol.birthYear],
    ['at', protocol.at],
    ['laneCounter', protocol.laneCounterBefore],
    ...canonicalSlots(protocol.slots),
    ...protocol.offered.map((seat) => [
      'seat',
      seat.seatId,
      seat.kindergartenId,
      seat.groupNumber,
      seat.number,
      seat.language,
    ]),
  ]);

/** What the run decided, in the same form. It says no more of a child than the protocol does. */
export const canonicalOutput = (protocol: Protocol): string =>
  lines([
    ['laneCounter', protocol.laneCounterAfter],
    ...protocol.directions.map((direction) => [
      'direction',
      direction.seatId,
      direction.kindergartenId,
      direction.language,
      ...canonicalKey(direction),
      direction.isStaffChild,
    ]),
    ...protocol.cutOffs.map((cutOff) => [
      'cutOff',
      cutOff.kindergartenId,
      cutOff.birthYear,
      cutOff.language,
      cutOff.offered,
      cutOff.issued,
      canonicalKey(cutOff.lastPrivileged),
      canonicalKey(cutOff.lastGeneral),
    ]),
  ]);

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const canonicalKey = (key: PublicKey | null): readonly unknown[] =>
  key === null ? [] : [key.isPrivileged, key.queuedOn, key.queueNumber];

const canonicalSlots = (slots: readonly Slot[] | null): readonly unknown[] =>
  slots === null
    ? [['standingRule']]
    : slots
        .map((slot) => [
          'slot',
          slot.opensAt,
          slot.closesAt,
          slot.birthYears.toSorted((a, b) => a - b),
          slot.lowestCategory,
        ])
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

interface Issued {
  readonly direction: AllocatedDirection;
  readonly applicant: Applicant;
}

const issuedTo = (cohort: readonly Applicant[], directions: readonly AllocatedDirection[]): readonly Issued[] => {
  const winners = new Set<ApplicationId>(directions.map(({ applicationId }) => applicationId));
  const applicants = new Map<ApplicationId, Applicant>();
  for (const applicant of cohort) {
    if (winners.has(applicant.applicationId)) applicants.set(applicant.applicationId, applicant);
  }
  return directions.flatMap((direction) => {
    const applicant = applicants.get(direction.applicationId);
    return applicant === undefined ? [] : { direction, applicant };
  });
};

/** The seats of one kindergarten and language, and the directions issued from them. */
interface Shelf {
  readonly kindergartenId: KindergartenId;
  readonly language: Language;
  offered: number;
  readonly taken: Issued[];
}

/** In the order of the seats. */
const shelvesOf = (seats: readonly FreeSeat[], issued: readonly Issued[]): readonly Shelf[] => {
  const shelves = new Map<string, Shelf>();
  const shelfOf = ({ kindergartenId, language }: Pick<FreeSeat, 'kindergartenId' | 'language'>): Shelf => {
    const name = `${kindergartenId} ${language}`;
    const shelf = shelves.get(name) ?? { kindergartenId, language, offered: 0, taken: [] };
    shelves.set(name, shelf);
    return shelf;
  };
  for (const seat of seats) shelfOf(seat).offered += 1;
  for (const each of issued) shelfOf(each.direction).taken.push(each);
  return [...shelves.values()];
};
