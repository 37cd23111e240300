import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ContactChannel } from '../domain/contact/contactChange.ts';
import type { Instant } from '../domain/shared/time.ts';
import { enumType } from './enumType.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { DateTime } from './scalars.ts';

export const ContactChannelType = enumType<ContactChannel>('ContactChannel', 'A way to reach a person.', {
  PHONE: 'By telephone; notices come as SMS.',
  EMAIL: 'By e-mail.',
});

/** Whose contact, and by which way. */
@InputType()
abstract class AboutContact {
  @Field(() => ID, {
    nullable: true,
    description: 'The city in whose journal it stands, and whose desk may act. Default: the only one there is.',
  })
  readonly cityId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'For the desk: a guardian of a child of its city (`Child.guardians`). Default: yourself.',
  })
  readonly personId?: string | null;

  @Field(() => ContactChannelType, { description: 'Which way.' })
  readonly channel!: ContactChannel;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@InputType({ description: 'A new number or address.' })
export class RequestContactChangeInput extends AboutContact {
  @Field(() => String, { description: 'The new number or address. A code is sent there.' })
  readonly value!: string;
}

@ObjectType({ description: 'A code of six digits is on its way to the new number or address.' })
export class RequestContactChangeSuccess {
  readonly __typename = 'RequestContactChangeSuccess' as const;

  @Field(() => ContactChannelType, { description: 'Which way.' })
  readonly channel!: ContactChannel;

  @Field(() => DateTime, { description: 'Until then the code can be entered.' })
  readonly expiresAt!: Instant;
}

export const RequestContactChangeResult = resultUnion('RequestContactChangeResult', RequestContactChangeSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);

@InputType({ description: 'The code that came.' })
export class ConfirmContactChangeInput extends AboutContact {
  @Field(() => String, { description: 'Six digits.' })
  readonly code!: string;
}

@ObjectType({ description: 'Notices go to the new number or address from now on.' })
export class ConfirmContactChangeSuccess {
  readonly __typename = 'ConfirmContactChangeSuccess' as const;

  @Field(() => ContactChannelType, { description: 'Which way.' })
  readonly channel!: ContactChannel;

  @Field(() => String, { nullable: true, description: 'Where to, all but the end covered.' })
  readonly valueMasked!: string | null;
}

export const ConfirmContactChangeResult = resultUnion('ConfirmContactChangeResult', ConfirmContactChangeSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'CODE_WRONG',
]);
