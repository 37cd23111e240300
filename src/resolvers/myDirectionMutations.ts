import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DirectionId } from '../domain/shared/ids.ts';
import {
  CancelDirectionInput,
  CancelDirectionResult,
  ExtendDirectionInput,
  ExtendDirectionResult,
} from '../schema/directionActs.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { cancelDirection } from '../services/cancelDirection.ts';
import { extendDirection } from '../services/extendDirection.ts';
import type { Context } from './context.ts';
import { loadApplication, loadDirection, reread } from './load.ts';
import { perform } from './perform.ts';

/** The letter's two buttons under MY DIRECTIONS. */
@Resolver()
export class MyDirectionMutations {
  @Mutation(() => CancelDirectionResult, {
    nullable: true,
    description:
      'R15: gives a direction back to get a place in another kindergarten. The seat is free at once; date, number and privilege stay.',
  })
  async cancelDirection(
    @Ctx() context: Context,
    @Arg('input', () => CancelDirectionInput, { description: 'Which one.' }) input: CancelDirectionInput,
  ): Promise<object> {
    const outcome = await perform(context, input, cancelDirection, { directionId: directionOf(input) });
    return toResult(outcome, context.reader, async ({ directionId, applicationId }): Promise<object> => ({
      __typename: 'CancelDirectionSuccess',
      direction: await reread(loadDirection, context, directionId),
      application: await reread(loadApplication, context, applicationId),
    }));
  }

  @Mutation(() => ExtendDirectionResult, {
    nullable: true,
    description: 'R16: on day 5 of the running window, once, moves its end to 30 days after the click.',
  })
  async extendDirection(
    @Ctx() context: Context,
    @Arg('input', () => ExtendDirectionInput, { description: 'Which one, and why.' }) input: ExtendDirectionInput,
  ): Promise<object> {
    const { reason } = input;
    const outcome = await perform(context, input, extendDirection, { directionId: directionOf(input), reason });
    return toResult(outcome, context.reader, async ({ directionId }): Promise<object> => ({
      __typename: 'ExtendDirectionSuccess',
      direction: await reread(loadDirection, context, directionId),
    }));
  }
}

const directionOf = (input: { readonly directionId: string }): DirectionId =>
  requireId('Direction', input.directionId, 'input.directionId');
