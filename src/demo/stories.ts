import { addDays } from '../domain/calendar/days.ts';
import { findSubcategory, type Subcategory } from '../domain/privilege/subcategories.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { KindergartenId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Families } from './families.ts';
import type { DemoKindergarten } from './kindergartens.ts';
import type { Life } from './life.ts';
import type { Moments } from './moments.ts';
import type { Random } from './random.ts';
import type { SeatBook } from './seatBook.ts';
import { birthOfYear } from './waiting.ts';

/** What a story happens in. */
export interface Stage {
  readonly families: Families;
  readonly seats: SeatBook;
  readonly moments: Moments;
  readonly kindergartens: readonly DemoKindergarten[];
  /** The year of the campaign. */
  readonly year: number;
  readonly specialistId: PersonId;
  adminOf(kindergartenId: KindergartenId): PersonId;
  readonly random: Random;
}

/** One story: when its family begins to stand, and what then happens. Told in the order of the queue. */
export interface Story {
  readonly at: Instant;
  tell(): void;
}

/** One family and its seat, and the days of the story counted back from today. */
interface Scene {
  readonly life: Life;
  readonly stage: Stage;
  issue(workingDaysAgo: number): void;
  present(workingDaysAgo: number, ageDays: number): void;
  on(workingDaysAgo: number, hour: number): Instant;
}

type Told = (scene: Scene) => void;

export interface Cast {
  readonly yearsBack: number;
  readonly subcategory: string | null;
  readonly place: 'SHOWN' | 'ELSEWHERE';
  /** The persona who signs in as the parent. */
  readonly subject?: string;
}

/** Two weeks before a certificate is presented it is STALE already; three days before it is VALID (R10). */
const FRESH_DAYS = 3;
const STALE_DAYS = 14;

/** A child whose family has stood since soon after the birth, and is given a seat. */
export function directedStory(stage: Stage, cast: Cast, told: Told): Story {
  const { random, moments } = stage;
  const birthYear = stage.year - cast.yearsBack;
  const birthOn = birthOfYear(birthYear, moments.today, random);
  const at = moments.at(addDays(birthOn, 20 + random.whole(40)), 9 + random.whole(9), random.whole(60));
  return {
    at,
    tell() {
      const seat = stage.seats.take(birthYear, cast.place);
      const wished = stage.kindergartens.filter(({ id }) => id === seat.kindergartenId);
      const life = stage.families.arrive({
        birthOn,
        at,
        wished,
        languages: [seat.language],
        subcategory: subcategoryOf(cast.subcategory),
        guardianId: stage.families.guardian(at, cast.subject),
      });
      told(sceneOf(stage, life, seat));
      if (life.standing.seat !== null) stage.seats.settle(life.standing.seat);
    },
  };
}

function sceneOf(stage: Stage, life: Life, seat: Seat): Scene {
  const { families, moments } = stage;
  const on = (workingDaysAgo: number, hour: number): Instant =>
    moments.at(moments.workingDaysAgo(workingDaysAgo), hour);
  return {
    life,
    stage,
    on,
    issue: (workingDaysAgo) => life.issue(families.nextDirection(), seat, on(workingDaysAgo, 10)),
    present: (workingDaysAgo, ageDays) =>
      families.present(life, addDays(moments.workingDaysAgo(workingDaysAgo), -ageDays), on(workingDaysAgo, 11)),
  };
}

/** R6: nothing presented yet, on day `day` of five. */
export const nothingYet =
  (day: number): Told =>
  ({ issue }) =>
    issue(day);

/** R10: waits for its verdict on the desk. */
export const presentedValid: Told = ({ issue, present }) => {
  issue(3);
  present(1, FRESH_DAYS);
};

/** R10: the specialist may ask for a fresh one. */
export const presentedStale: Told = ({ issue, present }) => {
  issue(3);
  present(1, STALE_DAYS);
};

/** R10: a fresh one was asked for, and is awaited. */
export const freshRequested: Told = ({ life, stage, issue, present, on }) => {
  issue(4);
  present(3, STALE_DAYS);
  life.requestFresh(stage.specialistId, on(1, 15));
};

/** R7: confirmed, and to be enrolled. */
export const confirmed: Told = ({ life, stage, issue, present, on }) => {
  issue(4);
  present(3, FRESH_DAYS);
  life.confirm(stage.specialistId, on(1, 15));
};

/** R8: on the ground GENERAL there is nothing to prove. */
export const nothingToProve: Told = ({ issue }) => issue(2);

/** The letter's Option 1 to its end. */
export const enrolled: Told = ({ life, stage, issue, present, on }) => {
  issue(9);
  present(8, FRESH_DAYS);
  life.confirm(stage.specialistId, on(7, 15));
  const { seat } = life.standing;
  if (seat !== null) life.enrol(stage.adminOf(seat.kindergartenId), on(5, 12));
};

/** B1: nothing presented in five days; stop-listed since. */
export const noShow: Told = ({ life, issue }) => {
  issue(6);
  life.missDeadline();
};

/** R15: asked for another kindergarten. */
export const cancelled: Told = ({ life, issue, on }) => {
  issue(3);
  life.cancel(on(1, 18));
};

/** R11: the letter's Option 2. */
export const rejected: Told = ({ life, stage, issue, present, on }) => {
  issue(4);
  present(3, FRESH_DAYS);
  life.reject(stage.specialistId, on(1, 16));
};

/** R16: extended on day 5. */
export const extended: Told = ({ life, issue, on }) => {
  issue(6);
  life.extend(on(1, 20));
};

/** R14: moved away. */
export const left: Told = ({ life, issue, on }) => {
  issue(3);
  life.leave(on(1, 13));
};

export function subcategoryOf(code: string | null): Subcategory | null {
  if (code === null) return null;
  const found = findSubcategory(code);
  if (found === null) throw new RangeError(`There is no subcategory ${code}`);
  return found;
}
