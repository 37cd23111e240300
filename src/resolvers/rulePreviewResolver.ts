import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { refused } from '../domain/shared/outcome.ts';
import { toResult } from '../schema/result.ts';
import { changesOf } from '../schema/ruleActs.ts';
import {
  PreviewCalendarInput,
  PreviewCalendarResult,
  PreviewPolicyInput,
  PreviewPolicyResult,
  toCalendarPreview,
  toPolicyPreview,
} from '../schema/rulePreview.ts';
import { previewCalendar } from '../services/previewCalendar.ts';
import { previewPolicy } from '../services/previewPolicy.ts';
import { cityOfInput } from './cityOfInput.ts';
import type { Context } from './context.ts';

/** It may read a whole cohort. */
const COST = 300;

/** What would change, before anybody enters it. */
@Resolver()
export class RulePreviewResolver {
  @Query(() => PreviewPolicyResult, {
    nullable: true,
    complexity: COST,
    description:
      'What the next version of the rules would change: numbers, ages, positions. It computes as `addPolicyVersion` does and writes nothing. For supervisors.',
  })
  async previewPolicy(
    @Ctx() context: Context,
    @Arg('input', () => PreviewPolicyInput, { description: 'The version.' }) input: PreviewPolicyInput,
  ): Promise<object> {
    const { preset, validFrom, rules = null } = input;
    const cityId = await cityOfInput(context, input);
    const wanted = { preset, validFrom, changes: changesOf(rules) };
    const outcome =
      cityId === null
        ? refused({ code: 'NOT_FOUND' })
        : await previewPolicy(context, context.viewer, { cityId, ...wanted });
    return toResult(outcome, context.reader, toPolicyPreview);
  }

  @Query(() => PreviewCalendarResult, {
    nullable: true,
    complexity: COST,
    description:
      'What a day of the calendar would change: which open deadlines become later. It computes as `setCalendarDay` does and writes nothing. For supervisors.',
  })
  async previewCalendar(
    @Ctx() context: Context,
    @Arg('input', () => PreviewCalendarInput, { description: 'The day.' }) input: PreviewCalendarInput,
  ): Promise<object> {
    const { on, isWorking = null, title: words = null, source } = input;
    const title = words && { kk: words.kk, ru: words.ru, en: words.en };
    const cityId = await cityOfInput(context, input);
    const form = { on, isWorking, title, source };
    const outcome =
      cityId === null
        ? refused({ code: 'NOT_FOUND' })
        : await previewCalendar(context, context.viewer, { cityId, ...form });
    return toResult(outcome, context.reader, toCalendarPreview);
  }
}
