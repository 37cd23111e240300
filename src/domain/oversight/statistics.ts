import type { DirectionState } from '../direction/direction.ts';
import type { Category } from '../privilege/category.ts';
import type { KindergartenId } from '../shared/ids.ts';

export interface Occupancy {
  readonly kindergartenId: KindergartenId;
  readonly free: number;
  readonly held: number;
  readonly occupied: number;
  readonly withdrawn: number;
}

export interface ConfirmationTimes {
  readonly confirmed: number;
  /** From the issue to the confirmation. Null: nothing was confirmed. */
  readonly medianHours: number | null;
  readonly ninetiethHours: number | null;
  /** How many were confirmed after so many begun spans of 24 hours: 1 is within the first. Ascending, without empty ones. */
  readonly days: readonly { readonly days: number; readonly count: number }[];
}

export interface Ending {
  readonly ground: Category;
  readonly state: DirectionState['kind'];
  readonly count: number;
}

export interface Wait {
  readonly birthYear: number;
  readonly category: Category;
  readonly directed: number;
  readonly medianDays: number;
  readonly ninetiethDays: number;
}
