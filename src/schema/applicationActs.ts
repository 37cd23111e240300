import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { CorrectionReason } from '../domain/application/correctionReason.ts';
import type { LeaveReason } from '../domain/application/application.ts';
import type { Language } from '../domain/shared/language.ts';
import { Application, LeaveReasonType } from './application.ts';
import { enumType } from './enumType.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { CertificateInput, ChildInput } from './submission.ts';
import { LanguageType } from './translated.ts';

/** The fields every input about one application has. */
@InputType()
abstract class AboutApplication {
  @Field(() => ID, { description: 'The application.' })
  readonly applicationId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

/** What every success about one application shows. */
@ObjectType()
abstract class ShowsApplication {
  @Field(() => Application, { description: 'The application as it stands now.' })
  readonly application!: Application;
}

@InputType({ description: 'The whole list of wishes anew.' })
export class ChangeWishesInput extends AboutApplication {
  @Field(() => Int, { description: 'The version of the application you saw.' })
  readonly version!: number;

  @Field(() => [ID], { description: 'Wished kindergartens, best first; not more than the policy allows.' })
  readonly kindergartenIds!: string[];

  @Field(() => [LanguageType], { description: 'Accepted languages of instruction, best first.' })
  readonly languages!: Language[];

  @Field(() => [ID], {
    nullable: true,
    description: 'Skipped kindergartens you ask for again. Without this a skipped one stays skipped.',
  })
  readonly askAgainIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'No direction before this day, as `2026-09-01`. Left out: at any time.',
  })
  readonly notBeforeOn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Application of a twin to be served together with. Left out: as it was.',
  })
  readonly togetherWithId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Stand alone from now on. Ignored beside `togetherWithId`.' })
  readonly leaveBatch?: boolean | null;
}

@ObjectType({ description: 'The wishes are changed; a live direction is not touched.' })
export class ChangeWishesSuccess extends ShowsApplication {
  readonly __typename = 'ChangeWishesSuccess' as const;
}

export const ChangeWishesResult = resultUnion('ChangeWishesResult', ChangeWishesSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'STALE_VERSION',
  'WRONG_APPLICATION_STATE',
  'TOO_MANY_WISHES',
  'NOT_IN_POLICY',
  'NOT_TWINS',
]);

/** The fields of what names one kindergarten for one child. */
@InputType()
abstract class AboutKindergarten extends AboutApplication {
  @Field(() => ID, { description: 'The kindergarten.' })
  readonly kindergartenId!: string;
}

@InputType({ description: 'A kindergarten of which the family wants to hear.' })
export class WatchKindergartenInput extends AboutKindergarten {}

@ObjectType({ description: 'The family is told when a seat for the child comes free there. Its place is as before.' })
export class WatchKindergartenSuccess extends ShowsApplication {
  readonly __typename = 'WatchKindergartenSuccess' as const;
}

export const WatchKindergartenResult = resultUnion('WatchKindergartenResult', WatchKindergartenSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'WRONG_APPLICATION_STATE',
  'TOO_MANY_WISHES',
]);

@InputType({ description: 'A kindergarten of which the family wants to hear no more.' })
export class UnwatchKindergartenInput extends AboutKindergarten {}

@ObjectType({ description: 'The family is told of it no more.' })
export class UnwatchKindergartenSuccess extends ShowsApplication {
  readonly __typename = 'UnwatchKindergartenSuccess' as const;
}

export const UnwatchKindergartenResult = resultUnion('UnwatchKindergartenResult', UnwatchKindergartenSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);

@InputType({ description: 'A family that leaves the queue.' })
export class LeaveQueueInput extends AboutApplication {
  @Field(() => LeaveReasonType, { description: 'Why.' })
  readonly reason!: LeaveReason;
}

@ObjectType({ description: 'The family has left the queue.' })
export class LeaveQueueSuccess extends ShowsApplication {
  readonly __typename = 'LeaveQueueSuccess' as const;
}

export const LeaveQueueResult = resultUnion('LeaveQueueResult', LeaveQueueSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'WRONG_APPLICATION_STATE',
  'DIRECTION_ENDED',
]);

@InputType({ description: 'A privilege that is claimed for a child that stands already.' })
export class ClaimPrivilegeInput extends AboutApplication {
  @Field(() => String, { description: 'Code of the privilege (`subcategories`).' })
  readonly subcategory!: string;

  @Field(() => CertificateInput, {
    nullable: true,
    description: 'For the desk alone: the certificate laid before it. Needed to re-admit what was lost by a verdict.',
  })
  readonly certificate?: CertificateInput | null;
}

@ObjectType({ description: 'The privilege is claimed. It is verified with each direction.' })
export class ClaimPrivilegeSuccess extends ShowsApplication {
  readonly __typename = 'ClaimPrivilegeSuccess' as const;
}

export const ClaimPrivilegeResult = resultUnion('ClaimPrivilegeResult', ClaimPrivilegeSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'NOT_IN_POLICY',
  'WRONG_APPLICATION_STATE',
  'PRIVILEGE_ALREADY_CLAIMED',
  'CLAIM_NOT_OPEN',
  'CLAIM_ONLY_AT_DESK',
  'CERTIFICATE_STALE',
  'NO_DATE',
  'FUTURE_DATE',
]);

@InputType({ description: 'A privilege that is given up.' })
export class DropPrivilegeInput extends AboutApplication {}

@ObjectType({ description: 'The privilege is given up, without sanction.' })
export class DropPrivilegeSuccess extends ShowsApplication {
  readonly __typename = 'DropPrivilegeSuccess' as const;
}

export const DropPrivilegeResult = resultUnion('DropPrivilegeResult', DropPrivilegeSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'NOT_IN_POLICY',
  'WRONG_APPLICATION_STATE',
  'NO_PRIVILEGE',
  'VERDICT_GIVEN',
  'DIRECTION_ENDED',
]);

export const CorrectionReasonType = enumType<CorrectionReason>('CorrectionReason', 'Why the desk mends a form.', {
  TYPED_WRONG: 'It was typed otherwise than the document says.',
  DOCUMENT_REPLACED: 'The document itself was replaced.',
  OTHER: 'Another reason.',
});

@InputType({ description: 'A typed error that the desk mends.' })
export class CorrectErrorInput extends AboutApplication {
  @Field(() => ChildInput, { description: 'The child, all of it as it should be.' })
  readonly child!: ChildInput;

  @Field(() => CorrectionReasonType, { description: 'Why.' })
  readonly reason!: CorrectionReason;
}

@ObjectType({ description: 'The error is mended; number and date of the application stay.' })
export class CorrectErrorSuccess extends ShowsApplication {
  readonly __typename = 'CorrectErrorSuccess' as const;
}

export const CorrectErrorResult = resultUnion('CorrectErrorResult', CorrectErrorSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'WRONG_APPLICATION_STATE',
  'IDENTITY_FIXED',
  'TOO_OLD',
]);
