import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requireId } from '../schema/node.ts';
import {
  DecideViolationInput,
  DecideViolationResult,
  DismissFindingInput,
  DismissFindingResult,
  LiftViolationInput,
  LiftViolationResult,
  ProposeViolationInput,
  ProposeViolationResult,
  RecordFindingInput,
  RecordFindingResult,
  StartReconciliationInput,
  StartReconciliationResult,
} from '../schema/reconciliationActs.ts';
import { toResult } from '../schema/result.ts';
import { decideViolation } from '../services/decideViolation.ts';
import { dismissFinding } from '../services/dismissFinding.ts';
import { liftViolation } from '../services/liftViolation.ts';
import { proposeViolation } from '../services/proposeViolation.ts';
import { recordFinding } from '../services/recordFinding.ts';
import { startReconciliation } from '../services/startReconciliation.ts';
import type { Context } from './context.ts';
import { loadApplication, loadFinding, loadReconciliation, loadSeat, reread } from './load.ts';
import { perform } from './perform.ts';
import { performInCity } from './performInCity.ts';

const aboutFinding = (input: { readonly findingId: string; readonly reason: string }) => ({
  findingId: requireId('Finding', input.findingId, 'input.findingId'),
  reason: input.reason,
});

/** R13: the sweep over all evidence, and the verdict of two people on what it finds. */
@Resolver()
export class ReconciliationMutations {
  @Mutation(() => StartReconciliationResult, {
    nullable: true,
    description: 'R13: all evidence of a city is checked again, batch by batch. One at a time. For supervisors.',
  })
  async startReconciliation(
    @Ctx() context: Context,
    @Arg('input', () => StartReconciliationInput, { description: 'Where.' }) input: StartReconciliationInput,
  ): Promise<object> {
    const outcome = await performInCity(context, input, startReconciliation, (cityId) => ({ cityId }));
    return toResult(outcome, context.reader, async ({ reconciliationId }) => ({
      __typename: 'StartReconciliationSuccess',
      reconciliation: await reread(loadReconciliation, context, reconciliationId),
    }));
  }

  @Mutation(() => RecordFindingResult, {
    nullable: true,
    description: 'R13: a specialist puts on record what no program sees. Nothing changes for the family.',
  })
  async recordFinding(
    @Ctx() context: Context,
    @Arg('input', () => RecordFindingInput, { description: 'What was seen.' }) input: RecordFindingInput,
  ): Promise<object> {
    const applicationId = requireId('Application', input.applicationId, 'input.applicationId');
    const outcome = await perform(context, input, recordFinding, { applicationId, reason: input.reason });
    return toResult(outcome, context.reader, async ({ findingId }) => ({
      __typename: 'RecordFindingSuccess',
      finding: await reread(loadFinding, context, findingId),
    }));
  }

  @Mutation(() => DismissFindingResult, {
    nullable: true,
    description: 'R13: a specialist dismisses a finding on which nobody has proposed anything. It stays on record.',
  })
  async dismissFinding(
    @Ctx() context: Context,
    @Arg('input', () => DismissFindingInput, { description: 'Which one.' }) input: DismissFindingInput,
  ): Promise<object> {
    const outcome = await perform(context, input, dismissFinding, aboutFinding(input));
    return toResult(outcome, context.reader, async ({ findingId }) => ({
      __typename: 'DismissFindingSuccess',
      finding: await reread(loadFinding, context, findingId),
    }));
  }

  @Mutation(() => ProposeViolationResult, {
    nullable: true,
    description: 'R13: a specialist proposes to find a violation, never of their own family.',
  })
  async proposeViolation(
    @Ctx() context: Context,
    @Arg('input', () => ProposeViolationInput, { description: 'The proposal.' }) input: ProposeViolationInput,
  ): Promise<object> {
    const outcome = await perform(context, input, proposeViolation, aboutFinding(input));
    return toResult(outcome, context.reader, async ({ findingId }) => ({
      __typename: 'ProposeViolationSuccess',
      finding: await reread(loadFinding, context, findingId),
    }));
  }

  @Mutation(() => DecideViolationResult, {
    nullable: true,
    description:
      'R13: a supervisor who has not proposed it decides, never on their own family. What follows from a violation happens in the same moment.',
  })
  async decideViolation(
    @Ctx() context: Context,
    @Arg('input', () => DecideViolationInput, { description: 'The decision.' }) input: DecideViolationInput,
  ): Promise<object> {
    const { isViolation } = input;
    const outcome = await perform(context, input, decideViolation, { ...aboutFinding(input), isViolation });
    return toResult(outcome, context.reader, async ({ findingId, applicationId, freedSeatId }) => ({
      __typename: 'DecideViolationSuccess',
      finding: await reread(loadFinding, context, findingId),
      application: await reread(loadApplication, context, applicationId),
      // By the time of a replay it may have gone with the capacity of its group (D4).
      freedSeat: freedSeatId === null ? null : await loadSeat(context, freedSeatId),
    }));
  }

  @Mutation(() => LiftViolationResult, {
    nullable: true,
    description:
      'R13: restitution. A supervisor takes a violation back by an order: the privilege returns at its key, the child is no longer bound. No seat is taken from anyone.',
  })
  async liftViolation(
    @Ctx() context: Context,
    @Arg('input', () => LiftViolationInput, { description: 'The order.' }) input: LiftViolationInput,
  ): Promise<object> {
    const { orderNumber } = input;
    const outcome = await perform(context, input, liftViolation, { ...aboutFinding(input), orderNumber });
    return toResult(outcome, context.reader, async ({ findingId, applicationId }) => ({
      __typename: 'LiftViolationSuccess',
      finding: await reread(loadFinding, context, findingId),
      application: await reread(loadApplication, context, applicationId),
    }));
  }
}
