import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { DirectionId } from '../domain/shared/ids.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import {
  ConfirmPrivilegeInput,
  ConfirmPrivilegeResult,
  PresentCertificateInput,
  PresentCertificateResult,
  RejectPrivilegeInput,
  RejectPrivilegeResult,
  RequestFreshCertificateInput,
  RequestFreshCertificateResult,
  ReverseVerdictInput,
  ReverseVerdictResult,
} from '../schema/verdict.ts';
import { confirmPrivilege } from '../services/confirmPrivilege.ts';
import { presentCertificate } from '../services/presentCertificate.ts';
import { rejectPrivilege } from '../services/rejectPrivilege.ts';
import { requestFreshCertificate } from '../services/requestFreshCertificate.ts';
import { reverseVerdict } from '../services/reverseVerdict.ts';
import type { Context } from './context.ts';
import { loadApplication, loadDirection, loadSeat, reread } from './load.ts';
import { perform } from './perform.ts';

const directionOf = (input: { readonly directionId: string }): DirectionId =>
  requireId('Direction', input.directionId, 'input.directionId');

/** The certificate and what the desk makes of it (R4–R11). */
@Resolver()
export class VerdictMutations {
  @Mutation(() => PresentCertificateResult, {
    nullable: true,
    description:
      'R4, R6: records the certificate for one direction, by the parent or at the desk. In time, a later one replaces an earlier one.',
  })
  async presentCertificate(
    @Ctx() context: Context,
    @Arg('input', () => PresentCertificateInput, { description: 'The certificate.' }) input: PresentCertificateInput,
  ): Promise<object> {
    const { issuer, number, day = null, month = null, year = null, uploadId = null } = input;
    const scan = uploadId === null ? {} : { uploadId: requireId('Upload', uploadId, 'input.uploadId') };
    const certificate = { directionId: directionOf(input), issuer, number, day, month, year, ...scan };
    const outcome = await perform(context, input, presentCertificate, certificate);
    return toResult(outcome, context.reader, async ({ directionId }) => ({
      __typename: 'PresentCertificateSuccess',
      direction: await reread(loadDirection, context, directionId),
    }));
  }

  @Mutation(() => RequestFreshCertificateResult, {
    nullable: true,
    description: 'R10: a specialist asks for an up-to-date certificate in place of a stale one.',
  })
  async requestFreshCertificate(
    @Ctx() context: Context,
    @Arg('input', () => RequestFreshCertificateInput, { description: 'Which one.' })
    input: RequestFreshCertificateInput,
  ): Promise<object> {
    const outcome = await perform(context, input, requestFreshCertificate, { directionId: directionOf(input) });
    return toResult(outcome, context.reader, async ({ directionId }) => ({
      __typename: 'RequestFreshCertificateSuccess',
      direction: await reread(loadDirection, context, directionId),
    }));
  }

  @Mutation(() => ConfirmPrivilegeResult, {
    nullable: true,
    description:
      'R1, R7: a specialist confirms the privilege, never for their own family. The family has 5 working days to enrol (R8).',
  })
  async confirmPrivilege(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmPrivilegeInput, { description: 'The confirmation.' }) input: ConfirmPrivilegeInput,
  ): Promise<object> {
    const { staleAcceptedBecause = null } = input;
    const outcome = await perform(context, input, confirmPrivilege, {
      directionId: directionOf(input),
      staleAcceptedBecause,
    });
    return toResult(outcome, context.reader, async ({ directionId }) => ({
      __typename: 'ConfirmPrivilegeSuccess',
      direction: await reread(loadDirection, context, directionId),
    }));
  }

  @Mutation(() => RejectPrivilegeResult, {
    nullable: true,
    description:
      'R11: a specialist does not confirm. Direction ended, seat free, the family in the general queue at its original date, all at once.',
  })
  async rejectPrivilege(
    @Ctx() context: Context,
    @Arg('input', () => RejectPrivilegeInput, { description: 'The rejection.' }) input: RejectPrivilegeInput,
  ): Promise<object> {
    const outcome = await perform(context, input, rejectPrivilege, {
      directionId: directionOf(input),
      reason: input.reason,
    });
    return toResult(outcome, context.reader, async ({ directionId, applicationId, freedSeatId }) => ({
      __typename: 'RejectPrivilegeSuccess',
      direction: await reread(loadDirection, context, directionId),
      application: await reread(loadApplication, context, applicationId),
      // By the time of a replay it may have gone with the capacity of its group (D4).
      freedSeat: freedSeatId === null ? null : await loadSeat(context, freedSeatId),
    }));
  }

  @Mutation(() => ReverseVerdictResult, {
    nullable: true,
    description: 'R11: a supervisor takes a rejection back until the end of day + 30. Both acts stay in the journal.',
  })
  async reverseVerdict(
    @Ctx() context: Context,
    @Arg('input', () => ReverseVerdictInput, { description: 'Which one.' }) input: ReverseVerdictInput,
  ): Promise<object> {
    const outcome = await perform(context, input, reverseVerdict, { directionId: directionOf(input) });
    return toResult(outcome, context.reader, async ({ directionId, applicationId }) => ({
      __typename: 'ReverseVerdictSuccess',
      direction: await reread(loadDirection, context, directionId),
      application: await reread(loadApplication, context, applicationId),
    }));
  }
}
