import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { WithdrawalReason } from '../domain/seat/seat.ts';
import type { SeatId } from '../domain/shared/ids.ts';
import { badUserInput } from '../schema/errors.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import type { Seat } from '../schema/seat.ts';
import {
  OpenSeatsInput,
  OpenSeatsResult,
  RepublishSeatInput,
  RepublishSeatResult,
  VacateSeatInput,
  VacateSeatResult,
  WithdrawSeatInput,
  WithdrawSeatResult,
} from '../schema/seatActs.ts';
import { openSeats } from '../services/openSeats.ts';
import { republishSeat } from '../services/republishSeat.ts';
import { vacateSeat } from '../services/vacateSeat.ts';
import { withdrawSeat } from '../services/withdrawSeat.ts';
import type { Context } from './context.ts';
import { loadGroup, loadSeat, reread } from './load.ts';
import { forgetWhatWasRead } from './loaders.ts';
import { perform } from './perform.ts';

const seatOf = (input: { readonly seatId: string }): SeatId => requireId('Seat', input.seatId, 'input.seatId');

/** What a kindergarten does with its seats (D4, B5, R20, R21). Whom one goes to nobody chooses. */
@Resolver()
export class SeatMutations {
  @Mutation(() => OpenSeatsResult, {
    nullable: true,
    description: 'D4: publishes seats of a group that never were, all or nothing.',
  })
  async openSeats(
    @Ctx() context: Context,
    @Arg('input', () => OpenSeatsInput, { description: 'How many, and where.' }) input: OpenSeatsInput,
  ): Promise<object> {
    const groupId = requireId('Group', input.groupId, 'input.groupId');
    const outcome = await perform(context, input, openSeats, { groupId, count: input.count });
    return toResult(outcome, context.reader, async ({ seatIds }) => {
      const group = await reread(loadGroup, context, groupId);
      const seats = await Promise.all(seatIds.map((id) => loadSeat(context, id)));
      return { __typename: 'OpenSeatsSuccess', group, seats: seats.filter((seat) => seat !== null) };
    });
  }

  @Mutation(() => VacateSeatResult, {
    nullable: true,
    description: 'R20, R21: a child has left; its seat is free in the same moment.',
  })
  async vacateSeat(
    @Ctx() context: Context,
    @Arg('input', () => VacateSeatInput, { description: 'Which seat.' }) input: VacateSeatInput,
  ): Promise<object> {
    const seatId = seatOf(input);
    const outcome = await perform(context, input, vacateSeat, { seatId });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'VacateSeatSuccess',
      seat: await seatNow(context, seatId),
    }));
  }

  @Mutation(() => WithdrawSeatResult, {
    nullable: true,
    description: 'B5: takes a free seat out of the register, with a reason. Never one that is held.',
  })
  async withdrawSeat(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawSeatInput, { description: 'Which seat, and why.' }) input: WithdrawSeatInput,
  ): Promise<object> {
    const seatId = seatOf(input);
    const outcome = await perform(context, input, withdrawSeat, { seatId, reason: givenReason(input.reason) });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'WithdrawSeatSuccess',
      seat: await seatNow(context, seatId),
    }));
  }

  @Mutation(() => RepublishSeatResult, {
    nullable: true,
    description: 'D4: puts a withdrawn seat back into the register.',
  })
  async republishSeat(
    @Ctx() context: Context,
    @Arg('input', () => RepublishSeatInput, { description: 'Which seat.' }) input: RepublishSeatInput,
  ): Promise<object> {
    const seatId = seatOf(input);
    const outcome = await perform(context, input, republishSeat, { seatId });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'RepublishSeatSuccess',
      seat: await seatNow(context, seatId),
    }));
  }
}

const seatNow = (context: Context, seatId: SeatId): Promise<Seat | null> => {
  forgetWhatWasRead(context);
  return loadSeat(context, seatId);
};

const givenReason = (reason: WithdrawalReason): Exclude<WithdrawalReason, 'NOT_PUBLISHED' | 'CLOSED'> => {
  if (reason === 'NOT_PUBLISHED' || reason === 'CLOSED')
    throw badUserInput('input.reason', 'This reason is given by the system alone.');
  return reason;
};
