import { agesUnder, type AgeFacts } from '../application/recountAges.ts';
import { waitsFrom, type ApplicationState } from '../application/application.ts';
import type { QueueEntry } from '../queue/order.ts';
import type { Instant } from '../shared/time.ts';
import type { Policy } from './policy.ts';

/** An open application with all that a change of the rules can move. */
export interface Standee extends Omit<QueueEntry, 'isWaiting'>, AgeFacts {
  readonly state: ApplicationState['kind'];
  readonly heldUntil: Instant | null;
}

export type Begun = Pick<Policy, 'rules' | 'validFrom'>;

/**
 * A cohort as it stands when rules begin. R19: by those of the version before it for `null`; otherwise counted again by
 * `policy`, and without those who age out by it at that instant.
 */
export function cohortUnder(
  standees: readonly Standee[],
  at: Instant,
  policy: Begun | null,
  zone: string,
): readonly QueueEntry[] {
  return standees.flatMap((standee) => {
    const ages = (policy === null ? null : agesUnder(standee, policy, zone)) ?? standee;
    if (standee.state !== 'DIRECTED' && ages.agesOutAt <= at) return [];
    const from = waitsFrom({ eligibleFrom: ages.eligibleFrom, heldUntil: standee.heldUntil });
    return [{ ...standee, isWaiting: standee.state === 'QUEUED' && from <= at }];
  });
}

/** How many children the ages of a version concern when it begins. */
export interface AgeEffect {
  /** Whose dates of age move at all. */
  readonly recounted: number;
  /** May be given a seat from then on, and could not before. */
  readonly oldEnough: number;
  /** Wait no more until a later birthday. */
  readonly tooYoung: number;
  /** Are too old from then on. */
  readonly tooOld: number;
}

/** R19: what `agesUnder` does to groups of children with the same dates. */
export function ageEffect(
  groups: readonly (AgeFacts & { readonly count: number })[],
  policy: Begun,
  zone: string,
): AgeEffect {
  const at = policy.validFrom;
  const effect = { recounted: 0, oldEnough: 0, tooYoung: 0, tooOld: 0 };
  for (const group of groups) {
    const ages = agesUnder(group, policy, zone);
    if (ages === null) continue;
    effect.recounted += group.count;
    if (ages.eligibleFrom <= at && group.eligibleFrom > at) effect.oldEnough += group.count;
    if (ages.eligibleFrom > at && group.eligibleFrom <= at) effect.tooYoung += group.count;
    if (ages.agesOutAt <= at && group.agesOutAt > at) effect.tooOld += group.count;
  }
  return effect;
}
