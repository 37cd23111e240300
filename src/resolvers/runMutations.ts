import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { badUserInput } from '../schema/errors.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import {
  ExpireOverdueInput,
  ExpireOverdueResult,
  IssueDirectionsInput,
  IssueDirectionsResult,
  MoveDemoClockInput,
  MoveDemoClockResult,
} from '../schema/runActs.ts';
import { expireOverdue } from '../services/expireOverdue.ts';
import { issueDirections } from '../services/issueDirections.ts';
import { moveDemoClock } from '../services/moveDemoClock.ts';
import type { Context } from './context.ts';
import { loadRun } from './load.ts';
import { forgetWhatWasRead } from './loaders.ts';
import { perform } from './perform.ts';
import { performInCity } from './performInCity.ts';

/** What goes by itself, started by hand (R12, R18, D1, D10). Nobody chooses whom a seat goes to. */
@Resolver()
export class RunMutations {
  @Mutation(() => IssueDirectionsResult, {
    nullable: true,
    description: 'R12, R18: free seats go by rank to those who are next. For supervisors.',
  })
  async issueDirections(
    @Ctx() context: Context,
    @Arg('input', () => IssueDirectionsInput, { description: 'Over which birth year.' }) input: IssueDirectionsInput,
  ): Promise<object> {
    const { birthYear = null, isDryRun } = input;
    if (birthYear !== null && (birthYear < 1990 || birthYear > 2100))
      throw badUserInput('input.birthYear', 'Expected a year of birth.');
    const { expecting: rehearsal = null } = input;
    const expecting = rehearsal === null ? null : requireId('Run', rehearsal, 'input.expecting');
    const wanted = { birthYear, isDryRun, expecting };
    const outcome = await performInCity(context, input, issueDirections, (cityId) => ({ cityId, ...wanted }));
    return toResult(outcome, context.reader, async ({ runIds }) => {
      forgetWhatWasRead(context);
      const runs = await Promise.all(runIds.map((id) => loadRun(context, id)));
      return { __typename: 'IssueDirectionsSuccess', runs: runs.filter((run) => run !== null) };
    });
  }

  @Mutation(() => ExpireOverdueResult, {
    nullable: true,
    description:
      'D1: writes down what deadlines have decided: missed windows, ends of stop lists, ageing out. For supervisors.',
  })
  async expireOverdue(
    @Ctx() context: Context,
    @Arg('input', () => ExpireOverdueInput, { description: 'In which city.' }) input: ExpireOverdueInput,
  ): Promise<object> {
    const outcome = await performInCity(context, input, expireOverdue, (cityId) => ({ cityId }));
    return toResult(outcome, context.reader, ({ settled, isMoreDue }) => ({
      __typename: 'ExpireOverdueSuccess',
      settled,
      isMoreDue,
    }));
  }

  @Mutation(() => MoveDemoClockResult, {
    nullable: true,
    description:
      'D10: moves the clock of a demo forward, for everybody at once; what happens in between is lived in order. FORBIDDEN outside a demo.',
  })
  async moveDemoClock(
    @Ctx() context: Context,
    @Arg('input', () => MoveDemoClockInput, { description: 'Where to.' }) input: MoveDemoClockInput,
  ): Promise<object> {
    const outcome = await perform(context, input, moveDemoClock, { to: input.to });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'MoveDemoClockSuccess',
      now: await context.clock.now(),
    }));
  }
}
