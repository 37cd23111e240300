import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RefusalCode } from '../domain/shared/refusal.ts';
import type { RejectionReason } from '../domain/direction/direction.ts';
import { Application } from './application.ts';
import { Direction } from './direction.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { Seat } from './seat.ts';
import { RejectionReasonType } from './verification.ts';

/** What stands in the way of every verdict. */
const OF_A_VERDICT: readonly RefusalCode[] = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'DIRECTION_ENDED',
  'NOTHING_TO_VERIFY',
  'NOTHING_PRESENTED',
  'VERDICT_GIVEN',
];

/** The fields every input about one direction has. */
@InputType()
abstract class AboutDirection {
  @Field(() => ID, { description: 'The direction.' })
  readonly directionId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@InputType({
  description: 'The certificate as it lies before you. A part of the date that is not on the paper is left out.',
})
export class PresentCertificateInput extends AboutDirection {
  @Field(() => String, { description: 'Who issued it, as printed. At most 200 characters.' })
  readonly issuer!: string;

  @Field(() => String, { description: 'Its number, as printed. At most 100 characters.' })
  readonly number!: string;

  @Field(() => Int, { nullable: true, description: 'Day of issue, 1–31.' })
  readonly day?: number | null;

  @Field(() => Int, { nullable: true, description: 'Month of issue, 1–12.' })
  readonly month?: number | null;

  @Field(() => Int, { nullable: true, description: 'Year of issue, four digits.' })
  readonly year?: number | null;

  @Field(() => ID, { nullable: true, description: 'Its scan, sent to the address of `requestUpload`.' })
  readonly uploadId?: string | null;
}

@ObjectType({ description: 'The certificate counts as presented, on this day.' })
export class PresentCertificateSuccess {
  readonly __typename = 'PresentCertificateSuccess' as const;

  @Field(() => Direction, { description: 'The direction, which no longer expires while its verification is open.' })
  readonly direction!: Direction;
}

export const PresentCertificateResult = resultUnion('PresentCertificateResult', PresentCertificateSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'DIRECTION_ENDED',
  'NOTHING_TO_VERIFY',
  'VERDICT_GIVEN',
  'PRESENTATION_CLOSED',
  'NO_DATE',
  'FUTURE_DATE',
]);

@InputType({ description: 'Which stale certificate a fresh one is asked for.' })
export class RequestFreshCertificateInput extends AboutDirection {}

@ObjectType({ description: 'The presentation is taken back and the family asked for a fresh certificate.' })
export class RequestFreshCertificateSuccess {
  readonly __typename = 'RequestFreshCertificateSuccess' as const;

  @Field(() => Direction, { description: 'The direction with its new deadline.' })
  readonly direction!: Direction;
}

export const RequestFreshCertificateResult = resultUnion(
  'RequestFreshCertificateResult',
  RequestFreshCertificateSuccess,
  [...OF_A_VERDICT, 'CERTIFICATE_NOT_STALE'],
);

@InputType({ description: 'A confirmation.' })
export class ConfirmPrivilegeInput extends AboutDirection {
  @Field(() => String, {
    nullable: true,
    description:
      'Why a certificate that was stale on the day it was presented is accepted all the same. Needed then, ignored otherwise. At most 1,000 characters.',
  })
  readonly staleAcceptedBecause?: string | null;
}

@ObjectType({ description: 'The privilege is confirmed and the family sent to the kindergarten.' })
export class ConfirmPrivilegeSuccess {
  readonly __typename = 'ConfirmPrivilegeSuccess' as const;

  @Field(() => Direction, { description: 'The direction with the deadline for enrolling.' })
  readonly direction!: Direction;
}

export const ConfirmPrivilegeResult = resultUnion('ConfirmPrivilegeResult', ConfirmPrivilegeSuccess, [
  ...OF_A_VERDICT,
  'STALE_NEEDS_REASON',
]);

@InputType({ description: 'A rejection.' })
export class RejectPrivilegeInput extends AboutDirection {
  @Field(() => RejectionReasonType, { description: 'What is wrong with the certificate. The family is told.' })
  readonly reason!: RejectionReason;
}

@ObjectType({
  description:
    'The privilege is not confirmed: the direction has ended, the seat is free, the family is back in the general queue.',
})
export class RejectPrivilegeSuccess {
  readonly __typename = 'RejectPrivilegeSuccess' as const;

  @Field(() => Direction, { description: 'The direction that has ended.' })
  readonly direction!: Direction;

  @Field(() => Application, { description: 'The application, QUEUED as GENERAL at its original date.' })
  readonly application!: Application;

  @Field(() => Seat, { nullable: true, description: 'The seat that is free for the next in turn.' })
  readonly freedSeat!: Seat | null;
}

export const RejectPrivilegeResult = resultUnion('RejectPrivilegeResult', RejectPrivilegeSuccess, OF_A_VERDICT);

@InputType({ description: 'Which rejection is taken back.' })
export class ReverseVerdictInput extends AboutDirection {}

@ObjectType({ description: 'The rejection is taken back; no seat was taken from anyone.' })
export class ReverseVerdictSuccess {
  readonly __typename = 'ReverseVerdictSuccess' as const;

  @Field(() => Direction, { description: 'The direction whose rejection is taken back. It stays ended.' })
  readonly direction!: Direction;

  @Field(() => Application, { description: 'The application, with its privilege at its original key.' })
  readonly application!: Application;
}

export const ReverseVerdictResult = resultUnion('ReverseVerdictResult', ReverseVerdictSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'NO_REJECTION_TO_REVERSE',
  'REVERSAL_CLOSED',
  'WRONG_APPLICATION_STATE',
  'NO_PRIVILEGE',
  'PRIVILEGE_ALREADY_CLAIMED',
]);
