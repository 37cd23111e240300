import { Arg, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { mayWatchBoard } from '../domain/access/mayWatch.ts';
import type { KindergartenId } from '../domain/shared/ids.ts';
import type { SealedLine } from '../db/reads/sealedLines.ts';
import { Direction } from '../schema/direction.ts';
import type { Kindergarten } from '../schema/kindergarten.ts';
import { KindergartenBoardChange } from '../schema/liveChanges.ts';
import { decodeId } from '../schema/node.ts';
import { Seat } from '../schema/seat.ts';
import type { Context } from './context.ts';
import { AFTER_ARGUMENT, live, notTheirs, type Subscribed } from './live.ts';
import { loadDirection, loadKindergarten, loadSeat } from './load.ts';

interface Arguments {
  readonly kindergartenId: string;
  readonly after?: string | null;
}

@Resolver(() => KindergartenBoardChange)
export class BoardSubscription {
  @Subscription(() => KindergartenBoardChange, {
    description: 'Seats and directions of a kindergarten. For its admins and the department.',
    subscribe: async ({ context, args }: Subscribed<Arguments>) => {
      const kindergartenId = decodeId('Kindergarten', args.kindergartenId);
      const kindergarten = kindergartenId === null ? null : await boardOf(context, kindergartenId);
      if (kindergartenId === null || kindergarten === null) throw notTheirs();
      return live(context, {
        cityId: kindergarten.source.cityId,
        after: args.after,
        admit: (fresh) => boardOf(fresh, kindergartenId),
        concerns: (line) => line.kindergartenId === kindergartenId,
        show: async (fresh, facts, seen, line): Promise<KindergartenBoardChange | null> =>
          line !== null && !(await isOnBoard(fresh, line))
            ? null
            : {
                ...facts,
                __typename: 'KindergartenBoardChange',
                kindergarten: seen,
                seatId: line?.seatId ?? null,
                directionId: line?.directionId ?? null,
              },
      });
    },
  })
  kindergartenBoardChanged(
    @Root() change: KindergartenBoardChange,
    @Arg('kindergartenId', () => ID, { description: 'Global id of the kindergarten.' }) _kindergartenId: string,
    @Arg('after', () => String, { nullable: true, description: AFTER_ARGUMENT }) _after?: string | null,
  ): KindergartenBoardChange {
    return change;
  }

  @FieldResolver(() => Seat, { nullable: true, description: 'The seat it is about. Null when it is about none.' })
  async seat(@Root() { seatId }: KindergartenBoardChange, @Ctx() context: Context): Promise<Seat | null> {
    return seatId === null ? null : loadSeat(context, seatId);
  }

  @FieldResolver(() => Direction, {
    nullable: true,
    description: 'The direction it is about. Hidden from the kindergarten until nothing is left to prove.',
  })
  async direction(
    @Root() { directionId }: KindergartenBoardChange,
    @Ctx() context: Context,
  ): Promise<Direction | null> {
    return directionId === null ? null : loadDirection(context, directionId);
  }
}

const boardOf = async (context: Context, id: KindergartenId): Promise<Kindergarten | null> => {
  const kindergarten = await loadKindergarten(context, id);
  return kindergarten !== null && mayWatchBoard(context.viewer, kindergarten.source) ? kindergarten : null;
};

/** R5: what happens to a direction that the viewer does not see is told only as far as the register shows it: by its seat. */
const isOnBoard = async (context: Context, { before, after, seatId, directionId }: SealedLine): Promise<boolean> => {
  if (directionId !== null && (await loadDirection(context, directionId)) !== null) return true;
  const hasSeatChanged = before?.seat?.state.kind !== after?.seat?.state.kind;
  return directionId === null || (seatId !== null && hasSeatChanged);
};
