import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { SMALL_COHORT } from '../domain/access/mayWatch.ts';
import { rulesInForce } from '../domain/policy/setting.ts';
import { explainMove, movesCohort } from '../domain/queue/explainMove.ts';
import { foldCauses } from '../domain/queue/foldCauses.ts';
import { compareKeys, type QueueKey } from '../domain/queue/queueKey.ts';
import type { Cohort } from '../db/cohort.ts';
import { findIsCohortSmaller } from '../db/reads/cohortSize.ts';
import type { SealedLine } from '../db/reads/sealedLines.ts';
import { decodeId } from '../schema/node.ts';
import { PositionChange } from '../schema/positionChange.ts';
import type { QueuePosition } from '../schema/queuePosition.ts';
import { AFTER_ARGUMENT, live, notTheirs, type Subscribed } from './live.ts';
import { loadApplication } from './load.ts';
import { loadersOf } from './loaders.ts';
import { positionIn } from './shownPosition.ts';

interface Arguments {
  readonly applicationId: string;
  readonly after?: string | null;
}

/** Few changes come alone: what belongs together is told together. */
const TICK_MS = 50;

@Resolver(() => PositionChange)
export class PositionSubscription {
  @Subscription(() => PositionChange, {
    description: 'The place of an application in the queue as it moves, and why. For its family and the department.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const applicationId = decodeId('Application', args.applicationId);
      const application = applicationId === null ? null : await loadApplication(context, applicationId);
      if (applicationId === null || application === null) throw notTheirs();
      const { category } = application.source;
      const { cityId, birthYear, queuedAt, queueNumber } = application.source.application;
      const cohort: Cohort = { cityId, birthYear };
      const rules = rulesInForce(await loadersOf(context).setting.load(cityId));
      let hasLanes = rules.everyoneTurnsPerPriority !== null;
      let key: QueueKey = { category, queuedAt, queueNumber };
      let told: QueuePosition | null = null;

      const isBefore = (other: QueueKey | null): boolean => other !== null && compareKeys(other, key) < 0;
      const concerns = (line: SealedLine): boolean => {
        if (line.type === 'POLICY_ADDED') hasLanes = true;
        if (line.type === 'POLICY_ADDED' || line.applicationId === applicationId) return true;
        // In strict order whatever happens behind it moves nothing; its wishes count those before it alone.
        const isAhead = hasLanes || isBefore(line.keyBefore) || isBefore(line.keyAfter);
        return isAhead && (movesCohort(birthYear, line) || line.type === 'WISHES_CHANGED');
      };

      return live(context, {
        cityId,
        after: args.after,
        gatherMs: TICK_MS,
        admit: async (fresh) => {
          const { viewer, positions } = fresh;
          const known = viewer.kind === 'PERSON' ? positions?.cohortOfFamily(applicationId, viewer.personId) : null;
          return known ?? (await loadApplication(fresh, applicationId));
        },
        concerns,
        show: async (fresh, facts, _seen, line, lines): Promise<PositionChange | null> => {
          const position = await positionIn(fresh, applicationId, cohort, facts.citySeq);
          const before = told;
          told = position;
          if (line === null) return { ...facts, __typename: 'PositionChange', position, causes: [] };
          if (before !== null && position !== null && isSame(before, position)) return null;
          const observed = before && position && moveBetween(before, position);
          const causes = position === null ? [] : explainMove({ applicationId, birthYear, key }, lines, observed);
          key = lines.findLast((each) => each.applicationId === applicationId)?.keyAfter ?? key;
          const isSmall = await findIsCohortSmaller(fresh.db, cohort, SMALL_COHORT);
          return { ...facts, __typename: 'PositionChange', position, causes: isSmall ? foldCauses(causes) : causes };
        },
      });
    },
  })
  positionChanged(
    @Root() change: PositionChange,
    @Arg('applicationId', () => ID, { description: 'Global id of the application.' }) _applicationId: string,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): PositionChange {
    return change;
  }
}

const moveBetween = (before: QueuePosition, after: QueuePosition) => ({
  place: after.place - before.place,
  waitingAhead: after.waitingAhead - before.waitingAhead,
});

const aheadOf = ({ wishes }: QueuePosition): string =>
  wishes.map(({ source, ahead }) => `${source.kindergartenId}:${ahead}`).join();

const isSame = (one: QueuePosition, other: QueuePosition): boolean =>
  one.place === other.place &&
  one.waitingAhead === other.waitingAhead &&
  one.placeInLane === other.placeInLane &&
  aheadOf(one) === aheadOf(other);
