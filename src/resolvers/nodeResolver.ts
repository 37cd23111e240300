import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { MAX_PAGE } from '../schema/connection.ts';
import { badUserInput } from '../schema/errors.ts';
import { decodeAnyId, Node, type NodeRef } from '../schema/node.ts';
import type { Context } from './context.ts';
import {
  loadApplication,
  loadBatch,
  loadCampaign,
  loadCase,
  loadChild,
  loadCity,
  loadDirection,
  loadFinding,
  loadGroup,
  loadKindergarten,
  loadPerson,
  loadPolicyVersion,
  loadPrivilege,
  loadReconciliation,
  loadRoleGrant,
  loadRun,
  loadSeat,
  loadSlot,
} from './load.ts';
import { loadNotice } from './showNotice.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its global id. Null: it is not there, or not for this viewer.',
  })
  async node(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its global id.' }) id: string,
  ): Promise<Node | null> {
    const ref = decodeAnyId(id);
    return ref === null ? null : loadNode(context, ref);
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    complexity: ({ args, childComplexity }) =>
      Math.max(1, Array.isArray(args['ids']) ? args['ids'].length : 1) * (1 + childComplexity),
    description: `Several by their global ids, in the same order, ${MAX_PAGE} at most. Null in the place of each that is not there.`,
  })
  nodes(
    @Ctx() context: Context,
    @Arg('ids', () => [ID], { description: 'Their global ids.' }) ids: string[],
  ): Promise<(Node | null)[]> {
    if (ids.length > MAX_PAGE) throw badUserInput('ids', `Expected ${MAX_PAGE} at most.`);
    return Promise.all(ids.map((id) => this.node(context, id)));
  }
}

const loadNode = (context: Context, ref: NodeRef): Promise<Node | null> => {
  switch (ref.type) {
    case 'Application':
      return loadApplication(context, ref.id);
    case 'Batch':
      return loadBatch(context, ref.id);
    case 'Campaign':
      return loadCampaign(context, ref.id);
    case 'Case':
      return loadCase(context, ref.id);
    case 'Certificate':
      // The evidence is read through its verification, where staff say why.
      return Promise.resolve(null);
    case 'Child':
      return loadChild(context, ref.id);
    case 'City':
      return loadCity(context, ref.id);
    case 'Direction':
      return loadDirection(context, ref.id);
    case 'Finding':
      return loadFinding(context, ref.id);
    case 'Group':
      return loadGroup(context, ref.id);
    case 'Kindergarten':
      return loadKindergarten(context, ref.id);
    case 'Notice':
      return loadNotice(context, ref.id);
    case 'Person':
      return loadPerson(context, ref.id);
    case 'Policy':
      return loadPolicyVersion(context, ref.id);
    case 'Privilege':
      return loadPrivilege(context, ref.id);
    case 'Reconciliation':
      return loadReconciliation(context, ref.id);
    case 'RoleGrant':
      return loadRoleGrant(context, ref.id);
    case 'Run':
      return loadRun(context, ref.id);
    case 'Seat':
      return loadSeat(context, ref.id);
    case 'Slot':
      return loadSlot(context, ref.id);
    case 'Upload':
      // Only who asked for it knows it, and that from its mutation.
      return Promise.resolve(null);
  }
};
