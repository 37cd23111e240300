import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { inFours } from '../domain/guardian/invitation.ts';
import { maskPhone } from '../domain/shared/phone.ts';
import { findInvitation } from '../db/guardianInvitation.ts';
import { Child } from '../schema/child.ts';
import {
  AddGuardianInput,
  AddGuardianResult,
  Guardian,
  InviteGuardianInput,
  InviteGuardianResult,
  toGuardian,
} from '../schema/guardian.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { addGuardian } from '../services/addGuardian.ts';
import { inviteGuardian } from '../services/inviteGuardian.ts';
import type { Context } from './context.ts';
import { loadApplication, reread } from './load.ts';
import { loadersOf } from './loaders.ts';
import { perform } from './perform.ts';

/** Who acts for a child (D11). */
@Resolver(() => Child)
export class GuardianMutations {
  @FieldResolver(() => [Guardian], {
    nullable: true,
    complexity: 5,
    description: 'Who acts for the child. Null for everybody but its family and the desk.',
  })
  async guardians(@Root() { source }: Child, @Ctx() context: Context): Promise<readonly Guardian[] | null> {
    if (source.sight !== 'FAMILY' && source.sight !== 'DESK') return null;
    const found = await loadersOf(context).guardians.load(source.id);
    return found.map(({ phone, ...guardian }) =>
      toGuardian({ ...guardian, phoneMasked: phone === null ? null : maskPhone(phone) }),
    );
  }

  @Mutation(() => InviteGuardianResult, {
    nullable: true,
    description:
      'D11: a code for a second guardian, shown to the first one or printed by the desk. Works once, for seven days.',
  })
  async inviteGuardian(
    @Ctx() context: Context,
    @Arg('input', () => InviteGuardianInput, { description: 'For which child.' }) input: InviteGuardianInput,
  ): Promise<object> {
    const applicationId = requireId('Application', input.applicationId, 'input.applicationId');
    const outcome = await perform(context, input, inviteGuardian, { applicationId });
    return toResult(outcome, context.reader, async ({ childId, expiresAt }): Promise<object> => {
      const waiting = await findInvitation(context.db, childId);
      const code = waiting?.expiresAt === expiresAt ? inFours(waiting.code) : null;
      return { __typename: 'InviteGuardianSuccess', invitationCode: code, expiresAt };
    });
  }

  @Mutation(() => AddGuardianResult, {
    nullable: true,
    description: 'D11: whoever enters the code of an invitation is a guardian of the child from now on.',
  })
  async addGuardian(
    @Ctx() context: Context,
    @Arg('input', () => AddGuardianInput, { description: 'The code.' }) input: AddGuardianInput,
  ): Promise<object> {
    await context.rate.attempt('ENTER_CODE');
    const outcome = await perform(context, input, addGuardian, { code: input.code });
    return toResult(outcome, context.reader, async ({ applicationId }): Promise<object> => ({
      __typename: 'AddGuardianSuccess',
      application: await reread(loadApplication, context, applicationId),
    }));
  }
}
