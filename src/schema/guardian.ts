import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { Application } from './application.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { encodeId } from './node.ts';
import { resultUnion } from './result.ts';
import { DateTime } from './scalars.ts';

@ObjectType({ description: 'Who acts for a child. For its family and the desk.' })
export class Guardian {
  @Field(() => ID, { description: 'Opaque id of the person.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'Their name. Null when nobody has entered it.' })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their telephone number, all but its last two digits covered. Null when nobody has entered it.',
  })
  readonly phoneMasked!: string | null;

  @Field(() => Boolean, { description: 'Entered by the desk from paper, without an account?' })
  readonly isOnPaper!: boolean;
}

interface GuardianFacts {
  readonly personId: PersonId;
  readonly name: string | null;
  readonly phoneMasked: string | null;
  readonly isOnPaper: boolean;
}

export const toGuardian = ({ personId, name, phoneMasked, isOnPaper }: GuardianFacts): Guardian => ({
  id: encodeId('Person', personId),
  name,
  phoneMasked,
  isOnPaper,
});

@InputType({ description: 'A child for whom a second guardian is invited.' })
export class InviteGuardianInput {
  @Field(() => ID, { description: 'An application of the child.' })
  readonly applicationId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'A code for the second guardian. An earlier one for this child no longer works.' })
export class InviteGuardianSuccess {
  readonly __typename = 'InviteGuardianSuccess' as const;

  @Field(() => String, {
    nullable: true,
    description: 'Hand it to the other guardian yourself; it works once. Null when it was used or replaced meanwhile.',
  })
  readonly invitationCode!: string | null;

  @Field(() => DateTime, { description: 'Until then it can be entered.' })
  readonly expiresAt!: Instant;
}

export const InviteGuardianResult = resultUnion('InviteGuardianResult', InviteGuardianSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);

@InputType({ description: 'The code of an invitation.' })
export class AddGuardianInput {
  @Field(() => String, { description: 'As it was given. Blanks, hyphens and small letters do not matter.' })
  readonly code!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'You are a guardian of the child.' })
export class AddGuardianSuccess {
  readonly __typename = 'AddGuardianSuccess' as const;

  @Field(() => Application, { description: 'The application the invitation was made for.' })
  readonly application!: Application;
}

export const AddGuardianResult = resultUnion('AddGuardianResult', AddGuardianSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);
