import type { WishableKindergarten } from '../domain/application/wishes.ts';
import { OWNERSHIPS, type Ownership } from '../domain/kindergarten/ownership.ts';
import type { Seat, SeatState, WithdrawalReason } from '../domain/seat/seat.ts';
import type { CityId, GroupId, KindergartenId, SeatId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import type { Counter } from './counter.ts';
import { DISTRICTS, addressOf, demoPhone, kindergartenName, type District } from './names.ts';
import { sharesOf, weighted, type Random } from './random.ts';
import type { Figures } from './size.ts';

export interface DemoGroup {
  readonly id: GroupId;
  readonly kindergartenId: KindergartenId;
  readonly number: number;
  readonly name: string;
  readonly birthYear: number;
  readonly language: Language;
  readonly capacity: number;
}

export interface DemoKindergarten {
  readonly id: KindergartenId;
  readonly number: number;
  readonly name: Translated;
  /** Its place in `DISTRICTS`. */
  readonly districtIndex: number;
  readonly district: District;
  readonly address: string;
  readonly ownership: Ownership;
  readonly lat: number;
  readonly lon: number;
  readonly hours: string;
  readonly phonePublic: string;
  /** The wanted ones have no seat left and the longest queues. */
  readonly isFull: boolean;
  readonly groups: DemoGroup[];
  /** The same as the rules of wishes see it. */
  readonly wishable: WishableKindergarten;
}

/** The kindergarten of the persona who runs one, with seats in every state. */
export const SHOWN_KINDERGARTEN = 1;
/** One that everybody wants and that has no seat left. */
export const WANTED_KINDERGARTEN = 2;

export interface KindergartenPlan {
  readonly cityId: CityId;
  readonly figures: Figures;
  /** The year of the campaign. */
  readonly year: number;
  /** When the city took its seats over as they stood. */
  readonly seatsAt: Instant;
  readonly ids: {
    readonly kindergarten: Counter<KindergartenId>;
    readonly group: Counter<GroupId>;
    readonly seat: Counter<SeatId>;
  };
  readonly random: Random;
}

export interface PlannedKindergartens {
  readonly kindergartens: readonly DemoKindergarten[];
  readonly seats: readonly Seat[];
}

const SHOWN_CAPACITY = 12;
const HOURS = ['07:30–18:30', '08:00–19:00', '07:00–19:00', '08:00–18:00'] as const;
const drawLanguage = weighted([62, 34, 4]);
const LANGUAGE_OF = ['KAZAKH', 'RUSSIAN', 'ENGLISH'] as const;

export function planKindergartens(plan: KindergartenPlan): PlannedKindergartens {
  const kindergartens = makeKindergartens(plan);
  for (const { yearsBack, capacity, kindergarten } of assignGroups(plan, kindergartens)) {
    addGroup(plan, kindergarten, yearsBack, capacity);
  }
  // Next year's youngest may wish already; their groups have no seat yet.
  for (const kindergarten of kindergartens) {
    if (kindergarten.number <= WANTED_KINDERGARTEN || plan.random.chance(0.4)) addGroup(plan, kindergarten, 1, 0);
  }
  return { kindergartens, seats: kindergartens.flatMap((kindergarten) => seatsOf(plan, kindergarten)) };
}

function makeKindergartens({ figures, ids, random }: KindergartenPlan): DemoKindergarten[] {
  const drawDistrict = weighted(DISTRICTS.map(({ weight }) => weight));
  const ownerships = OWNERSHIPS.flatMap((ownership) =>
    Array.from({ length: figures.kindergartens[ownership] }, () => ownership),
  );
  const wantedUpTo = Math.max(WANTED_KINDERGARTEN, Math.round(ownerships.length / 5));
  return ownerships.map((ownership, index) => {
    const number = index + 1;
    // Every district has its kindergartens, however few there are.
    const districtIndex = index < 3 * DISTRICTS.length ? index % DISTRICTS.length : drawDistrict(random);
    const district = DISTRICTS[districtIndex] ?? random.pick(DISTRICTS);
    const id = ids.kindergarten.take();
    const groups: DemoGroup[] = [];
    return {
      id,
      number,
      name: kindergartenName(number),
      districtIndex,
      district,
      address: addressOf(district, 1 + random.whole(180)),
      ownership,
      lat: scattered(district.lat, 0.018, random),
      lon: scattered(district.lon, 0.03, random),
      hours: random.pick(HOURS),
      phonePublic: demoPhone(9_900_000 + number),
      isFull: number > SHOWN_KINDERGARTEN && number <= wantedUpTo,
      groups,
      wishable: { id, groups },
    };
  });
}

const scattered = (middle: number, reach: number, random: Random): number =>
  Number((middle + (random.next() + random.next() - 1) * reach).toFixed(6));

interface Assigned {
  readonly yearsBack: number;
  readonly capacity: number;
  readonly kindergarten: DemoKindergarten;
}

/** The seats of each birth year, cut into groups: one for every kindergarten first, the rest mostly to the larger state ones. */
function assignGroups({ figures, random }: KindergartenPlan, kindergartens: readonly DemoKindergarten[]): Assigned[] {
  const named = kindergartens.filter(({ number }) => number <= WANTED_KINDERGARTEN);
  const others = kindergartens.filter(({ number }) => number > WANTED_KINDERGARTEN);
  const drawOther = weighted(others.map(({ ownership }) => (ownership === 'STATE' ? 4 : 1)));
  const assigned: Assigned[] = [];
  const rest: Omit<Assigned, 'kindergarten'>[] = [];
  for (const { yearsBack, seats } of figures.seats) {
    for (const kindergarten of named) assigned.push({ yearsBack, capacity: SHOWN_CAPACITY, kindergarten });
    const left = seats - named.length * SHOWN_CAPACITY;
    const count = Math.max(1, Math.round(left / 12));
    const sizes = sharesOf(
      left,
      Array.from({ length: count }, () => 8 + random.whole(9)),
    );
    rest.push(...sizes.map((capacity) => ({ yearsBack, capacity })));
  }
  shuffle(rest, random);
  rest.forEach((group, index) => {
    const kindergarten = others[index] ?? others[drawOther(random)];
    if (kindergarten !== undefined) assigned.push({ ...group, kindergarten });
  });
  return assigned;
}

function shuffle<T>(those: T[], random: Random): void {
  for (let last = those.length - 1; last > 0; last -= 1) {
    const other = random.whole(last + 1);
    const [a, b] = [those[last], those[other]];
    if (a !== undefined && b !== undefined) [those[last], those[other]] = [b, a];
  }
}

function addGroup(plan: KindergartenPlan, kindergarten: DemoKindergarten, yearsBack: number, capacity: number): void {
  const number = kindergarten.groups.length + 1;
  const isNamed = kindergarten.number <= WANTED_KINDERGARTEN;
  kindergarten.groups.push({
    id: plan.ids.group.take(),
    kindergartenId: kindergarten.id,
    number,
    name: `№ ${number}`,
    birthYear: plan.year - yearsBack,
    language: isNamed ? 'KAZAKH' : (LANGUAGE_OF[drawLanguage(plan.random)] ?? 'KAZAKH'),
    capacity,
  });
}

const seatsOf = (plan: KindergartenPlan, kindergarten: DemoKindergarten): Seat[] =>
  kindergarten.groups.flatMap((group) =>
    Array.from({ length: group.capacity }, (_, index): Seat => ({
      id: plan.ids.seat.take(),
      cityId: plan.cityId,
      kindergartenId: kindergarten.id,
      groupId: group.id,
      groupNumber: group.number,
      number: index + 1,
      birthYear: group.birthYear,
      language: group.language,
      state: firstState(kindergarten, index, plan.random),
      changedAt: plan.seatsAt,
      version: 1,
    })),
  );

const drawState = weighted([55, 25, 17, 3]);
const OTHER_REASONS: readonly WithdrawalReason[] = ['REPAIR', 'STAFF_SHORTAGE', 'PUBLISHED_IN_ERROR', 'OTHER'];

/** A seat taken before the city came to this queue is OCCUPIED by no direction. */
function firstState(kindergarten: DemoKindergarten, index: number, random: Random): SeatState {
  if (kindergarten.number === SHOWN_KINDERGARTEN) return shownState(index);
  if (kindergarten.isFull) return { kind: 'OCCUPIED', directionId: null };
  switch (drawState(random)) {
    case 0:
      return { kind: 'FREE' };
    case 1:
      return { kind: 'OCCUPIED', directionId: null };
    case 2:
      return { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' };
    default:
      return { kind: 'WITHDRAWN', reason: random.pick(OTHER_REASONS) };
  }
}

/** Of the twelve seats of each group five are taken, one is under repair, one was never opened, and five are free. */
function shownState(index: number): SeatState {
  if (index < 5) return { kind: 'OCCUPIED', directionId: null };
  if (index === 5) return { kind: 'WITHDRAWN', reason: 'REPAIR' };
  return index === 6 ? { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' } : { kind: 'FREE' };
}
