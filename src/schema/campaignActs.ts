import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Category } from '../domain/privilege/category.ts';
import type { Instant } from '../domain/shared/time.ts';
import { Campaign, Slot } from './campaign.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { TranslatedInput } from './kindergartenActs.ts';
import { CategoryType } from './privilege.ts';
import { resultUnion } from './result.ts';
import { DateTime } from './scalars.ts';

const IN_CITY = 'The city that is meant. Default: the only one there is.';

@InputType({ description: 'A window of a campaign.' })
export class SlotInput {
  @Field(() => DateTime, { description: 'When it opens: not in the past, nor before its campaign.' })
  readonly opensAt!: Instant;

  @Field(() => DateTime, { description: 'The first moment too late.' })
  readonly closesAt!: Instant;

  @Field(() => [Int], { description: 'The birth years it serves, 1–20.' })
  readonly birthYears!: readonly number[];

  @Field(() => CategoryType, { description: 'The lowest category it serves: GENERAL serves all, in order.' })
  readonly lowestCategory!: Category;
}

@InputType({ description: 'A distribution to be planned.' })
export class PlanCampaignInput {
  @Field(() => ID, { nullable: true, description: IN_CITY })
  readonly cityId?: string | null;

  @Field(() => TranslatedInput, { description: 'Its name, at most 200 characters.' })
  readonly name!: TranslatedInput;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From here on its birth years are issued only in its slots. Default: at once.',
  })
  readonly opensAt?: Instant | null;

  @Field(() => [SlotInput], { description: 'Its slots, 1–200.' })
  readonly slots!: readonly SlotInput[];

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The campaign is planned, and everybody sees its schedule.' })
export class PlanCampaignSuccess {
  readonly __typename = 'PlanCampaignSuccess' as const;

  @Field(() => Campaign, { description: 'The campaign.' })
  readonly campaign!: Campaign;
}

export const PlanCampaignResult = resultUnion('PlanCampaignResult', PlanCampaignSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
]);

@InputType({ description: 'One more slot of a campaign.' })
export class AddSlotInput extends SlotInput {
  @Field(() => ID, { description: 'Global id of the campaign.' })
  readonly campaignId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The slot is in the schedule.' })
export class AddSlotSuccess {
  readonly __typename = 'AddSlotSuccess' as const;

  @Field(() => Slot, { description: 'The slot.' })
  readonly slot!: Slot;
}

export const AddSlotResult = resultUnion('AddSlotResult', AddSlotSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'CAMPAIGN_OVER',
]);

@InputType({ description: 'Which slot is taken back.' })
export class WithdrawSlotInput {
  @Field(() => ID, { description: 'Global id of the slot.' })
  readonly slotId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The slot is out of the schedule.' })
export class WithdrawSlotSuccess {
  readonly __typename = 'WithdrawSlotSuccess' as const;

  @Field(() => Slot, { description: 'The slot.' })
  readonly slot!: Slot;
}

export const WithdrawSlotResult = resultUnion('WithdrawSlotResult', WithdrawSlotSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'CAMPAIGN_OVER',
  'SLOT_BEGUN',
]);

@InputType({ description: 'Which campaign is closed.' })
export class CloseCampaignInput {
  @Field(() => ID, { description: 'Global id of the campaign.' })
  readonly campaignId!: string;

  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The slots of the campaign are ended; queue, directions and seats stay as they are.' })
export class CloseCampaignSuccess {
  readonly __typename = 'CloseCampaignSuccess' as const;

  @Field(() => Campaign, { description: 'The campaign.' })
  readonly campaign!: Campaign;
}

export const CloseCampaignResult = resultUnion('CloseCampaignResult', CloseCampaignSuccess, [
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'CAMPAIGN_OVER',
]);
