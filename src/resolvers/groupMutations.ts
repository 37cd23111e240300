import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AddGroupInput,
  AddGroupResult,
  ChangeGroupInput,
  ChangeGroupResult,
  CloseGroupInput,
  CloseGroupResult,
} from '../schema/groupActs.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { addGroup } from '../services/addGroup.ts';
import { changeGroup } from '../services/changeGroup.ts';
import { closeGroup } from '../services/closeGroup.ts';
import type { Context } from './context.ts';
import { loadGroup, reread } from './load.ts';
import { perform } from './perform.ts';

/** Groups and their licensed seats (D4, D5). */
@Resolver()
export class GroupMutations {
  @Mutation(() => AddGroupResult, {
    nullable: true,
    description: 'D4: a group with its seats; the kindergarten opens them. For supervisors.',
  })
  async addGroup(
    @Ctx() context: Context,
    @Arg('input', () => AddGroupInput, { description: 'The group.' }) input: AddGroupInput,
  ): Promise<object> {
    const { number, name, birthYear, language, capacity } = input;
    const kindergartenId = requireId('Kindergarten', input.kindergartenId, 'input.kindergartenId');
    const form = { kindergartenId, number, name, birthYear, language, capacity };
    const outcome = await perform(context, input, addGroup, form);
    return toResult(outcome, context.reader, async ({ groupId }) => ({
      __typename: 'AddGroupSuccess',
      group: await reread(loadGroup, context, groupId),
    }));
  }

  @Mutation(() => ChangeGroupResult, {
    nullable: true,
    description:
      'D4: name and licensed capacity. Lowering it takes withdrawn seats away, then free ones, never one that a child has. For supervisors.',
  })
  async changeGroup(
    @Ctx() context: Context,
    @Arg('input', () => ChangeGroupInput, { description: 'The group anew.' }) input: ChangeGroupInput,
  ): Promise<object> {
    const { version, name, capacity } = input;
    const groupId = requireId('Group', input.groupId, 'input.groupId');
    const outcome = await perform(context, input, changeGroup, { groupId, version, name, capacity });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'ChangeGroupSuccess',
      group: await reread(loadGroup, context, groupId),
    }));
  }

  @Mutation(() => CloseGroupResult, {
    nullable: true,
    description:
      'D5: closes one group. Free seats leave the register, open directions end, their families keep their places. Enrolled children stay. For supervisors.',
  })
  async closeGroup(
    @Ctx() context: Context,
    @Arg('input', () => CloseGroupInput, { description: 'Which one.' }) input: CloseGroupInput,
  ): Promise<object> {
    const groupId = requireId('Group', input.groupId, 'input.groupId');
    const outcome = await perform(context, input, closeGroup, { groupId, version: input.version });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'CloseGroupSuccess',
      group: await reread(loadGroup, context, groupId),
    }));
  }
}
