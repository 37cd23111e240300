import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { proofOf } from '../domain/direction/directionProof.ts';
import { findDirectionByCode } from '../db/reads/directionProof.ts';
import { DirectionProof, NOT_VALID, toDirectionProof } from '../schema/directionProof.ts';
import { Kindergarten } from '../schema/kindergarten.ts';
import type { Context } from './context.ts';
import { loadKindergarten } from './load.ts';
import { loadersOf } from './loaders.ts';

@Resolver(() => DirectionProof)
export class DirectionProofResolver {
  @Query(() => DirectionProof, {
    complexity: 10,
    description: 'Is a direction that somebody shows on paper good? Answered for its code alone. Public.',
  })
  async verifyDirection(
    @Ctx() context: Context,
    @Arg('code', () => String, { description: '`Direction.code`, as printed; small letters and spaces do not matter.' })
    code: string,
  ): Promise<DirectionProof> {
    const direction = await findDirectionByCode(context.db, code);
    if (direction === null) return NOT_VALID;
    const { now } = await loadersOf(context).setting.load(direction.cityId);
    return toDirectionProof(proofOf(direction, now), direction.kindergartenId);
  }

  @FieldResolver(() => Kindergarten, {
    nullable: true,
    description: 'The kindergarten it leads to. Null when it is not valid.',
  })
  async kindergarten(
    @Root() { kindergartenId }: DirectionProof,
    @Ctx() context: Context,
  ): Promise<Kindergarten | null> {
    return kindergartenId === null ? null : loadKindergarten(context, kindergartenId);
  }
}
