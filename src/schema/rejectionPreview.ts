import { Field, Int, ObjectType } from 'type-graphql';
import type { DirectionId, SeatId } from '../domain/shared/ids.ts';
import { resultUnion } from './result.ts';

interface PreviewFacts {
  readonly directionId: DirectionId;
  readonly freedSeat: { readonly id: SeatId };
  readonly before: { readonly place: number; readonly waitingAhead: number } | null;
  readonly after: { readonly place: number; readonly waitingAhead: number } | null;
  readonly nextInTurn: number | null;
  readonly isIssuing: boolean;
}

@ObjectType({
  description:
    'R11: what a rejection would do at this moment, by the functions that do it. Nothing is written; until the verdict anybody may come, go or cancel.',
})
export class RejectionPreview {
  readonly __typename = 'RejectionPreview' as const;
  readonly source!: PreviewFacts;

  @Field(() => Int, { nullable: true, description: 'The place of the family now.' })
  readonly placeNow!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place then, in the general queue by its original date. Null: the queue has ended for it by age.',
  })
  readonly placeThen!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many who could take a seat stand before it now.' })
  readonly waitingAheadNow!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many then. Null as for the place.' })
  readonly waitingAheadThen!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Queue number of the child whom a run of this moment would give the seat to; it may be the same child. Null: nobody who waits could have it, or no slot is open.',
  })
  readonly nextInTurn!: number | null;

  @Field(() => Boolean, {
    description: 'Would a run give it at once? Not in a freeze, between slots, or while batches are made by hand.',
  })
  readonly isIssuedAtOnce!: boolean;
}

export const toRejectionPreview = (source: PreviewFacts): RejectionPreview => ({
  __typename: 'RejectionPreview',
  source,
  placeNow: source.before?.place ?? null,
  placeThen: source.after?.place ?? null,
  waitingAheadNow: source.before?.waitingAhead ?? null,
  waitingAheadThen: source.after?.waitingAhead ?? null,
  nextInTurn: source.nextInTurn,
  isIssuedAtOnce: source.isIssuing,
});

export const RejectionPreviewResult = resultUnion('RejectionPreviewResult', RejectionPreview, [
  'NOT_FOUND',
  'DIRECTION_ENDED',
  'NOTHING_TO_VERIFY',
  'NOTHING_PRESENTED',
  'VERDICT_GIVEN',
]);
