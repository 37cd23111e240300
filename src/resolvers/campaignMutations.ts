import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AddSlotInput,
  AddSlotResult,
  CloseCampaignInput,
  CloseCampaignResult,
  PlanCampaignInput,
  PlanCampaignResult,
  WithdrawSlotInput,
  WithdrawSlotResult,
  type SlotInput,
} from '../schema/campaignActs.ts';
import type { Slot } from '../domain/allocation/slot.ts';
import { requireId } from '../schema/node.ts';
import { toResult } from '../schema/result.ts';
import { addSlot } from '../services/addSlot.ts';
import { closeCampaign } from '../services/closeCampaign.ts';
import { planCampaign } from '../services/planCampaign.ts';
import { withdrawSlot } from '../services/withdrawSlot.ts';
import type { Context } from './context.ts';
import { loadCampaign, loadSlot, reread } from './load.ts';
import { perform } from './perform.ts';
import { performInCity } from './performInCity.ts';

const slotOf = ({ opensAt, closesAt, birthYears, lowestCategory }: SlotInput): Slot => ({
  opensAt,
  closesAt,
  birthYears: [...birthYears],
  lowestCategory,
});

/** The schedule of planned distributions (R18, R20). */
@Resolver()
export class CampaignMutations {
  @Mutation(() => PlanCampaignResult, {
    nullable: true,
    description:
      'R18: plans a distribution with its slots. From its opening on its birth years are issued only in them. For supervisors.',
  })
  async planCampaign(
    @Ctx() context: Context,
    @Arg('input', () => PlanCampaignInput, { description: 'The campaign.' }) input: PlanCampaignInput,
  ): Promise<object> {
    const { name, opensAt = null } = input;
    const form = { name: { kk: name.kk, ru: name.ru, en: name.en }, opensAt, slots: input.slots.map(slotOf) };
    const outcome = await performInCity(context, input, planCampaign, (cityId) => ({ cityId, ...form }));
    return toResult(outcome, context.reader, async ({ campaignId }) => ({
      __typename: 'PlanCampaignSuccess',
      campaign: await reread(loadCampaign, context, campaignId),
    }));
  }

  @Mutation(() => AddSlotResult, {
    nullable: true,
    description: 'R18: one more slot of a campaign that is not over; where slots overlap they unite. For supervisors.',
  })
  async addSlot(
    @Ctx() context: Context,
    @Arg('input', () => AddSlotInput, { description: 'The slot.' }) input: AddSlotInput,
  ): Promise<object> {
    const campaignId = requireId('Campaign', input.campaignId, 'input.campaignId');
    const outcome = await perform(context, input, addSlot, { campaignId, ...slotOf(input) });
    return toResult(outcome, context.reader, async ({ slotId }) => ({
      __typename: 'AddSlotSuccess',
      slot: await reread(loadSlot, context, slotId),
    }));
  }

  @Mutation(() => WithdrawSlotResult, {
    nullable: true,
    description: 'R18: takes a slot back that has not begun. For supervisors.',
  })
  async withdrawSlot(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawSlotInput, { description: 'Which one.' }) input: WithdrawSlotInput,
  ): Promise<object> {
    const slotId = requireId('Slot', input.slotId, 'input.slotId');
    const outcome = await perform(context, input, withdrawSlot, { slotId });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'WithdrawSlotSuccess',
      slot: await reread(loadSlot, context, slotId),
    }));
  }

  @Mutation(() => CloseCampaignResult, {
    nullable: true,
    description:
      'R20: ends the slots of a campaign and nothing else; its birth years are issued by the standing rule at once. For supervisors.',
  })
  async closeCampaign(
    @Ctx() context: Context,
    @Arg('input', () => CloseCampaignInput, { description: 'Which one.' }) input: CloseCampaignInput,
  ): Promise<object> {
    const campaignId = requireId('Campaign', input.campaignId, 'input.campaignId');
    const outcome = await perform(context, input, closeCampaign, { campaignId });
    return toResult(outcome, context.reader, async () => ({
      __typename: 'CloseCampaignSuccess',
      campaign: await reread(loadCampaign, context, campaignId),
    }));
  }
}
