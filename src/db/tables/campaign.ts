import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  unique,
  type PgTableExtraConfigValue,
} from 'drizzle-orm/pg-core';
import type { CampaignId, CityId, PersonId, SlotId } from '../../domain/shared/ids.ts';
import type { Translated } from '../../domain/shared/translated.ts';
import { city } from './city.ts';
import { instant, refTo, rowId } from './columns.ts';
import { category } from './enums.ts';
import { person } from './person.ts';

/** A planned distribution (R18). */
export const campaign = pgTable(
  'campaign',
  {
    id: rowId<CampaignId>(),
    cityId: refTo<CityId>('city_id').notNull(),
    name: jsonb('name').$type<Translated>().notNull(),
    /** From here on its birth years are issued only in its slots. */
    opensAt: instant('opens_at').notNull(),
    /** Null: nobody has closed it. It is over with its last slot all the same (R20). */
    closedAt: instant('closed_at'),
    plannedBy: refTo<PersonId>('planned_by').notNull(),
    plannedAt: instant('planned_at').notNull(),
  },
  (t): PgTableExtraConfigValue[] => [
    unique('campaign_in_city').on(t.id, t.cityId),
    foreignKey({ name: 'campaign_city_fk', columns: [t.cityId], foreignColumns: [city.id] }),
    foreignKey({ name: 'campaign_planned_by_fk', columns: [t.plannedBy], foreignColumns: [person.id] }),
    index('campaign_of_city').on(t.cityId, t.id),
    index('campaign_by_planner').on(t.plannedBy),
  ],
);

/** Window × birth years × lowest category, of one campaign (R18). Never changed: one is withdrawn, another is added. */
export const slot = pgTable(
  'slot',
  {
    id: rowId<SlotId>(),
    campaignId: refTo<CampaignId>('campaign_id').notNull(),
    cityId: refTo<CityId>('city_id').notNull(),
    opensAt: instant('opens_at').notNull(),
    /** First instant too late. */
    closesAt: instant('closes_at').notNull(),
    birthYears: integer('birth_years').array().notNull(),
    lowestCategory: category('lowest_category').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t): PgTableExtraConfigValue[] => [
    foreignKey({
      name: 'slot_campaign_fk',
      columns: [t.campaignId, t.cityId],
      foreignColumns: [campaign.id, campaign.cityId],
    }),
    index('slot_of_campaign').on(t.campaignId),
    index('slot_of_city').on(t.cityId, t.opensAt, t.id),
    check('slot_opens_before_it_closes', sql`${t.opensAt} < ${t.closesAt}`),
    check('slot_serves_a_birth_year', sql`cardinality(${t.birthYears}) > 0`),
    check('slot_withdrawn_before_it_begins', sql`${t.withdrawnAt} < ${t.opensAt}`),
  ],
);
