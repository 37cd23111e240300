import { Field, Int, ObjectType } from 'type-graphql';
import type { Sight } from '../domain/access/sight.ts';
import type {
  CertificateAge,
  Direction as DomainDirection,
  RejectionReason,
  Verification as DomainVerification,
} from '../domain/direction/direction.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { enumType } from './enumType.ts';
import { DateTime, LocalDate } from './scalars.ts';

export const VerificationStateType = enumType<DomainVerification['kind']>(
  'VerificationState',
  "How far the specialist's check is.",
  {
    PENDING: 'No verdict yet.',
    FRESH_REQUESTED: 'A fresh certificate was asked for in place of a stale one.',
    CONFIRMED: 'Confirmed by a specialist.',
    REJECTED: 'Rejected by a specialist.',
    LAPSED: 'The direction ended without a verdict.',
  },
);

export const CertificateAgeType = enumType<CertificateAge>(
  'CertificateAge',
  'Age of a certificate on the day it was presented.',
  {
    VALID: 'Not older than the policy allows.',
    STALE: 'Older; the specialist accepts it with a reason, or asks for a fresh one.',
  },
);

export const RejectionReasonType = enumType<RejectionReason>(
  'RejectionReason',
  'What a specialist finds wrong with a certificate.',
  {
    NOT_IN_CATEGORY: 'It does not prove this privilege.',
    NOT_AUTHENTIC: 'It is not genuine.',
    NOT_THE_PARENT: 'It belongs to somebody else.',
    ILLEGIBLE: 'It cannot be read.',
    OTHER: 'Something else.',
  },
);

@ObjectType({ description: 'The first complete dated certificate that came in time.' })
export class Presentation {
  @Field(() => DateTime, { description: 'When the server received it.' })
  readonly presentedAt!: Instant;

  @Field(() => LocalDate, { description: 'The local day of it, on which its age was measured.' })
  readonly presentedOn!: Day;

  @Field(() => CertificateAgeType, { description: 'Its age on that day.' })
  readonly age!: CertificateAge;
}

@ObjectType({
  description: "A specialist's check of the evidence for one direction. For the family and the department.",
})
export class Verification {
  readonly source!: { readonly direction: DomainDirection; readonly sight: Sight };

  @Field(() => VerificationStateType, { description: 'How far it is.' })
  readonly state!: DomainVerification['kind'];

  @Field(() => Presentation, {
    nullable: true,
    description: 'What was presented. Null: nothing yet, or it was taken back.',
  })
  readonly presentation!: Presentation | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a fresh certificate was asked for. Null in every other state.',
  })
  readonly freshRequestedAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When the verdict was given, or the check lapsed.' })
  readonly decidedAt!: Instant | null;

  @Field(() => RejectionReasonType, { nullable: true, description: 'Why it was rejected. Null in every other state.' })
  readonly rejectionReason!: RejectionReason | null;

  @Field(() => Boolean, { description: 'Was the rejection taken back by a supervisor?' })
  readonly isReversed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why a stale certificate was accepted, in the words of the specialist. For the family and the desk.',
  })
  readonly staleAcceptedBecause!: string | null;
}

export const toVerification = (
  direction: DomainDirection,
  verification: DomainVerification,
  sight: Sight,
): Verification => ({
  source: { direction, sight },
  state: verification.kind,
  presentation: 'presentation' in verification ? verification.presentation : null,
  freshRequestedAt: verification.kind === 'FRESH_REQUESTED' ? verification.requestedAt : null,
  decidedAt: 'at' in verification ? verification.at : null,
  rejectionReason: verification.kind === 'REJECTED' ? verification.reason : null,
  isReversed: verification.kind === 'REJECTED' && verification.isReversed,
  staleAcceptedBecause:
    verification.kind === 'CONFIRMED' && (sight === 'FAMILY' || sight === 'DESK')
      ? verification.staleAcceptedBecause
      : null,
});

export interface CertificateFacts {
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: Day;
  readonly presentedAt: Instant;
  readonly presentedOn: Day;
  readonly age: CertificateAge;
  readonly isAtDesk: boolean;
  readonly fileType: string | null;
  readonly fileSize: number | null;
}

@ObjectType({
  description: 'The evidence: special personal data. Every reading by staff stands in the journal with its reason.',
})
export class Certificate {
  readonly source!: { readonly direction: DomainDirection; readonly sight: Sight };

  @Field(() => String, { description: 'Who issued it.' })
  readonly issuer!: string;

  @Field(() => String, { description: 'Its number.' })
  readonly number!: string;

  @Field(() => LocalDate, { description: 'The date it bears.' })
  readonly issuedOn!: Day;

  @Field(() => DateTime, { description: 'When it was presented.' })
  readonly presentedAt!: Instant;

  @Field(() => LocalDate, { description: 'The local day of it.' })
  readonly presentedOn!: Day;

  @Field(() => CertificateAgeType, { description: 'Its age on that day.' })
  readonly age!: CertificateAge;

  @Field(() => Boolean, { description: 'Was it laid before the desk, rather than sent by the family?' })
  readonly isAtDesk!: boolean;

  @Field(() => String, { nullable: true, description: 'Media type of the scan. Null: there is none.' })
  readonly fileType!: string | null;

  @Field(() => Int, { nullable: true, description: 'Size of the scan in bytes. Null: there is none.' })
  readonly fileSize!: number | null;
}

export const toCertificate = (facts: CertificateFacts, direction: DomainDirection, sight: Sight): Certificate => ({
  source: { direction, sight },
  ...facts,
});
