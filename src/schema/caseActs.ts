import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Verdict } from '../domain/integrity/case.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { Case, VerdictType } from './integrityCase.ts';
import { resultUnion } from './result.ts';

@InputType()
abstract class AboutCase {
  @Field(() => ID, { description: 'Global id of the case.' })
  readonly caseId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@InputType()
abstract class OnSeenCase extends AboutCase {
  @Field(() => Int, { description: 'The version that was seen: whatever came since is looked at first.' })
  readonly version!: number;
}

@ObjectType()
abstract class ShowsCase {
  @Field(() => Case, { description: 'The case as it is now.' })
  readonly case!: Case;
}

const ALWAYS = ['NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'WRONG_CASE_STATE'] as const;

@InputType({ description: 'A case that a specialist looks into.' })
export class TakeUpCaseInput extends AboutCase {}

@ObjectType({ description: 'It is in review.' })
export class TakeUpCaseSuccess extends ShowsCase {
  readonly __typename = 'TakeUpCaseSuccess' as const;
}

export const TakeUpCaseResult = resultUnion('TakeUpCaseResult', TakeUpCaseSuccess, ALWAYS);

@InputType({ description: 'What the family says to a case.' })
export class AnswerCaseInput extends AboutCase {
  @Field(() => String, { description: 'Its words, 2,000 characters at most.' })
  readonly text!: string;
}

@ObjectType({ description: 'The answer stands in the timeline.' })
export class AnswerCaseSuccess extends ShowsCase {
  readonly __typename = 'AnswerCaseSuccess' as const;
}

export const AnswerCaseResult = resultUnion('AnswerCaseResult', AnswerCaseSuccess, ['INVALID_INPUT', ...ALWAYS]);

@InputType({ description: 'What a specialist has found out about a case.' })
export class NoteOnCaseInput extends AboutCase {
  @Field(() => String, { description: 'For whoever judges, 2,000 characters at most. The family does not read it.' })
  readonly text!: string;
}

@ObjectType({ description: 'The note stands in the timeline.' })
export class NoteOnCaseSuccess extends ShowsCase {
  readonly __typename = 'NoteOnCaseSuccess' as const;
}

export const NoteOnCaseResult = resultUnion('NoteOnCaseResult', NoteOnCaseSuccess, ['INVALID_INPUT', ...ALWAYS]);

@InputType({ description: 'R13: the first half of a verdict.' })
export class ProposeVerdictInput extends OnSeenCase {
  @Field(() => VerdictType, { description: 'What is proposed.' })
  readonly verdict!: Verdict;

  @Field(() => String, { description: 'Why, 1,000 characters at most. For the second person.' })
  readonly reason!: string;
}

@ObjectType({ description: 'The verdict waits for the second person. It takes the place of an earlier proposal.' })
export class ProposeVerdictSuccess extends ShowsCase {
  readonly __typename = 'ProposeVerdictSuccess' as const;
}

export const ProposeVerdictResult = resultUnion('ProposeVerdictResult', ProposeVerdictSuccess, [
  'INVALID_INPUT',
  'STALE_VERSION',
  ...ALWAYS,
]);

@InputType({ description: 'R13: the second half of a verdict.' })
export class DecideVerdictInput extends OnSeenCase {
  @Field(() => Boolean, {
    description: 'Agreeing makes the proposal the verdict, with its effect; otherwise the case stays in review.',
  })
  readonly isAgreed!: boolean;
}

@ObjectType({ description: 'Decided, and the effect is there; or not agreed, and the case is in review.' })
export class DecideVerdictSuccess extends ShowsCase {
  readonly __typename = 'DecideVerdictSuccess' as const;
}

export const DecideVerdictResult = resultUnion('DecideVerdictResult', DecideVerdictSuccess, [
  'STALE_VERSION',
  'NO_VERDICT_PROPOSED',
  'SECOND_PERSON_NEEDED',
  ...ALWAYS,
]);
