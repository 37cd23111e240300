import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { refused } from '../domain/shared/outcome.ts';
import { Direction } from '../schema/direction.ts';
import { forbidden, unauthenticated } from '../schema/errors.ts';
import { decodeId } from '../schema/node.ts';
import { RejectionPreview, RejectionPreviewResult, toRejectionPreview } from '../schema/rejectionPreview.ts';
import { toResult } from '../schema/result.ts';
import { Seat } from '../schema/seat.ts';
import { ownFamily } from '../services/forbidden.ts';
import { previewRejection } from '../services/previewRejection.ts';
import type { Context } from './context.ts';
import { existing, loadDirection, loadSeat } from './load.ts';

/** Two positions and a short run; with the lanes of B8 it walks the cohort. */
const COST = 150;

@Resolver(() => RejectionPreview)
export class RejectionPreviewResolver {
  @Query(() => RejectionPreviewResult, {
    nullable: true,
    complexity: COST,
    description:
      'R11: what rejecting the certificate of a direction would do: which seat comes free, where the family then stands, who is next. For specialists; FORBIDDEN about your own family.',
  })
  async rejectionPreview(
    @Ctx() context: Context,
    @Arg('directionId', () => ID, { description: 'The direction.' }) id: string,
  ): Promise<object> {
    const { viewer, reader } = context;
    if (viewer.kind !== 'PERSON') throw unauthenticated();
    const directionId = decodeId('Direction', id);
    const outcome =
      directionId === null ? refused({ code: 'NOT_FOUND' }) : await previewRejection(context, viewer, directionId);
    if (!outcome.ok && outcome.refusal.code === 'OWN_FAMILY') throw forbidden(ownFamily().message);
    return toResult(outcome, reader, toRejectionPreview);
  }

  @FieldResolver(() => Direction, { description: 'The direction that would end.' })
  direction(@Root() { source }: RejectionPreview, @Ctx() context: Context): Promise<Direction> {
    return existing(loadDirection(context, source.directionId));
  }

  @FieldResolver(() => Seat, { description: 'The seat that would come free.' })
  freedSeat(@Root() { source }: RejectionPreview, @Ctx() context: Context): Promise<Seat> {
    return existing(loadSeat(context, source.freedSeat.id));
  }
}
