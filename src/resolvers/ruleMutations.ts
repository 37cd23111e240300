import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { toResult } from '../schema/result.ts';
import {
  AddPolicyVersionInput,
  AddPolicyVersionResult,
  changesOf,
  SetCalendarDayInput,
  SetCalendarDayResult,
} from '../schema/ruleActs.ts';
import { addPolicyVersion } from '../services/addPolicyVersion.ts';
import { setCalendarDay } from '../services/setCalendarDay.ts';
import type { Context } from './context.ts';
import { loadPolicyVersion, reread } from './load.ts';
import { forgetWhatWasRead, loadersOf } from './loaders.ts';
import { performInCity } from './performInCity.ts';

/** What everything is judged by: the calendar (D9) and the dated rules. */
@Resolver()
export class RuleMutations {
  @Mutation(() => SetCalendarDayResult, {
    nullable: true,
    description:
      'D9: a day off or a working day by decree. Open deadlines are counted again in the same moment; the later of the promised and the new one holds. For supervisors.',
  })
  async setCalendarDay(
    @Ctx() context: Context,
    @Arg('input', () => SetCalendarDayInput, { description: 'The day.' }) input: SetCalendarDayInput,
  ): Promise<object> {
    const { on, isWorking = null, title: words = null, source } = input;
    const title = words && { kk: words.kk, ru: words.ru, en: words.en };
    const outcome = await performInCity(context, input, setCalendarDay, (cityId) => ({
      cityId,
      on,
      isWorking,
      title,
      source,
    }));
    return toResult(outcome, context.reader, async ({ cityId, moved }) => {
      forgetWhatWasRead(context);
      const { calendar } = await loadersOf(context).setting.load(cityId);
      const day = { on, isWorking: calendar.isWorkingDay(on), title: calendar.titleOf(on) };
      return { __typename: 'SetCalendarDaySuccess', day, movedDeadlines: moved };
    });
  }

  @Mutation(() => AddPolicyVersionResult, {
    nullable: true,
    description:
      'The next dated version of the rules, from a shipped rule book and the numbers that differ. No open deadline changes: a direction lives under the version of its issue. For supervisors.',
  })
  async addPolicyVersion(
    @Ctx() context: Context,
    @Arg('input', () => AddPolicyVersionInput, { description: 'The version.' }) input: AddPolicyVersionInput,
  ): Promise<object> {
    const { preset, validFrom, rules = null } = input;
    const wanted = { preset, validFrom, changes: changesOf(rules) };
    const outcome = await performInCity(context, input, addPolicyVersion, (cityId) => ({ cityId, ...wanted }));
    return toResult(outcome, context.reader, async ({ policyId }) => ({
      __typename: 'AddPolicyVersionSuccess',
      policy: await reread(loadPolicyVersion, context, policyId),
    }));
  }
}
