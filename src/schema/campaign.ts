import { Field, Int, ObjectType } from 'type-graphql';
import {
  overAt,
  slotsLeft,
  stateOf,
  type Campaign as DomainCampaign,
  type CampaignSlot,
  type CampaignState,
} from '../domain/allocation/campaign.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { Instant } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { CategoryType } from './privilege.ts';
import { DateTime } from './scalars.ts';
import { TranslatedType } from './translated.ts';

export const CampaignStateType = enumType<CampaignState>('CampaignState', 'How far a campaign is.', {
  PLANNED: 'It has not opened; its birth years are issued by the standing rule.',
  OPEN: 'Its birth years are issued only in its slots.',
  OVER: 'It was closed, or its last slot has ended; its birth years are issued by the standing rule.',
});

@ObjectType({
  description: 'R18: a window in which directions are issued to some birth years, down to a category. Public.',
  implements: Node,
})
export class Slot extends Node {
  readonly __typename = 'Slot' as const;
  readonly source!: CampaignSlot;

  @Field(() => DateTime, { description: 'When it opens.' })
  readonly opensAt!: Instant;

  @Field(() => DateTime, { description: 'The first moment too late.' })
  readonly closesAt!: Instant;

  @Field(() => [Int], { description: 'The birth years it serves, ascending; 20 at most.' })
  readonly birthYears!: readonly number[];

  @Field(() => CategoryType, { description: 'The lowest category it serves: GENERAL serves all, in order.' })
  readonly lowestCategory!: Category;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back, before it began. Null: it stands.' })
  readonly withdrawnAt!: Instant | null;
}

export const toSlot = (source: CampaignSlot): Slot => ({
  __typename: 'Slot',
  source,
  id: encodeId('Slot', source.id),
  opensAt: source.opensAt,
  closesAt: source.closesAt,
  birthYears: source.birthYears,
  lowestCategory: source.lowestCategory,
  withdrawnAt: source.withdrawnAt,
});

/** A campaign, and the business time by which it is judged. */
export interface CampaignFacts extends DomainCampaign {
  readonly now: Instant;
}

@ObjectType({ description: 'R18: a planned distribution and its slots. Public.', implements: Node })
export class Campaign extends Node {
  readonly __typename = 'Campaign' as const;
  readonly source!: CampaignFacts;

  @Field(() => TranslatedType, { description: 'Its name.' })
  readonly name!: Translated;

  @Field(() => CampaignStateType, { description: 'How far it is.' })
  readonly state!: CampaignState;

  @Field(() => DateTime, { description: 'From here on its birth years are issued only in its slots.' })
  readonly opensAt!: Instant;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was closed, or else the end of its last slot. Null: no slot is left in it.',
  })
  readonly overAt!: Instant | null;
}

export const toCampaign = (source: CampaignFacts): Campaign => ({
  __typename: 'Campaign',
  source,
  id: encodeId('Campaign', source.id),
  name: source.name,
  state: stateOf(source, source.now),
  opensAt: source.opensAt,
  overAt: overAt(source),
});

export const slotsOf = (campaign: Campaign): readonly CampaignSlot[] => slotsLeft(campaign.source);

export const CampaignConnection = connectionOf('Campaign', () => Campaign);
export const SlotConnection = connectionOf('Slot', () => Slot);
