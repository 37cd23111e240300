import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Language } from '../domain/shared/language.ts';
import { Group } from './group.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { LanguageType } from './translated.ts';

const CAPACITY = 'Licensed places, 0–200; it has exactly so many seats.';

@InputType({ description: 'A new group.' })
export class AddGroupInput {
  @Field(() => ID, { description: 'Its kindergarten.' })
  readonly kindergartenId!: string;

  @Field(() => Int, { description: 'Its number in the kindergarten, 1–999. A closed one keeps its number.' })
  readonly number!: number;

  @Field(() => String, { description: 'Its name, at most 100 characters.' })
  readonly name!: string;

  @Field(() => Int, { description: 'The year in which its children were born. For good.' })
  readonly birthYear!: number;

  @Field(() => LanguageType, { description: 'Its language of instruction. For good.' })
  readonly language!: Language;

  @Field(() => Int, { description: CAPACITY })
  readonly capacity!: number;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The group is there with its seats, none of them published yet.' })
export class AddGroupSuccess {
  readonly __typename = 'AddGroupSuccess' as const;

  @Field(() => Group, { description: 'The group.' })
  readonly group!: Group;
}

export const AddGroupResult = resultUnion('AddGroupResult', AddGroupSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'KINDERGARTEN_IS_CLOSED',
]);

@InputType({ description: 'A group anew.' })
export class ChangeGroupInput {
  @Field(() => ID, { description: 'The group.' })
  readonly groupId!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  readonly version!: number;

  @Field(() => String, { description: 'Its name, at most 100 characters.' })
  readonly name!: string;

  @Field(() => Int, { description: CAPACITY })
  readonly capacity!: number;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The group is changed, and its seats with it.' })
export class ChangeGroupSuccess {
  readonly __typename = 'ChangeGroupSuccess' as const;

  @Field(() => Group, { description: 'The group as it is now.' })
  readonly group!: Group;
}

export const ChangeGroupResult = resultUnion('ChangeGroupResult', ChangeGroupSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_VERSION',
  'KINDERGARTEN_IS_CLOSED',
  'CAPACITY_IN_USE',
]);

@InputType({ description: 'Which group is closed.' })
export class CloseGroupInput {
  @Field(() => ID, { description: 'The group.' })
  readonly groupId!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  readonly version!: number;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The group is closed: free seats withdrawn, open directions ended.' })
export class CloseGroupSuccess {
  readonly __typename = 'CloseGroupSuccess' as const;

  @Field(() => Group, { description: 'The group as it is now.' })
  readonly group!: Group;
}

export const CloseGroupResult = resultUnion('CloseGroupResult', CloseGroupSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_VERSION',
  'KINDERGARTEN_IS_CLOSED',
]);
