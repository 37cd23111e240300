import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { GrantRoleInput, GrantRoleResult, RevokeRoleInput, RevokeRoleResult } from '../schema/roleActs.ts';
import { grantRole } from '../services/grantRole.ts';
import { revokeRole } from '../services/revokeRole.ts';
import type { Context } from './context.ts';
import { loadRoleGrant, reread } from './load.ts';
import { perform } from './perform.ts';
import { performInCity } from './performInCity.ts';

/** Whom the department trusts with what. */
@Resolver()
export class RoleMutations {
  @Mutation(() => GrantRoleResult, {
    nullable: true,
    description: 'Gives somebody else a role in the city. For its supervisors.',
  })
  async grantRole(
    @Ctx() context: Context,
    @Arg('input', () => GrantRoleInput, { description: 'Who gets which role.' }) input: GrantRoleInput,
  ): Promise<object> {
    const { role, kindergartenId: kindergarten = null } = input;
    const personId = requireId('Person', input.personId, 'input.personId');
    const kindergartenId =
      kindergarten === null ? null : requireId('Kindergarten', kindergarten, 'input.kindergartenId');
    const given = { personId, role, kindergartenId };
    const outcome = await performInCity(context, input, grantRole, (cityId) => ({ ...given, cityId }));
    return toResult(outcome, context.reader, async ({ roleGrantId }) => ({
      __typename: 'GrantRoleSuccess',
      roleGrant: await reread(loadRoleGrant, context, roleGrantId),
    }));
  }

  @Mutation(() => RevokeRoleResult, {
    nullable: true,
    description: "Takes somebody else's role back. For supervisors of its city; the last one stays.",
  })
  async revokeRole(
    @Ctx() context: Context,
    @Arg('input', () => RevokeRoleInput, { description: 'Which role.' }) input: RevokeRoleInput,
  ): Promise<object> {
    const roleGrantId = requireId('RoleGrant', input.roleGrantId, 'input.roleGrantId');
    const outcome = await perform(context, input, revokeRole, { roleGrantId });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'RevokeRoleSuccess',
      roleGrant: await reread(loadRoleGrant, context, roleGrantId),
    }));
  }
}
