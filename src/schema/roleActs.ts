import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Role } from '../domain/access/viewer.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { RoleGrant, RoleType } from './viewer.ts';

@InputType({ description: 'Who gets which role.' })
export class GrantRoleInput {
  @Field(() => ID, { nullable: true, description: 'The city that is meant. Default: the only one there is.' })
  readonly cityId?: string | null;

  @Field(() => ID, {
    description: 'The person, by the id they see as `viewer.id` once they have signed in. Never yourself.',
  })
  readonly personId!: string;

  @Field(() => RoleType, { description: 'The role.' })
  readonly role!: Role;

  @Field(() => ID, {
    nullable: true,
    description: 'The kindergarten, for KINDERGARTEN_ADMIN. Every other role is for the whole city.',
  })
  readonly kindergartenId?: string | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The person has the role from the next request on.' })
export class GrantRoleSuccess {
  readonly __typename = 'GrantRoleSuccess' as const;

  @Field(() => RoleGrant, { description: 'The role as given.' })
  readonly roleGrant!: RoleGrant;
}

export const GrantRoleResult = resultUnion('GrantRoleResult', GrantRoleSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'OWN_ROLES',
  'ALREADY_GRANTED',
]);

@InputType({ description: 'Which role is taken back.' })
export class RevokeRoleInput {
  @Field(() => ID, { description: 'The role as given, of `roleGrants`. Never your own.' })
  readonly roleGrantId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The person has the role no more from the next request on.' })
export class RevokeRoleSuccess {
  readonly __typename = 'RevokeRoleSuccess' as const;

  @Field(() => RoleGrant, { description: 'The role, with the moment it ended.' })
  readonly roleGrant!: RoleGrant;
}

export const RevokeRoleResult = resultUnion('RevokeRoleResult', RevokeRoleSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'OWN_ROLES',
  'LAST_SUPERVISOR',
]);
