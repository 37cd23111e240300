import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { CaseId } from '../domain/shared/ids.ts';
import {
  AnswerCaseInput,
  AnswerCaseResult,
  DecideVerdictInput,
  DecideVerdictResult,
  NoteOnCaseInput,
  NoteOnCaseResult,
  ProposeVerdictInput,
  ProposeVerdictResult,
  TakeUpCaseInput,
  TakeUpCaseResult,
} from '../schema/caseActs.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { answerCase } from '../services/answerCase.ts';
import { decideVerdict } from '../services/decideVerdict.ts';
import { noteOnCase } from '../services/noteOnCase.ts';
import { proposeVerdict } from '../services/proposeVerdict.ts';
import { takeUpCase } from '../services/takeUpCase.ts';
import type { Context } from './context.ts';
import { loadCase, reread } from './load.ts';
import { perform } from './perform.ts';

const caseOf = (input: { readonly caseId: string }): CaseId => requireId('Case', input.caseId, 'input.caseId');

/** R17, R13: a case from the first look to the verdict of two people. */
@Resolver()
export class CaseMutations {
  @Mutation(() => TakeUpCaseResult, {
    nullable: true,
    description: 'R17: a specialist looks into a case, never of their own family.',
  })
  async takeUpCase(
    @Ctx() context: Context,
    @Arg('input', () => TakeUpCaseInput, { description: 'Which one.' }) input: TakeUpCaseInput,
  ): Promise<object> {
    const outcome = await perform(context, input, takeUpCase, { caseId: caseOf(input) });
    return toResult(outcome, context.reader, async ({ caseId }) => ({
      __typename: 'TakeUpCaseSuccess',
      case: await reread(loadCase, context, caseId),
    }));
  }

  @Mutation(() => AnswerCaseResult, {
    nullable: true,
    description: 'R17: what the family says to it, itself or on paper at the desk, until it is decided.',
  })
  async answerCase(
    @Ctx() context: Context,
    @Arg('input', () => AnswerCaseInput, { description: 'The answer.' }) input: AnswerCaseInput,
  ): Promise<object> {
    const outcome = await perform(context, input, answerCase, { caseId: caseOf(input), text: input.text });
    return toResult(outcome, context.reader, async ({ caseId }) => ({
      __typename: 'AnswerCaseSuccess',
      case: await reread(loadCase, context, caseId),
    }));
  }

  @Mutation(() => NoteOnCaseResult, {
    nullable: true,
    description: 'R17: what a specialist has found out, for whoever judges.',
  })
  async noteOnCase(
    @Ctx() context: Context,
    @Arg('input', () => NoteOnCaseInput, { description: 'The note.' }) input: NoteOnCaseInput,
  ): Promise<object> {
    const outcome = await perform(context, input, noteOnCase, { caseId: caseOf(input), text: input.text });
    return toResult(outcome, context.reader, async ({ caseId }) => ({
      __typename: 'NoteOnCaseSuccess',
      case: await reread(loadCase, context, caseId),
    }));
  }

  @Mutation(() => ProposeVerdictResult, {
    nullable: true,
    description:
      'R13: a specialist proposes a verdict on a case in review. A later proposal takes the place of this one.',
  })
  async proposeVerdict(
    @Ctx() context: Context,
    @Arg('input', () => ProposeVerdictInput, { description: 'The verdict and why.' }) input: ProposeVerdictInput,
  ): Promise<object> {
    const { version, verdict, reason } = input;
    const outcome = await perform(context, input, proposeVerdict, { caseId: caseOf(input), version, verdict, reason });
    return toResult(outcome, context.reader, async ({ caseId }) => ({
      __typename: 'ProposeVerdictSuccess',
      case: await reread(loadCase, context, caseId),
    }));
  }

  @Mutation(() => DecideVerdictResult, {
    nullable: true,
    description:
      'R13: a supervisor, who is not who proposed, agrees or not. A violation cancels the privilege at once; nobody enrolled is expelled.',
  })
  async decideVerdict(
    @Ctx() context: Context,
    @Arg('input', () => DecideVerdictInput, { description: 'Agreed or not.' }) input: DecideVerdictInput,
  ): Promise<object> {
    const { version, isAgreed } = input;
    const outcome = await perform(context, input, decideVerdict, { caseId: caseOf(input), version, isAgreed });
    return toResult(outcome, context.reader, async ({ caseId }) => ({
      __typename: 'DecideVerdictSuccess',
      case: await reread(loadCase, context, caseId),
    }));
  }
}
