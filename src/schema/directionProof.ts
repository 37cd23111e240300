import { Field, ObjectType } from 'type-graphql';
import { type DirectionProof as DomainProof } from '../domain/direction/directionProof.ts';
import type { KindergartenId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { lastMomentBefore } from './direction.ts';
import { enumType } from './enumType.ts';
import { DateTime } from './scalars.ts';

export const ProofStateType = enumType<DomainProof['kind']>('ProofState', 'What a direction shown on paper is worth.', {
  VALID: 'The child may be enrolled on it.',
  USED: 'A child was enrolled on it.',
  NOT_VALID:
    'There is no such direction, it has ended, or nobody can be enrolled on it yet. Which of these is not told.',
});

@ObjectType({
  description: 'What a direction shown on paper is worth at this moment. Public: it names no child and no family.',
})
export class DirectionProof {
  /** Null: nothing is told of where it leads. */
  readonly kindergartenId!: KindergartenId | null;

  @Field(() => ProofStateType, { description: 'Is it worth something?' })
  readonly state!: DomainProof['kind'];

  @Field(() => DateTime, {
    nullable: true,
    description: 'The last moment at which a child can be enrolled on it. Null unless it is VALID.',
  })
  readonly validUntil!: Instant | null;
}

export const NOT_VALID: DirectionProof = { state: 'NOT_VALID', validUntil: null, kindergartenId: null };

export const toDirectionProof = (proof: DomainProof, kindergartenId: KindergartenId): DirectionProof =>
  proof.kind === 'NOT_VALID'
    ? NOT_VALID
    : {
        state: proof.kind,
        validUntil: proof.kind === 'VALID' ? lastMomentBefore(proof.until) : null,
        kindergartenId,
      };
