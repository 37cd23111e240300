import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ExtensionReason } from '../domain/direction/extensionReason.ts';
import { Application } from './application.ts';
import { Direction } from './direction.ts';
import { enumType } from './enumType.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';

export const ExtensionReasonType = enumType<ExtensionReason>(
  'ExtensionReason',
  'Why a family needs more time. Asked for, not judged.',
  {
    ILLNESS: 'Somebody is ill.',
    AWAY: 'The family is away.',
    CERTIFICATE_NOT_READY: 'The certificate is not ready yet.',
    OTHER: 'Another reason.',
  },
);

@InputType({ description: 'A direction that is given back.' })
export class CancelDirectionInput {
  @Field(() => ID, { description: 'The direction.' })
  readonly directionId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The direction is given back. The family keeps its place and may receive another at once.' })
export class CancelDirectionSuccess {
  readonly __typename = 'CancelDirectionSuccess' as const;

  @Field(() => Direction, { description: 'The direction that has ended.' })
  readonly direction!: Direction;

  @Field(() => Application, {
    description: 'The application; the kindergarten is skipped until it is asked for again.',
  })
  readonly application!: Application;
}

export const CancelDirectionResult = resultUnion('CancelDirectionResult', CancelDirectionSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'DIRECTION_ENDED',
]);

@InputType({ description: 'A direction that is extended.' })
export class ExtendDirectionInput {
  @Field(() => ID, { description: 'The direction.' })
  readonly directionId!: string;

  @Field(() => ExtensionReasonType, { description: 'Why.' })
  readonly reason!: ExtensionReason;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The running window is longer, once.' })
export class ExtendDirectionSuccess {
  readonly __typename = 'ExtendDirectionSuccess' as const;

  @Field(() => Direction, { description: 'The direction with its new deadline.' })
  readonly direction!: Direction;
}

export const ExtendDirectionResult = resultUnion('ExtendDirectionResult', ExtendDirectionSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'DIRECTION_ENDED',
  'EXTENSION_NOT_OPEN',
  'EXTENSION_CLOSED',
  'ALREADY_EXTENDED',
  'EXTENSION_NOT_IN_POLICY',
]);
