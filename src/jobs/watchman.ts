import type { CityId } from '../domain/shared/ids.ts';
import type { BrokenInvariant } from '../services/checkInvariants.ts';

/** Who hears what the jobs have to say: the log and the metrics. Codes and counts, nothing of anybody's data (I14). */
export interface Watchman {
  taskEnded(task: string, seconds: number): void;
  /** It will be done again. */
  taskFailed(task: string, error: unknown, seconds: number): void;
  /** What must always hold and does not, after a look at everything; none is the rule. Else somebody has to look now. */
  everythingChecked(broken: readonly BrokenInvariant[]): void;
  /** D9: so many days until the calendar of a city has no more entered or shipped days off. */
  calendarEndsSoon(cityId: CityId, knownUntil: string, daysLeft: number): void;
}
