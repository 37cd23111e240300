import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { RefusalCode } from '../domain/shared/refusal.ts';
import { Application } from './application.ts';
import { Finding } from './finding.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { Reconciliation } from './reconciliation.ts';
import { resultUnion } from './result.ts';
import { Seat } from './seat.ts';

const OF_A_FINDING: readonly RefusalCode[] = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'WRONG_FINDING_STATE',
];

const WHY = 'Why, in your own words. At most 1,000 characters; it is kept encrypted.';

@InputType({ description: 'Of which city all evidence is checked again.' })
export class StartReconciliationInput {
  @Field(() => ID, { nullable: true, description: 'The city that is meant. Default: the only one there is.' })
  readonly cityId?: string | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The reconciliation has begun.' })
export class StartReconciliationSuccess {
  readonly __typename = 'StartReconciliationSuccess' as const;

  @Field(() => Reconciliation, { description: 'The reconciliation, with how far it is.' })
  readonly reconciliation!: Reconciliation;
}

export const StartReconciliationResult = resultUnion('StartReconciliationResult', StartReconciliationSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'RECONCILIATION_RUNNING',
]);

@InputType({ description: 'What a specialist saw.' })
export class RecordFindingInput {
  @Field(() => ID, { description: 'The application whose privilege it is about.' })
  readonly applicationId!: string;

  @Field(() => String, { description: 'What was seen, in your own words. At most 1,000 characters; kept encrypted.' })
  readonly reason!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The finding is on record.' })
export class RecordFindingSuccess {
  readonly __typename = 'RecordFindingSuccess' as const;

  @Field(() => Finding, { description: 'The finding.' })
  readonly finding!: Finding;
}

export const RecordFindingResult = resultUnion('RecordFindingResult', RecordFindingSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'NO_PRIVILEGE',
]);

/** The fields every input about one finding has. */
@InputType()
abstract class AboutFinding {
  @Field(() => ID, { description: 'The finding.' })
  readonly findingId!: string;

  @Field(() => String, { description: WHY })
  readonly reason!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@InputType({ description: 'Which finding is none.' })
export class DismissFindingInput extends AboutFinding {}

@ObjectType({ description: 'The finding is dismissed, and stays on record.' })
export class DismissFindingSuccess {
  readonly __typename = 'DismissFindingSuccess' as const;

  @Field(() => Finding, { description: 'The finding.' })
  readonly finding!: Finding;
}

export const DismissFindingResult = resultUnion('DismissFindingResult', DismissFindingSuccess, OF_A_FINDING);

@InputType({ description: 'The first half of a verdict.' })
export class ProposeViolationInput extends AboutFinding {}

@ObjectType({ description: 'It is proposed to find a violation; nothing has changed for the family.' })
export class ProposeViolationSuccess {
  readonly __typename = 'ProposeViolationSuccess' as const;

  @Field(() => Finding, { description: 'The finding, which a supervisor decides.' })
  readonly finding!: Finding;
}

export const ProposeViolationResult = resultUnion('ProposeViolationResult', ProposeViolationSuccess, [
  ...OF_A_FINDING,
  'NO_PRIVILEGE',
]);

@InputType({ description: 'The second half of a verdict.' })
export class DecideViolationInput extends AboutFinding {
  @Field(() => Boolean, { description: 'True: it is a violation, with all that follows at once. False: it is none.' })
  readonly isViolation!: boolean;
}

@ObjectType({
  description:
    'It is decided. A violation cancels the privilege: the application is in the general queue at its original date, a live direction has ended, its seat is free.',
})
export class DecideViolationSuccess {
  readonly __typename = 'DecideViolationSuccess' as const;

  @Field(() => Finding, { description: 'The finding.' })
  readonly finding!: Finding;

  @Field(() => Application, { description: 'The application. An enrolled one stays as it is.' })
  readonly application!: Application;

  @Field(() => Seat, { nullable: true, description: 'The seat that is free for the next in turn.' })
  readonly freedSeat!: Seat | null;
}

export const DecideViolationResult = resultUnion('DecideViolationResult', DecideViolationSuccess, [
  ...OF_A_FINDING,
  'NO_VERDICT_PROPOSED',
  'SECOND_PERSON_NEEDED',
  'NO_PRIVILEGE',
]);

@InputType({ description: 'Which violation is taken back, and by what order.' })
export class LiftViolationInput extends AboutFinding {
  @Field(() => String, { description: 'Number of the order, as written on it. At most 100 characters.' })
  readonly orderNumber!: string;
}

@ObjectType({ description: 'The violation is taken back; no seat was taken from anyone.' })
export class LiftViolationSuccess {
  readonly __typename = 'LiftViolationSuccess' as const;

  @Field(() => Finding, { description: 'The finding.' })
  readonly finding!: Finding;

  @Field(() => Application, {
    description:
      'The application: its privilege is back at its original key, unless it has another one by now or has ended.',
  })
  readonly application!: Application;
}

export const LiftViolationResult = resultUnion('LiftViolationResult', LiftViolationSuccess, OF_A_FINDING);
