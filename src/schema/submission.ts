import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Language } from '../domain/shared/language.ts';
import { Application } from './application.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { resultUnion } from './result.ts';
import { LanguageType } from './translated.ts';

@InputType({ description: 'A child as its document shows it.' })
export class ChildInput {
  @Field(() => String, { description: 'The identification number, 12 digits. Blanks in it do not matter.' })
  readonly iin!: string;

  @Field(() => String, { description: 'Day of birth, as `2023-05-17`; must be the one the number encodes.' })
  readonly birthOn!: string;

  @Field(() => String, { description: 'Full name, family name first. At most 100 characters.' })
  readonly name!: string;
}

@InputType({ description: 'A certificate that lies on the desk. A part of the date that is not on it is left out.' })
export class CertificateInput {
  @Field(() => String, { description: 'Who issued it. At most 200 characters.' })
  readonly issuer!: string;

  @Field(() => String, { description: 'Its number. At most 100 characters.' })
  readonly number!: string;

  @Field(() => Int, { nullable: true, description: 'Day of issue, 1–31.' })
  readonly day?: number | null;

  @Field(() => Int, { nullable: true, description: 'Month of issue, 1–12.' })
  readonly month?: number | null;

  @Field(() => Int, { nullable: true, description: 'Year of issue, four digits.' })
  readonly year?: number | null;
}

@InputType({ description: 'Whose paper it is that a specialist enters.' })
export class PaperInput {
  @Field(() => String, { description: 'Full name of the guardian, family name first. At most 100 characters.' })
  readonly guardianName!: string;

  @Field(() => String, { description: 'Telephone number of the guardian; notices go there.' })
  readonly guardianPhone!: string;

  @Field(() => CertificateInput, {
    nullable: true,
    description: 'The certificate laid with a claim. Needed only to re-admit a privilege that was lost by a verdict.',
  })
  readonly certificate?: CertificateInput | null;
}

@InputType({ description: 'A child that is to stand in the queue.' })
export class SubmitApplicationInput {
  @Field(() => ID, { nullable: true, description: 'The city whose queue it is. Default: the only one there is.' })
  readonly cityId?: string | null;

  @Field(() => ChildInput, { description: 'The child.' })
  readonly child!: ChildInput;

  @Field(() => [ID], { description: 'Wished kindergartens, best first; not more than the policy allows.' })
  readonly kindergartenIds!: string[];

  @Field(() => [LanguageType], { description: 'Accepted languages of instruction, best first.' })
  readonly languages!: Language[];

  @Field(() => String, { nullable: true, description: 'No direction before this day, as `2026-09-01`.' })
  readonly notBeforeOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the privilege that is claimed (`subcategories`).' })
  readonly subcategory?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Application of a twin: all of them in one kindergarten or none yet.',
  })
  readonly togetherWithId?: string | null;

  @Field(() => PaperInput, { nullable: true, description: 'For the desk alone: an application on paper.' })
  readonly paper?: PaperInput | null;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The child stands in the queue.' })
export class SubmitApplicationSuccess {
  readonly __typename = 'SubmitApplicationSuccess' as const;

  @Field(() => Application, { description: 'Its application, with its number and date.' })
  readonly application!: Application;
}

export const SubmitApplicationResult = resultUnion('SubmitApplicationResult', SubmitApplicationSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'TOO_MANY_WISHES',
  'CANNOT_REGISTER_ONLINE',
  'ALREADY_STANDING',
  'ALREADY_ENROLLED',
  'TOO_OLD',
  'NOT_IN_POLICY',
  'NOT_TWINS',
  'CLAIM_ONLY_AT_DESK',
  'CERTIFICATE_STALE',
  'NO_DATE',
  'FUTURE_DATE',
]);
