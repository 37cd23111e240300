import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Ownership } from '../domain/kindergarten/ownership.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { Kindergarten, OwnershipType } from './kindergarten.ts';
import { resultUnion } from './result.ts';

@InputType({ description: 'A text in the three languages people read.' })
export class TranslatedInput implements Translated {
  @Field(() => String, { description: 'In Kazakh.' })
  readonly kk!: string;

  @Field(() => String, { description: 'In Russian.' })
  readonly ru!: string;

  @Field(() => String, { description: 'In English.' })
  readonly en!: string;
}

@InputType({ description: 'A place on the map.' })
export class GeoPointInput {
  @Field(() => Float, { description: 'Degrees north, WGS 84.' })
  readonly lat!: number;

  @Field(() => Float, { description: 'Degrees east, WGS 84.' })
  readonly lon!: number;
}

/** All that a kindergarten shows to everybody. */
@InputType()
export abstract class KindergartenFormInput {
  @Field(() => Int, { description: 'Its number in the city, 1–99999. A closed one keeps its number.' })
  readonly number!: number;

  @Field(() => TranslatedInput, { description: 'Its name, at most 200 characters.' })
  readonly name!: TranslatedInput;

  @Field(() => String, { description: 'The district it stands in, at most 100 characters.' })
  readonly district!: string;

  @Field(() => String, { description: 'Its street address, at most 300 characters.' })
  readonly address!: string;

  @Field(() => OwnershipType, { description: 'Who runs it.' })
  readonly ownership!: Ownership;

  @Field(() => GeoPointInput, { nullable: true, description: 'Where it stands.' })
  readonly location?: GeoPointInput | null;

  @Field(() => String, { nullable: true, description: 'Its opening hours, at most 200 characters.' })
  readonly hours?: string | null;

  @Field(() => String, { nullable: true, description: 'Its public telephone number.' })
  readonly phone?: string | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@InputType({ description: 'A new kindergarten.' })
export class AddKindergartenInput extends KindergartenFormInput {
  @Field(() => ID, { nullable: true, description: 'The city that is meant. Default: the only one there is.' })
  readonly cityId?: string | null;
}

@ObjectType({ description: "The kindergarten is in the city's books, without groups yet." })
export class AddKindergartenSuccess {
  readonly __typename = 'AddKindergartenSuccess' as const;

  @Field(() => Kindergarten, { description: 'The kindergarten.' })
  readonly kindergarten!: Kindergarten;
}

export const AddKindergartenResult = resultUnion('AddKindergartenResult', AddKindergartenSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);

@InputType({ description: 'A kindergarten anew; what is left out is empty from then on.' })
export class ChangeKindergartenInput extends KindergartenFormInput {
  @Field(() => ID, { description: 'The kindergarten.' })
  readonly kindergartenId!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  readonly version!: number;
}

@ObjectType({ description: 'The kindergarten is changed.' })
export class ChangeKindergartenSuccess {
  readonly __typename = 'ChangeKindergartenSuccess' as const;

  @Field(() => Kindergarten, { description: 'The kindergarten as it is now.' })
  readonly kindergarten!: Kindergarten;
}

export const ChangeKindergartenResult = resultUnion('ChangeKindergartenResult', ChangeKindergartenSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_VERSION',
  'KINDERGARTEN_IS_CLOSED',
]);

@InputType({ description: 'Which kindergarten is closed.' })
export class CloseKindergartenInput {
  @Field(() => ID, { description: 'The kindergarten.' })
  readonly kindergartenId!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  readonly version!: number;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({
  description: 'The kindergarten and its groups are closed: free seats withdrawn, open directions ended.',
})
export class CloseKindergartenSuccess {
  readonly __typename = 'CloseKindergartenSuccess' as const;

  @Field(() => Kindergarten, { description: 'The kindergarten as it is now.' })
  readonly kindergarten!: Kindergarten;
}

export const CloseKindergartenResult = resultUnion('CloseKindergartenResult', CloseKindergartenSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_VERSION',
  'KINDERGARTEN_IS_CLOSED',
]);
