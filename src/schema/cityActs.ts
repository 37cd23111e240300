import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { City } from './city.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { TranslatedInput } from './kindergartenActs.ts';
import { resultUnion } from './result.ts';

@InputType({ description: 'What a city shows of itself, all of it anew.' })
export class ChangeCityInput {
  @Field(() => ID, { nullable: true, description: 'The city that is meant. Default: the only one there is.' })
  readonly cityId?: string | null;

  @Field(() => Int, { description: 'The version you saw.' })
  readonly version!: number;

  @Field(() => TranslatedInput, { description: 'Its name, at most 100 characters.' })
  readonly name!: TranslatedInput;

  @Field(() => TranslatedInput, { description: 'Where a privilege is confirmed, at most 300 characters.' })
  readonly deskAddress!: TranslatedInput;

  @Field(() => TranslatedInput, { description: 'When the desk is open, at most 200 characters.' })
  readonly deskHours!: TranslatedInput;

  @Field(() => String, { nullable: true, description: 'The telephone of the desk. Left out: none is shown.' })
  readonly deskPhone?: string | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The city is shown so from now on, in notices too.' })
export class ChangeCitySuccess {
  readonly __typename = 'ChangeCitySuccess' as const;

  @Field(() => City, { description: 'The city as it is now.' })
  readonly city!: City;
}

export const ChangeCityResult = resultUnion('ChangeCityResult', ChangeCitySuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_VERSION',
]);
