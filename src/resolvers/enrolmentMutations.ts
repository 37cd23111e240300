import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DeclineCode } from '../domain/direction/direction.ts';
import {
  DeclineDirectionInput,
  DeclineDirectionResult,
  EnrolChildInput,
  EnrolChildResult,
} from '../schema/enrolmentActs.ts';
import { badUserInput } from '../schema/errors.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { declineDirection } from '../services/declineDirection.ts';
import { enrolChild } from '../services/enrolChild.ts';
import type { Context } from './context.ts';
import { loadDirection, loadSeat, reread } from './load.ts';
import { perform } from './perform.ts';

/** The second window, from the side of the kindergarten (R5, R8). */
@Resolver()
export class EnrolmentMutations {
  @Mutation(() => EnrolChildResult, {
    nullable: true,
    description:
      'R5: the kindergarten enrols a child. A direction whose privilege is not confirmed is not there for it: NotFound.',
  })
  async enrolChild(
    @Ctx() context: Context,
    @Arg('input', () => EnrolChildInput, { description: 'Which child.' }) input: EnrolChildInput,
  ): Promise<object> {
    const directionId = requireId('Direction', input.directionId, 'input.directionId');
    const outcome = await perform(context, input, enrolChild, { directionId });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'EnrolChildSuccess',
      direction: await reread(loadDirection, context, directionId),
    }));
  }

  @Mutation(() => DeclineDirectionResult, {
    nullable: true,
    description:
      'R15: the kindergarten cannot enrol the child and says why, by a code. The seat is free at once and goes to the next in turn.',
  })
  async declineDirection(
    @Ctx() context: Context,
    @Arg('input', () => DeclineDirectionInput, { description: 'Which child, and why.' }) input: DeclineDirectionInput,
  ): Promise<object> {
    const directionId = requireId('Direction', input.directionId, 'input.directionId');
    const outcome = await perform(context, input, declineDirection, { directionId, code: givenCode(input.code) });
    return toResult(outcome, context.reader, async ({ freedSeatId }) => ({
      __typename: 'DeclineDirectionSuccess',
      direction: await reread(loadDirection, context, directionId),
      // By the time of a replay it may have gone with the capacity of its group (D4).
      freedSeat: freedSeatId === null ? null : await loadSeat(context, freedSeatId),
    }));
  }
}

const givenCode = (code: DeclineCode): Exclude<DeclineCode, 'KINDERGARTEN_CLOSED'> => {
  if (code === 'KINDERGARTEN_CLOSED') throw badUserInput('input.code', 'Closing gives this code by itself.');
  return code;
};
